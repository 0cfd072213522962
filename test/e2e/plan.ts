import { z } from "zod";

const planSchema = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        mode: z.string(),
        type: z.string(),
        change: z.object({ actions: z.array(z.string()) }),
      }),
    )
    .default([]),
});

/** What a plan does to the resources, by address. */
export interface Plan {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly replaced: readonly string[];
  readonly destroyed: readonly string[];
}

/** Reads what `terraform show -json <plan>` prints. */
export function readPlan(json: string): Plan {
  const changes = planSchema.parse(JSON.parse(json)).resource_changes.filter(({ mode }) => mode === "managed");
  const addresses = (...kinds: string[]) =>
    changes.filter(({ change }) => kinds.includes(change.actions.join("+"))).map(({ address }) => address);
  return {
    created: addresses("create"),
    updated: addresses("update"),
    replaced: addresses("delete+create", "create+delete"),
    destroyed: addresses("delete"),
  };
}

export const NO_CHANGES: Plan = { created: [], updated: [], replaced: [], destroyed: [] };

/** `aws_subnet.private["a"]` is an `aws_subnet`. */
function typeOf(address: string): string {
  return address.split(".")[0] ?? address;
}

/** The types of the addresses, each once, in order. */
export function typesOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(typeOf))].sort();
}
