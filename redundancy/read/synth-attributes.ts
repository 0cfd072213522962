import { Attributes, type References, referencesIn } from "./attributes.js";
import { blocksIn } from "./blocks-in.js";
import { attributeOf, elementOf } from "./expression/access.js";
import { Invalid } from "./expression/combine.js";
import type { IdentityIndex } from "./identity.js";
import { hasText, meantReferences } from "./meant-references.js";
import { iterationsOf } from "./repetition.js";
import type { SynthScope } from "./synth-scope.js";
import { bodies, field, isJson, type Json, labelled, own } from "./terraform-json.js";
import { isFields, type Reference, Template, Unknown, type Value } from "./value.js";

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

/** Blocks that were asked for by their name. They are few: readers ask for names that they know. */
interface KeptBlocks {
  readonly name: string;
  readonly blocks: readonly Attributes[];
  readonly next: KeptBlocks | undefined;
}

/** The arguments of a block in synthesized Terraform. Nothing is evaluated before it is asked for, and then once. */
export class SynthAttributes extends Attributes {
  /** What was read and took time, or is asked for again, and as long as what it holds. */
  #epoch: object | undefined;
  #values: Map<string, Value | undefined> | undefined;
  #blocks: KeptBlocks | undefined;
  readonly #dynamic: boolean;

  constructor(
    private readonly body: Json,
    private readonly scope: SynthScope,
    /** The resource that they belong to. */
    private readonly of: { readonly id: string; readonly stack: string; readonly host: AttributesHost },
  ) {
    super();
    this.#dynamic = own(body, "dynamic") !== undefined;
  }

  private get host(): AttributesHost {
    return this.of.host;
  }

  protected own(name: string): Value | undefined {
    if (!this.#dynamic) {
      const raw = own(this.body, name);
      if (raw === undefined) return undefined;
      const plain = this.scope.plain(raw);
      if (plain !== undefined) return plain;
    }
    this.forgetVoid();
    const before = this.#values?.get(name);
    if (before !== undefined) return before;
    const value = this.evaluated(name);
    this.#values ??= new Map();
    this.#values.set(name, value);
    return value;
  }

  protected ownBlocks(name: string): readonly Attributes[] {
    if (!this.#dynamic && own(this.body, name) === undefined) return NO_BLOCKS;
    this.forgetVoid();
    for (let each = this.#blocks; each; each = each.next) if (each.name === name) return each.blocks;
    const blocks = this.blocksNamed(name);
    this.#blocks = { name, blocks, next: this.#blocks };
    return blocks;
  }

  private blocksNamed(name: string): readonly Attributes[] {
    const raw = own(this.body, name);
    if (isJson(raw) && !this.#dynamic) return [new SynthAttributes(raw, this.scope, this.of)];
    const list: readonly unknown[] = Array.isArray(raw) ? raw : raw === undefined ? [] : [raw];
    const written: Attributes[] = [];
    for (const each of list) {
      if (isJson(each)) written.push(new SynthAttributes(each, this.scope, this.of));
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
    const plain = this.#dynamic ? undefined : this.scope.plainReferences(own(this.body, path));
    if (plain) return plain;
    const value = this.value(path);
    const found = referencesIn(value);
    if (value === undefined || !hasText(value)) return found;
    return meantReferences(
      found,
      value,
      () => ({ self: this.of.id, stack: this.of.stack, argument: path.slice(path.lastIndexOf(".") + 1) }),
      () => this.host.identities(),
    );
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

  private forgetVoid(): void {
    const { epoch } = this.of.host;
    if (this.#epoch === epoch) return;
    this.#epoch = epoch;
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
    if (!this.#dynamic) return undefined;
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
        blocks.push(new SynthAttributes(content, scope, this.of));
      }
    }
    return blocks;
  }
}
