import type { IdentityIndex } from "./identity.js";
import type { Inventory, Referrer, Resource } from "./inventory.js";
import { leaves, Reference, type Value } from "./value.js";
import type { World } from "./world.js";

/** What was read, before it is indexed. */
type Read = Pick<Inventory, "inputs" | "declarations" | "resources" | "opaque" | "get"> &
  Required<Pick<World, "identities">>;

type Referrers = ReadonlyMap<string, readonly Referrer[]>;

const NOBODY: readonly Referrer[] = [];
const NO_RESOURCES: readonly Resource[] = [];

/** The inventory of what was read. Indexes are made when first asked for. */
export function buildInventory(read: Read): Inventory {
  const byType = new Map<string, Resource[]>();
  for (const resource of read.resources) {
    if (resource.mode !== "managed") continue;
    const list = byType.get(resource.type);
    if (list) list.push(resource);
    else byType.set(resource.type, [resource]);
  }
  const of = (type: string): readonly Resource[] => byType.get(type) ?? NO_RESOURCES;
  const indexes = new Map<string, Map<string, Referrers>>();
  const index = (type: string, path: string): Referrers => {
    const ofType = indexes.get(type) ?? new Map<string, Referrers>();
    const known = ofType.get(path);
    if (known) return known;
    const made = referrers(of(type), path);
    indexes.set(type, ofType.set(path, made));
    return made;
  };
  const { inputs, declarations, resources, opaque, get, identities } = read;
  return {
    inputs,
    declarations,
    resources,
    opaque,
    get,
    of,
    referring: (type, path, id) => index(type, path).get(id) ?? NOBODY,
    mentions: (value) => leaves(value).flatMap((leaf) => mentioned(leaf, identities())),
  };
}

function mentioned(leaf: Value, identities: IdentityIndex): readonly Reference[] {
  if (leaf instanceof Reference) return [leaf];
  if (typeof leaf !== "string") return [];
  return identities.match(leaf).map(({ resource, attribute }) => new Reference([resource.id], attribute, "exact"));
}

/** Who refers to whom through the argument at `path`. */
function referrers(resources: readonly Resource[], path: string): Referrers {
  const index = new Map<string, Referrer[]>();
  for (const resource of resources) {
    for (const { targets, certainty } of resource.attributes.references(path).references) {
      for (const target of targets) {
        const list = index.get(target);
        if (list) list.push({ resource, certainty });
        else index.set(target, [{ resource, certainty }]);
      }
    }
  }
  return index;
}
