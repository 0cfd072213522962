import type { Attributes } from "../../read/attributes.js";
import type { Inventory, Resource } from "../../read/inventory.js";
import { Unknown } from "../../read/value.js";

/** How much of an Auto Scaling group runs on spare capacity, which AWS takes back. */
export type SpotShare = "none" | "some" | "all";

export function spotShare({ attributes }: Resource, inventory: Inventory): SpotShare | Unknown {
  const distribution = "mixed_instances_policy.instances_distribution";
  if (!attributes.has("mixed_instances_policy")) return marketOf(attributes, "launch_template", inventory);
  const base = attributes.number(`${distribution}.on_demand_base_capacity`) ?? 0;
  const percent = attributes.number(`${distribution}.on_demand_percentage_above_base_capacity`) ?? 100;
  if (base instanceof Unknown) return base;
  if (percent instanceof Unknown) return percent;
  if (percent >= 100) return "none";
  return base > 0 || percent > 0 ? "some" : "all";
}

function marketOf(attributes: Attributes, path: string, inventory: Inventory): SpotShare | Unknown {
  const template = attributes.reference(`${path}.id`) ?? attributes.reference(`${path}.name`);
  const market = inventory.get(template?.targets[0] ?? "")?.attributes.text("instance_market_options.market_type");
  if (market instanceof Unknown) return market;
  return market === "spot" ? "all" : "none";
}

/** The instance types that a group may launch; undefined where requirements leave the choice to AWS. */
export function instanceTypes({ attributes }: Resource): number | undefined {
  const overrides = attributes.blocks("mixed_instances_policy.launch_template.override");
  if (overrides.some((override) => override.has("instance_requirements"))) return undefined;
  const types = new Set(overrides.map((override) => String(override.text("instance_type"))));
  return Math.max(types.size, 1);
}
