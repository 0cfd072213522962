import type { Inventory } from "../read/inventory.js";

const KNOWN = new WeakMap<Inventory, ReadonlyMap<string, string>>();

/** The record of Route 53 in the input with that name, written out in full. */
export function recordNamed(domain: string, inventory: Inventory): string | undefined {
  let names = KNOWN.get(inventory);
  if (!names) {
    names = readNames(inventory);
    KNOWN.set(inventory, names);
  }
  return names.get(normal(domain));
}

function readNames(inventory: Inventory): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, attributes } of inventory.of("aws_route53_record")) {
    for (const name of [attributes.text("fqdn"), attributes.text("name")]) {
      if (typeof name === "string" && !names.has(normal(name))) names.set(normal(name), id);
    }
  }
  return names;
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
