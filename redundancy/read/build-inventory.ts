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
  const indexes = new Map<string, Map<string, Referrers>>();
  const { inputs, declarations, resources, opaque, get, identities } = read;
  return {
    inputs,
    declarations,
    resources,
    opaque,
    types: [...byType.keys()],
    get,
    of: (type) => byType.get(type) ?? NO_RESOURCES,
    referring(type, path, id) {
      const ofType = byType.get(type);
      return ofType ? (indexOf(ofType, type, path, indexes).get(id) ?? NOBODY) : NOBODY;
    },
    mentions: (value) => mentionsIn(value, identities()),
  };
}

function indexOf(
  resources: readonly Resource[],
  type: string,
  path: string,
  indexes: Map<string, Map<string, Referrers>>,
): Referrers {
  const ofType = indexes.get(type) ?? new Map<string, Referrers>();
  const known = ofType.get(path);
  if (known) return known;
  const made = referrers(resources, path);
  indexes.set(type, ofType.set(path, made));
  return made;
}

function mentionsIn(value: Value | undefined, identities: IdentityIndex): readonly Reference[] {
  const found: Reference[] = [];
  for (const leaf of leaves(value)) {
    if (leaf instanceof Reference) found.push(leaf);
    else if (typeof leaf === "string") {
      for (const { resource, attribute } of identities.match(leaf)) {
        found.push(new Reference([resource.id], attribute, "exact"));
      }
    }
  }
  return found;
}

/** Who refers to whom through the argument at `path`. */
function referrers(resources: readonly Resource[], path: string): Referrers {
  const index = new Map<string, Referrer[]>();
  for (const resource of resources) {
    for (const { targets, certainty } of resource.attributes.references(path).references) {
      const referrer = { resource, certainty };
      for (const target of targets) {
        const list = index.get(target);
        if (list) list.push(referrer);
        else index.set(target, [referrer]);
      }
    }
  }
  return index;
}
