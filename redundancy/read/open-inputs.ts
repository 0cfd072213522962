import { type IdentityIndex, identityIndex } from "./identity.js";
import { InputError } from "./input-error.js";
import type { Resource } from "./inventory.js";
import { Unknown, type Value } from "./value.js";
import type { OpenFile, RemoteState, World } from "./world.js";

/** All files of one reading: their stacks, and the ids of what is in them. */
export class OpenInputs implements World {
  readonly files: OpenFile[] = [];
  readonly #paths = new Set<string>();
  readonly #stacks = new Set<string>();
  readonly #ambiguous = new Set<string>();
  #resources: readonly Resource[] = [];
  /** All resources; of a file that finds them itself, those that were asked for. */
  readonly #byId = new Map<string, Resource>();
  #identities: IdentityIndex = identityIndex([]);

  stackName(preferred: string, path: string): string {
    if (this.#paths.has(path)) throw new InputError(path, "is given twice", "Give each file once.");
    this.#paths.add(path);
    const name = this.#stacks.has(preferred) ? path.replace(/(?:\.tf)?\.json$/, "") : preferred;
    this.#stacks.add(name);
    return name;
  }

  id(stack: string, address: string): string {
    return this.#ambiguous.size > 0 && this.#ambiguous.has(address) ? `${stack}:${address}` : address;
  }

  get(id: string): Resource | undefined {
    const find = this.files.length === 1 ? this.files[0]?.find : undefined;
    if (!find && this.#byId.size === 0) for (const resource of this.#resources) this.#byId.set(resource.id, resource);
    const known = this.#byId.get(id);
    if (known || !find) return known;
    const found = find(id);
    if (found) this.#byId.set(id, found);
    return found;
  }

  identities(): IdentityIndex {
    return this.#identities;
  }

  output(state: RemoteState, name: string): Value | undefined {
    const found = this.files.map((file) => file.output?.(state, name)).filter((value) => value !== undefined);
    return found.length > 1 ? new Unknown(`several inputs write the state that ${state.name} reads`) : found[0];
  }

  /** Lists the resources of all files. An address that several of them hold gets its stack before it. */
  settle(): readonly Resource[] {
    const all = this.files.map(({ resources }) => resources);
    this.#resources = all.length === 1 ? (all[0] ?? []) : all.flat();
    if (all.length > 1) this.tellApart();
    this.#byId.clear();
    this.#identities = identityIndex(this.#resources);
    for (const file of this.files) file.settle?.();
    return this.#resources;
  }

  private tellApart(): void {
    const stacks = new Map<string, string>();
    for (const { address, stack } of this.#resources) {
      const before = stacks.get(address);
      if (before === undefined) stacks.set(address, stack);
      else if (before !== stack) this.#ambiguous.add(address);
    }
    for (const resource of this.#ambiguous.size > 0 ? this.#resources : []) {
      (resource as { id: string }).id = this.id(resource.stack, resource.address);
    }
  }
}
