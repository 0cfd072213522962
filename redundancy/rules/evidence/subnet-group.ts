import type { Resource } from "../../read/inventory.js";
import { weakest } from "../../read/value.js";
import type { Placement } from "../../topology/topology.js";
import type { System } from "../system.js";

/** Where the subnet group that `path` names has subnets; undefined where the input does not show the group. */
export function subnetGroupPlacement(
  resource: Resource,
  path: string,
  { inventory, topology }: System,
): Placement | undefined {
  const reference = resource.attributes.reference(path);
  const group = reference?.targets.length === 1 ? inventory.get(reference.targets[0] as string) : undefined;
  if (!reference || !group) return undefined;
  const placement = topology.placement(group.attributes.references("subnet_ids"));
  return { ...placement, certainty: weakest(placement.certainty, reference.certainty) };
}
