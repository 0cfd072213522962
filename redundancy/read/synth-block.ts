import { countOf, forEachOf, type Repetition } from "./repetition.js";
import { addressOf, type Key, SynthResource } from "./synth-resource.js";
import type { SynthScope } from "./synth-scope.js";
import { field, own } from "./terraform-json.js";
import { isFields, Reference, Unknown, type Value } from "./value.js";

/** What a block is called by in expressions, as long as ids stay as they are. */
interface Named {
  readonly epoch: object;
  readonly whole: Value;
  /** The map that `each.value` reads. */
  readonly forEach: Value;
}

const NAME = /^[A-Za-z_][\w-]*$/;
const SINGLE: Repetition = { kind: "single" };

/** What `count` or `for_each` makes of a block, or all that it makes where the keys are not known. */
class Instance extends SynthResource {
  constructor(
    private readonly block: SynthBlock,
    private readonly at: Key,
  ) {
    super(block.host, block.mode, block.type, block.name, block.body);
  }

  protected scope(): SynthScope {
    return this.block.scopeOf(this.at);
  }

  protected key(): Key {
    return this.at;
  }
}

/** One `resource` or `data` block: the resource itself, where nothing repeats it. */
export class SynthBlock extends SynthResource {
  #instances: ReadonlyMap<string, SynthResource> | undefined;
  #repetition: Repetition | "being read" | undefined;
  #named: Named | undefined;
  #ordinary: boolean | undefined;

  protected scope(): SynthScope {
    return this.host.scope;
  }

  protected key(): Key {
    return undefined;
  }

  get repetition(): Repetition {
    if (this.#repetition === "being read") {
      return { kind: "unknown", because: `${this.address} is repeated as often as itself`, excessive: false };
    }
    if (!this.#repetition) {
      this.#repetition = "being read";
      this.#repetition = this.read();
    }
    return this.#repetition;
  }

  /** The id of the only instance, where the address in an expression can mean nothing else; undefined elsewhere. */
  target(): readonly string[] | undefined {
    const { type, name } = this;
    this.#ordinary ??= type !== "terraform_remote_state" && type.includes("_") && NAME.test(type) && NAME.test(name);
    return this.#ordinary && this.isSingle() ? [this.host.id(this.address)] : undefined;
  }

  /** One resource for each instance; one for all of them where it is not known how many there are. */
  resources(): readonly SynthResource[] {
    return this.isSingle() ? [this] : [...this.instances().values()];
  }

  /** The same, at the end of a list. */
  list(found: SynthResource[]): void {
    if (this.isSingle()) found.push(this);
    else for (const instance of this.instances().values()) found.push(instance);
  }

  /** The instance with that address; undefined where there is none. */
  resource(address: string): SynthResource | undefined {
    if (this.isSingle()) return address === this.address ? this : undefined;
    return this.instances().get(address);
  }

  /** What the address alone stands for: the resource, or the list or map of its instances. */
  whole(): Value {
    return this.named().whole;
  }

  /** The scope of an instance's expressions, with `count` or `each` in it. */
  scopeOf(key: Key): SynthScope {
    const { scope } = this.host;
    const { repetition } = this;
    if (repetition.kind === "count") return scope.bind("count", () => ({ index: Number(key) }));
    if (repetition.kind === "for_each") {
      return scope.bind("each", () => ({ key: String(key), value: this.valueAt(String(key)) }));
    }
    if (repetition.kind === "single") return scope;
    const unknown = new Unknown(repetition.because);
    return scope.bind("count", () => ({ index: unknown })).bind("each", () => ({ key: unknown, value: unknown }));
  }

  private isSingle(): boolean {
    return this.repetition.kind === "single";
  }

  private instances(): ReadonlyMap<string, SynthResource> {
    if (this.#instances) return this.#instances;
    const { repetition } = this;
    const keys: readonly Key[] = "keys" in repetition ? repetition.keys : [undefined];
    const made = new Map(
      keys.map((key) => {
        const instance = new Instance(this, key);
        return [instance.address, instance] as const;
      }),
    );
    // While its repetition is being read, a resource only seems to be there once.
    if (this.#repetition !== "being read") this.#instances = made;
    return made;
  }

  private read(): Repetition {
    const { body, host, address } = this;
    const count = own(body, "count");
    const forEach = own(body, "for_each");
    if (count === undefined && forEach === undefined) return SINGLE;
    const value = host.guarded(() => host.scope.known(host.scope.read(count ?? forEach)));
    return count === undefined ? forEachOf(value, address, host.limits) : countOf(value, address, host.limits);
  }

  private valueAt(key: string): Value {
    const { forEach } = this.named();
    if (!isFields(forEach)) return key;
    return Object.hasOwn(forEach, key) ? (forEach[key] as Value) : null;
  }

  private named(): Named {
    const { epoch } = this.host;
    if (this.#named?.epoch === epoch) return this.#named;
    this.#named = this.names(epoch);
    return this.#named;
  }

  private names(epoch: object): Named {
    const { host, repetition, address } = this;
    if (repetition.kind === "single") {
      return { epoch, whole: new Reference([host.id(address)], "", "exact"), forEach: null };
    }
    const reference = (key: Key) => new Reference([host.id(addressOf(address, key))], "", "exact");
    switch (repetition.kind) {
      case "count":
        return { epoch, whole: repetition.keys.map(reference), forEach: null };
      case "for_each":
        return {
          epoch,
          whole: Object.fromEntries(repetition.keys.map((key) => [key, reference(key)])),
          forEach: host.guarded(() => host.scope.known(host.scope.read(field(this.body, "for_each")))),
        };
      case "unknown":
        return { epoch, whole: new Reference([host.id(address)], "", "class"), forEach: null };
    }
  }
}
