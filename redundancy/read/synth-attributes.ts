import { Attributes, type References, referencesIn } from "./attributes.js";
import { blocksIn } from "./blocks-in.js";
import { attributeOf, elementOf } from "./expression/access.js";
import { Invalid } from "./expression/combine.js";
import type { IdentityIndex } from "./identity.js";
import { meantReferences } from "./meant-references.js";
import { iterationsOf } from "./repetition.js";
import type { SynthScope } from "./synth-scope.js";
import { bodies, field, isJson, type Json, labelled } from "./terraform-json.js";
import { isFields, Reference, Template, Unknown, type Value } from "./value.js";

/** What the attributes of a file ask their stack for. */
export interface AttributesHost {
  readonly path: string;
  /** Changes when ids do: values that were kept before are void then. */
  readonly epoch: object;
  /** Evaluates, within the limits. */
  guarded(work: () => Value): Value;
  argument(reference: Reference): Value | undefined;
  identities(): IdentityIndex;
}

/** What names an argument or an index at the start of an attribute path, for example `[0]` of `rules[0].id`. */
const PATH_STEP = /\.?([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;

const NO_BLOCKS: readonly Attributes[] = [];

/** The arguments of a block in synthesized Terraform. Nothing is evaluated before it is asked for, and then once. */
export class SynthAttributes extends Attributes {
  #epoch: object | undefined;
  #values: Map<string, Value | undefined> | undefined;
  #blocks: Map<string, readonly Attributes[]> | undefined;
  readonly #dynamic: boolean;

  constructor(
    private readonly body: Json,
    private readonly scope: SynthScope,
    private readonly host: AttributesHost,
    /** The resource that they belong to. */
    private readonly of: { readonly id: string; readonly stack: string },
  ) {
    super();
    this.#dynamic = Object.hasOwn(body, "dynamic");
  }

  protected own(name: string): Value | undefined {
    if (!this.#dynamic) {
      if (!Object.hasOwn(this.body, name)) return undefined;
      const plain = this.scope.plain(this.body[name]);
      if (plain !== undefined) return plain;
    }
    this.renew();
    const before = this.#values?.get(name);
    if (before !== undefined) return before;
    const value = this.evaluated(name);
    this.#values ??= new Map();
    this.#values.set(name, value);
    return value;
  }

  protected ownBlocks(name: string): readonly Attributes[] {
    if (!this.#dynamic && !Object.hasOwn(this.body, name)) return NO_BLOCKS;
    this.renew();
    const before = this.#blocks?.get(name);
    if (before) return before;
    const blocks = this.blocksNamed(name);
    this.#blocks ??= new Map();
    this.#blocks.set(name, blocks);
    return blocks;
  }

  private blocksNamed(name: string): readonly Attributes[] {
    const raw = field(this.body, name);
    const list: readonly unknown[] = Array.isArray(raw) ? raw : raw === undefined ? [] : [raw];
    const written: Attributes[] = [];
    for (const each of list) {
      if (isJson(each)) written.push(new SynthAttributes(each, this.scope, this.host, this.of));
      if (typeof each !== "string" || !each.includes("${")) continue;
      const value = this.host.guarded(() => this.scope.known(this.scope.read(each)));
      for (const block of blocksIn(value, (reference) => this.resolve(reference))) written.push(block);
    }
    const dynamic = this.dynamicBlocks(name);
    if (!dynamic) return written;
    return dynamic instanceof Unknown ? [] : [...written, ...dynamic];
  }

  protected resolve(reference: Reference): Value | undefined {
    return this.host.argument(reference);
  }

  /** Something that is made of references, and not a text with them, is a list of unknown length. */
  override list(path: string): readonly Value[] | Unknown {
    const value = this.value(path);
    const made = value instanceof Template && !value.parts.some((part) => typeof part === "string");
    return made ? new Unknown("a list of unknown length") : super.list(path);
  }

  override references(path: string): References {
    const value = this.value(path);
    if (value instanceof Reference) return { references: [value], complete: true };
    if (value === undefined) return referencesIn(value);
    return meantReferences(
      referencesIn(value),
      value,
      () => ({ self: this.of.id, stack: this.of.stack, argument: path.slice(path.lastIndexOf(".") + 1) }),
      () => this.host.identities(),
    );
  }

  names(): readonly string[] {
    const written = Object.keys(this.body).filter((name) => name !== "//" && name !== "dynamic");
    if (!this.#dynamic) return written;
    return [...new Set([...written, ...this.dynamics().map(([label]) => label)])];
  }

  /** The value of an attribute path of a reference, for example `master_user_secret[0].secret_arn`. */
  at(path: string): Value | undefined {
    let value: Value | undefined;
    let first = true;
    PATH_STEP.lastIndex = 0;
    for (let end = 0; end < path.length; end = PATH_STEP.lastIndex) {
      const step = PATH_STEP.exec(path);
      if (!step) return undefined;
      const [, name, index, key] = step;
      if (first) value = name === undefined ? undefined : this.own(name);
      else if (name !== undefined) value = attributeOf(value ?? null, name);
      // A block that is there once may be written without its list.
      else if (index !== undefined) value = isFields(value) && index === "0" ? value : elementOf(value ?? null, +index);
      else value = elementOf(value ?? null, key ?? "");
      first = false;
      if (value === undefined || value === null || value instanceof Invalid) return undefined;
    }
    return value;
  }

  private renew(): void {
    if (this.#epoch === this.host.epoch) return;
    this.#epoch = this.host.epoch;
    this.#values = undefined;
    this.#blocks = undefined;
  }

  private evaluated(name: string): Value | undefined {
    const raw = field(this.body, name);
    const dynamic = this.dynamicBlocks(name);
    if (!dynamic) return raw === undefined ? undefined : this.host.guarded(() => this.scope.read(raw));
    if (dynamic instanceof Unknown) return dynamic;
    return this.host.guarded(() => {
      const written = raw === undefined ? [] : this.scope.read(raw);
      return [
        ...(Array.isArray(written) ? written : [written]),
        ...dynamic.map(({ body, scope }) => scope.read(body)),
      ] as readonly Value[];
    });
  }

  private dynamics(): readonly (readonly [string, unknown])[] {
    const raw = field(this.body, "dynamic");
    return raw === undefined ? [] : labelled(raw, "dynamic", this.host.path);
  }

  /** The blocks that `dynamic` makes, one for each element of its list; undefined where there is no `dynamic` of that name. */
  private dynamicBlocks(name: string): readonly SynthAttributes[] | Unknown | undefined {
    if (!Object.hasOwn(this.body, "dynamic")) return undefined;
    const found = this.dynamics().filter(([label]) => label === name);
    if (found.length === 0) return undefined;
    const blocks: SynthAttributes[] = [];
    for (const block of found.flatMap(([label, block]) => bodies(block, `dynamic.${label}`, this.host.path))) {
      const list = this.host.guarded(() => this.scope.known(this.scope.read(field(block, "for_each"))));
      const iterations = iterationsOf(list);
      if (!iterations) return list instanceof Unknown ? list : new Unknown(`the for_each of ${name} is not known`);
      const iterator = field(block, "iterator");
      const content = bodies(field(block, "content"), `dynamic.${name}.content`, this.host.path)[0] ?? {};
      for (const [key, value] of iterations) {
        const scope = this.scope.bind(typeof iterator === "string" ? iterator : name, () => ({ key, value }));
        blocks.push(new SynthAttributes(content, scope, this.host, this.of));
      }
    }
    return blocks;
  }
}
