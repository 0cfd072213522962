import { field, isJson } from "../../redundancy/read/terraform-json.js";

/** Arguments that tell the elements of a list apart, the best first. */
const KEYS = [
  "Sid",
  "name",
  "Name",
  "id",
  "Id",
  "ID",
  "key",
  "Key",
  "device_name",
  "priority",
  "from_port",
  "containerPort",
  "sourceVolume",
];

/** Statements without a Sid are as frequent as those with one. */
const MAY_LACK: ReadonlySet<string> = new Set(["Sid"]);

/** What each element of a list is known by; undefined for one that lacks it. */
export type Identities = readonly (string | undefined)[];

/** The first key by which all lists tell their elements apart, and the identities by it, for each of the lists. */
export function identitiesOf(...lists: readonly (readonly unknown[])[]): readonly Identities[] | undefined {
  if (!lists.every((list) => list.every(isJson))) return undefined;
  for (const key of KEYS) {
    const found = lists.map((list) => identitiesBy(key, list));
    if (found.every((each) => each !== undefined)) return found;
  }
  return undefined;
}

function identitiesBy(key: string, list: readonly unknown[]): Identities | undefined {
  const seen = new Set<string>();
  const identities: (string | undefined)[] = [];
  for (const item of list) {
    const identity = identityBy(key, item);
    if (identity === undefined ? !MAY_LACK.has(key) : seen.has(identity)) return undefined;
    if (identity !== undefined) seen.add(identity);
    identities.push(identity);
  }
  return seen.size > 0 || list.length === 0 ? identities : undefined;
}

function identityBy(key: string, item: unknown): string | undefined {
  const value = field(item, key);
  return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;
}
