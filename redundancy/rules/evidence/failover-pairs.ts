import type { Attributes } from "../../read/attributes.js";
import type { Inventory, Resource } from "../../read/inventory.js";

/** A record and the one that Route 53 answers with in its place. */
export interface FailoverPair {
  readonly primary: Resource;
  readonly secondary: Resource | undefined;
}

export function failoverPairs(inventory: Inventory): FailoverPair[] {
  const primaries: Resource[] = [];
  const secondaries = new Map<string, Resource>();
  for (const record of inventory.of("aws_route53_record")) {
    const role = record.attributes.text("failover_routing_policy.type");
    const name = nameOf(record.attributes);
    if (role === "PRIMARY") primaries.push(record);
    else if (role === "SECONDARY" && name !== null) secondaries.set(name, record);
  }
  return primaries.map((primary) => ({ primary, secondary: secondaries.get(nameOf(primary.attributes) ?? "") }));
}

/** Zone, name and type, by which records belong together; null where one is not known. */
function nameOf(attributes: Attributes): string | null {
  const parts = ["zone_id", "name", "type"].map((path) => {
    const { references } = attributes.references(path);
    if (references.length > 0)
      return references.map(({ targets, attribute }) => `${targets.join()}.${attribute}`).join();
    const text = attributes.text(path);
    return typeof text === "string" ? text.toLowerCase() : null;
  });
  return parts.includes(null) ? null : parts.join(" ");
}

/** The resource that a record leads to, or its literal values; null where that is not known. */
export function targetOf({ attributes }: Resource): string | null {
  const path = attributes.has("alias") ? "alias.name" : "records";
  const { references, complete } = attributes.references(path);
  if (references.length > 0) return references.flatMap(({ targets }) => targets).join(", ");
  const values = attributes.list(path);
  return complete && Array.isArray(values) && values.length > 0 ? values.map(String).join(", ") : null;
}
