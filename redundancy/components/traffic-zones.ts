import type { Inventory, Resource } from "../read/inventory.js";
import type { Topology } from "../topology/topology.js";
import type { Zone } from "../topology/zone.js";
import { listenerPaths } from "./listener-paths.js";
import { loadBalancerNodes } from "./load-balancer-nodes.js";
import { targetGroupsOf } from "./targets.js";

/** Where a service or a scaling group names a classic load balancer. */
const CLASSIC: readonly (readonly [type: string, path: string])[] = [
  ["aws_ecs_service", "load_balancer.elb_name"],
  ["aws_autoscaling_group", "load_balancers"],
];

/**
 * The zones in which some load balancer sends traffic to `workload`: its members elsewhere get none. Undefined where no
 * load balancer does, or where the input does not tell all their zones.
 */
export function trafficZones(
  workload: Resource,
  inventory: Inventory,
  topology: Topology,
): readonly Zone[] | undefined {
  const groups = targetGroupsOf(workload.id, inventory).map(({ id }) => id);
  return zonesOf(
    [...groups.flatMap((group) => balancing(group, inventory)), ...classic(workload, inventory)],
    inventory,
    topology,
  );
}

/** The zones in which the targets of a group get traffic; undefined as above. */
export function groupTrafficZones(
  group: string,
  inventory: Inventory,
  topology: Topology,
): readonly Zone[] | undefined {
  return zonesOf(balancing(group, inventory), inventory, topology);
}

function balancing(group: string, inventory: Inventory): string[] {
  return listenerPaths(inventory)
    .to(group)
    .map(({ loadBalancer }) => loadBalancer);
}

function classic({ id, type, attributes }: Resource, inventory: Inventory): string[] {
  const own = CLASSIC.filter(([of]) => of === type).flatMap(([, path]) => attributes.references(path).references);
  const attached = inventory.referring("aws_autoscaling_attachment", "autoscaling_group_name", id);
  const others = attached.flatMap(({ resource }) => resource.attributes.references("elb").references);
  return [...own, ...others].flatMap(({ targets }) => targets);
}

function zonesOf(
  loadBalancers: readonly string[],
  inventory: Inventory,
  topology: Topology,
): readonly Zone[] | undefined {
  const zones = new Set<Zone>();
  for (const id of new Set(loadBalancers)) {
    const lb = inventory.get(id);
    const own = lb && loadBalancerNodes(lb, topology).zones;
    if (!own) return undefined;
    for (const zone of own) zones.add(zone);
  }
  return zones.size > 0 ? [...zones] : undefined;
}
