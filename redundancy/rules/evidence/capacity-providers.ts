import type { Attributes } from "../../read/attributes.js";
import type { Inventory, Resource } from "../../read/inventory.js";

/** The capacity provider strategy of a service: its own, else the default of its cluster. None with a launch type. */
export function capacityProviders({ attributes }: Resource, inventory: Inventory): readonly Attributes[] {
  const own = attributes.blocks("capacity_provider_strategy");
  if (own.length > 0 || attributes.has("launch_type")) return own;
  const cluster = attributes.reference("cluster")?.targets[0];
  if (cluster === undefined) return [];
  return inventory
    .referring("aws_ecs_cluster_capacity_providers", "cluster_name", cluster)
    .flatMap(({ resource }) => resource.attributes.blocks("default_capacity_provider_strategy"));
}
