import { type Key, type ModuleStep, moduleAddress, parseModule, printKey } from "./plan-address.js";

/** All instances of a resource, or of a module, within one module instance. */
export class Instances {
  private readonly list: string[] = [];
  /** Only where there are several. */
  private byKey: Map<Key, string> | undefined;
  private first: Key = null;
  private set: number | undefined;

  /** `sets` numbers the sets of keys, so that two of them are compared at once. */
  constructor(private readonly sets: Map<string, number>) {}

  /** Addresses in the order of the input. */
  get addresses(): readonly string[] {
    return this.list;
  }

  add(key: Key, address: string): void {
    if (this.at(key) !== undefined) return;
    const [first] = this.list;
    if (first === undefined) this.first = key;
    else this.byKey ??= new Map([[this.first, first]]);
    this.byKey?.set(key, address);
    this.list.push(address);
    this.set = undefined;
  }

  at(key: Key): string | undefined {
    if (this.byKey) return this.byKey.get(key);
    return key === this.first ? this.list[0] : undefined;
  }

  /** Whether there is one for every key, as with `count` or `for_each`. */
  get repeated(): boolean {
    return this.byKey !== undefined || this.first !== null;
  }

  /** Equal for instances of the same keys. */
  get keys(): number {
    if (this.set === undefined) {
      const keys = this.byKey ? [...this.byKey.keys()] : [this.first];
      const text = JSON.stringify(keys.map((key) => JSON.stringify(key)).sort());
      this.set = this.sets.get(text) ?? this.sets.size;
      this.sets.set(text, this.set);
    }
    return this.set;
  }
}

/** What is to be known of an instance of a resource. */
interface Instance {
  readonly address: string;
  /** Address of the module instance that holds it. */
  readonly path: string;
  readonly key: Key;
}

/** Which instances of resources and modules there are. */
export class InstanceIndex {
  /** By address without key. Of resources that are not repeated, only those that were asked for. */
  private known: Map<string, Instances> | undefined;
  private readonly modules = new Map<string, Instances>();
  private readonly paths = new Map<string, readonly ModuleStep[]>();
  private readonly sets = new Map<string, number>();

  /** `resources` by address; complete when the index is first asked. */
  constructor(private readonly resources: ReadonlyMap<string, Instance>) {}

  /** The instances of `aws_x.y` or `data.aws_x.y` in that module instance. */
  of(module: string, name: string): Instances | undefined {
    this.known ??= this.index();
    const address = module === "" ? name : `${module}.${name}`;
    const known = this.known.get(address);
    if (known) return known;
    const single = this.resources.get(address);
    if (!single || single.key !== null || single.path !== module) return undefined;
    return this.add(this.known, address, null, single.address);
  }

  /** The instances of a module that `module` calls. */
  called(module: string, name: string): Instances | undefined {
    this.known ??= this.index();
    return this.modules.get(`${module} ${name}`);
  }

  /** The calls on the way to a module instance. */
  path(module: string): readonly ModuleStep[] {
    this.known ??= this.index();
    return this.walk(module);
  }

  private walk(module: string): readonly ModuleStep[] {
    const known = this.paths.get(module);
    if (known) return known;
    const path = parseModule(module) ?? [];
    this.paths.set(module, path);
    let address = "";
    for (const call of path) {
      const next = moduleAddress(address, call);
      this.add(this.modules, `${address} ${call.name}`, call.key, next);
      address = next;
    }
    return path;
  }

  /** The resources that are repeated, and all modules. */
  private index(): Map<string, Instances> {
    const repeated = new Map<string, Instances>();
    for (const { address, path, key } of this.resources.values()) {
      if (path !== "") this.walk(path);
      if (key === null) continue;
      const base = address.slice(0, -printKey(key).length);
      const single = repeated.has(base) ? undefined : this.resources.get(base);
      if (single?.key === null && single.path === path) this.add(repeated, base, null, base);
      this.add(repeated, base, key, address);
    }
    return repeated;
  }

  private add(map: Map<string, Instances>, name: string, key: Key, address: string): Instances {
    let found = map.get(name);
    if (!found) {
      found = new Instances(this.sets);
      map.set(name, found);
    }
    found.add(key, address);
    return found;
  }
}
