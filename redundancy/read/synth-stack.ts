import type { References } from "./attributes.js";
import { Invalid } from "./expression/combine.js";
import type { Step } from "./expression/expression.js";
import { type Limits, TooMuch } from "./expression/limits.js";
import type { Scope } from "./expression/scope.js";
import { type IdentityIndex, identityIndex } from "./identity.js";
import { PlainReferences } from "./plain-references.js";
import { providerDefaultTags } from "./provider-default-tags.js";
import { providerRegions } from "./provider-regions.js";
import { isStateOf, remoteOutput, settings } from "./remote-state.js";
import { SynthBlocks } from "./synth-blocks.js";
import { blockValue, type Rooted } from "./synth-reference.js";
import { addressOf, type BlockHost, SynthResource } from "./synth-resource.js";
import { type Names, SynthScope } from "./synth-scope.js";
import { bodies, field, type Json, labelled } from "./terraform-json.js";
import { Reference, Unknown, type Value } from "./value.js";
import type { RemoteState, World } from "./world.js";

const NO_IDENTITIES = identityIndex([]);

/** One file, as the expressions in it see it. */
export class SynthStack implements BlockHost, Names {
  readonly scope: SynthScope;
  readonly blocks: SynthBlocks;
  epoch: object = {};
  readonly #locals: ReadonlyMap<string, unknown>;
  readonly #outputs: ReadonlyMap<string, unknown>;
  readonly #regions: ReadonlyMap<string, unknown>;
  readonly #defaultTags: ReadonlyMap<string, unknown>;
  readonly #known = new Map<string, Value | "being read">();
  readonly #plain: PlainReferences;
  readonly #regionOf = new Map<string, string | null>();

  constructor(
    readonly path: string,
    readonly name: string,
    private readonly top: Json,
    private readonly world: World,
    readonly limits: Limits,
  ) {
    this.scope = new SynthScope(this);
    this.blocks = new SynthBlocks(this, top);
    this.#plain = new PlainReferences(this.blocks);
    this.#locals = new Map(labelled(field(top, "locals"), "locals", path));
    this.#outputs = new Map(labelled(field(top, "output"), "output", path));
    this.#regions = providerRegions(top, path);
    this.#defaultTags = providerDefaultTags(top, path);
  }

  id(address: string): string {
    return this.world.id(this.name, address);
  }

  /** Ids may have changed: what was evaluated before is void. */
  settle(): void {
    this.epoch = {};
    this.#known.clear();
    this.#plain.clear();
    this.#regionOf.clear();
  }

  identities(): IdentityIndex {
    return this.world.identities?.() ?? NO_IDENTITIES;
  }

  guarded(work: () => Value): Value {
    try {
      return this.limits.nested(() => this.limits.bounded(work()));
    } catch (error) {
      if (error instanceof TooMuch) return new Unknown(error.because);
      throw error;
    }
  }

  providerRegion(provider: string): string | null {
    const before = this.#regionOf.get(provider);
    if (before !== undefined) return before;
    const region = this.regionOf(provider);
    this.#regionOf.set(provider, region);
    return region;
  }

