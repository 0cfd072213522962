import type { Inventory, Resource } from "../../read/inventory.js";
import type { System } from "../system.js";
import type { ZonesInUse } from "./zones-in-use.js";

/** Where workloads that send requests of their own name their subnets. */
const PLACES: readonly (readonly [type: string, path: string])[] = [
  ["aws_ecs_service", "network_configuration"],
  ["aws_autoscaling_group", "vpc_zone_identifier"],
  ["aws_instance", "subnet_id"],
  ["aws_lambda_function", "vpc_config"],
  ["aws_eks_node_group", "subnet_ids"],
  ["aws_eks_fargate_profile", "subnet_ids"],
  ["aws_lb", "subnets"],
  ["aws_lb", "subnet_mapping"],
];

/** What runs in a subnet and may send requests from it: the first of what is asked for. */
export function workloadIn(
  subnet: string,
  inventory: Inventory,
  isWanted: (resource: Resource) => boolean = () => true,
): Resource | undefined {
  for (const [type, path] of PLACES) {
    for (const { resource } of inventory.referring(type, path, subnet)) if (isWanted(resource)) return resource;
  }
  return undefined;
}

function isCaller({ type }: Resource): boolean {
  return type !== "aws_lb";
}

const ZONES = new WeakMap<Inventory, Map<string, ZonesInUse>>();

/** The zones of a VPC in which something runs that may send requests; undefined where nothing does. */
export function workloadZones(vpc: string, { inventory, topology }: System): ZonesInUse | undefined {
  const known = ZONES.get(inventory) ?? new Map<string, ZonesInUse>();
  ZONES.set(inventory, known);
  const before = known.get(vpc);
  if (before) return before;
  const subnets = inventory.referring("aws_subnet", "vpc_id", vpc).map(({ resource }) => resource.id);
  const zones = subnets.filter((subnet) => workloadIn(subnet, inventory, isCaller)).map(topology.zoneOf);
  if (zones.length === 0) return undefined;
  const shown = new Set(zones.filter((zone) => zone !== null));
  const found = { zones: [...shown], complete: !zones.includes(null) };
  known.set(vpc, found);
  return found;
}
