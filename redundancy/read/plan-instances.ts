import { type Key, type ModuleStep, moduleAddress, parseModule } from "./plan-address.js";

/** All instances of a resource, or of a module, within one module instance. */
export class Instances {
  private readonly byKey = new Map<Key, string>();
  private list: readonly string[] | undefined;
  private set: number | undefined;

  /** `sets` numbers the sets of keys, so that two of them are compared at once. */
  constructor(private readonly sets: Map<string, number>) {}

  /** Addresses in the order of the input. */
  get addresses(): readonly string[] {
    this.list ??= [...this.byKey.values()];
    return this.list;
  }

  add(key: Key, address: string): void {
    if (!this.byKey.has(key)) this.byKey.set(key, address);
    this.list = undefined;
    this.set = undefined;
  }

  at(key: Key): string | undefined {
    return this.byKey.get(key);
  }

  /** Whether there is one for every key, as with `count` or `for_each`. */
  get repeated(): boolean {
    return this.byKey.size > 1 || !this.byKey.has(null);
  }

  /** Equal for instances of the same keys. */
  get keys(): number {
    if (this.set === undefined) {
      const text = JSON.stringify([...this.byKey.keys()].map((key) => JSON.stringify(key)).sort());
      this.set = this.sets.get(text) ?? this.sets.size;
      this.sets.set(text, this.set);
    }
    return this.set;
  }
}

/** Which instances of resources and modules there are. */
export class InstanceIndex {
  private readonly resources = new Map<string, Instances>();
  private readonly modules = new Map<string, Instances>();
  private readonly paths = new Map<string, readonly ModuleStep[]>();
  private readonly sets = new Map<string, number>();

  add(module: string, name: string, key: Key, address: string): void {
    this.path(module);
    this.entry(this.resources, `${module} ${name}`).add(key, address);
  }

  /** The instances of `aws_x.y` or `data.aws_x.y` in that module instance. */
  of(module: string, name: string): Instances | undefined {
    return this.resources.get(`${module} ${name}`);
  }

  /** The instances of a module that `module` calls. */
  called(module: string, name: string): Instances | undefined {
    return this.modules.get(`${module} ${name}`);
  }

  /** The calls on the way to a module instance. */
  path(module: string): readonly ModuleStep[] {
    const known = this.paths.get(module);
    if (known) return known;
    const path = parseModule(module) ?? [];
    this.paths.set(module, path);
    let address = "";
    for (const call of path) {
      const next = moduleAddress(address, call);
      this.entry(this.modules, `${address} ${call.name}`).add(call.key, next);
      address = next;
    }
    return path;
  }

  private entry(map: Map<string, Instances>, key: string): Instances {
    let found = map.get(key);
    if (!found) {
      found = new Instances(this.sets);
      map.set(key, found);
    }
    return found;
  }
}