  private regionOf(provider: string): string | null {
    const name = providerName(provider);
    if (!this.#regions.has(name)) return null;
    const region = this.once(`provider.${name}`, this.#regions.get(name));
    return typeof region === "string" ? region : null;
  }

  providerTags(provider: string): Value | undefined {
    const name = providerName(provider);
    if (!this.#defaultTags.has(name)) return undefined;
    return this.once(`provider.${name}.default_tags`, this.#defaultTags.get(name));
  }

  /** The value of an output, where `state` is the state of this stack. */
  output(state: RemoteState, name: string): Value | undefined {
    if (!isStateOf(state, this, this.backend())) return undefined;
    const [output] = bodies(this.#outputs.get(name), `output.${name}`, this.path);
    return output
      ? this.once(`output.${name}`, field(output, "value"))
      : new Invalid(`stack ${this.name} has no output ${name}`);
  }

  plainReference(text: string): References | undefined {
    return this.#plain.in(text);
  }

  argument(reference: Reference): Value | undefined {
    const [id] = reference.targets;
    if (id === undefined || reference.targets.length > 1) return undefined;
    const resource =
      this.resource(id.startsWith(`${this.name}:`) ? id.slice(this.name.length + 1) : id) ?? this.world.get(id);
    return resource instanceof SynthResource
      ? resource.attributes.at(reference.attribute)
      : resource?.attributes.value(reference.attribute);
  }

  root(name: string, steps: readonly Step[], scope: Scope): Rooted {
    const label = labelAt(steps, 0);
    switch (name) {
      case "local":
        return { value: this.local(label), used: 1 };
      case "var":
        return { value: new Unknown(`variable ${label} may be set at plan`), used: 1 };
      case "module":
        return { value: new Unknown(`module ${label} is called here, and what it holds is not in the file`), used: 1 };
      case "count":
      case "each":
      case "path":
      case "self":
      case "terraform":
        return { value: new Unknown(`${name}.${label} is not in the file`), used: 1 };
      case "data":
        return this.block(["data", label, labelAt(steps, 1)], steps, scope);
      default:
        return this.block([name, label], steps, scope);
    }
  }

  private block(labels: readonly (string | undefined)[], steps: readonly Step[], scope: Scope): Rooted {
    const used = labels.length - 1;
    const address = labels.join(".");
    const block = this.blocks.at(address);
    if (block?.mode === "data" && block.type === "terraform_remote_state") {
      return remoteOutput(block, steps, used, this.world);
    }
    if (block) return blockValue(block, steps, used, scope);
    if (labels.includes(undefined) || !labels.at(-2)?.includes("_")) {
      return { value: new Invalid(`${address} is not declared`), used };
    }
    return this.undeclared(address, steps, used, scope);
  }

  /** Terraform refuses a file that names what it does not declare. In a part of a file, it names what it says. */
  private undeclared(address: string, steps: readonly Step[], used: number, scope: Scope): Rooted {
    const next = steps[used];
    const key = next?.kind === "index" ? scope.known(scope.evaluate(next.at)) : undefined;
    if (typeof key !== "string" && typeof key !== "number") {
      const certainty = next === undefined || next.kind === "attribute" ? "exact" : "class";
      return { value: new Reference([this.id(address)], "", certainty), used: certainty === "exact" ? used : used + 1 };
    }
    return { value: new Reference([this.id(addressOf(address, key))], "", "exact"), used: used + 1 };
  }

  resource(address: string): SynthResource | undefined {
    const bracket = address.indexOf("[");
    const block = this.blocks.at(address) ?? (bracket < 0 ? undefined : this.blocks.at(address.slice(0, bracket)));
    return block?.resource(address);
  }

  private local(name: string | undefined): Value {
    if (name === undefined || !this.#locals.has(name)) return new Invalid(`local ${name} is not declared`);
    return this.once(`local.${name}`, this.#locals.get(name));
  }

  /** Evaluates a named part of the file when first asked for it. */
  private once(name: string, raw: unknown): Value {
    const before = this.#known.get(name);
    if (before === "being read") return new Unknown(`${name} refers to itself`);
    if (before !== undefined) return before;
    this.#known.set(name, "being read");
    const value = this.guarded(() => this.scope.known(this.scope.read(raw ?? null)));
    this.#known.set(name, value);
    return value;
  }

  private backend(): { type: string; config: ReadonlyMap<string, string> } | undefined {
    for (const terraform of bodies(field(this.top, "terraform"), "terraform", this.path)) {
      const cloud = field(terraform, "cloud");
      const [type, body] =
        cloud === undefined
          ? (labelled(field(terraform, "backend"), "terraform.backend", this.path)[0] ?? [])
          : (["remote", cloud] as const);
      if (type === undefined) continue;
      const [config] = bodies(body, `terraform.backend.${type}`, this.path);
      return { type, config: settings(this.guarded(() => this.scope.read(config ?? null))) };
    }
    return undefined;
  }
}

/** A provider is named plainly, or as an expression. */
function providerName(provider: string): string {
  return /^\$\{([^}]*)\}$/.exec(provider)?.[1] ?? provider;
}

function labelAt(steps: readonly Step[], index: number): string | undefined {
  const step = steps[index];
  if (step?.kind === "attribute") return step.name;
  return step?.kind === "index" && step.at.kind === "literal" ? String(step.at.value) : undefined;
}
