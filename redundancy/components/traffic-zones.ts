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
  const loadBalancers = new Set<string>();
  for (const { id } of targetGroupsOf(workload.id, inventory)) {
    for (const { loadBalancer } of listenerPaths(inventory).to(id)) loadBalancers.add(loadBalancer);
  }
  for (const id of classic(workload, inventory)) loadBalancers.add(id);
  return zonesOf(loadBalancers, inventory, topology);
}

/** The zones in which the targets of a group get traffic; undefined as above. */
export function groupTrafficZones(
  group: string,
  inventory: Inventory,
  topology: Topology,
): readonly Zone[] | undefined {
  const paths = listenerPaths(inventory).to(group);
  return zonesOf(new Set(paths.map(({ loadBalancer }) => loadBalancer)), inventory, topology);
}

function classic({ id, type, attributes }: Resource, inventory: Inventory): readonly string[] {
  const found: string[] = [];
  for (const [of, path] of CLASSIC) {
    if (of === type) for (const { targets } of attributes.references(path).references) found.push(...targets);
  }
  for (const { resource } of inventory.referring("aws_autoscaling_attachment", "autoscaling_group_name", id)) {
    for (const { targets } of resource.attributes.references("elb").references) found.push(...targets);
  }
  return found;
}

function zonesOf(
  loadBalancers: ReadonlySet<string>,
  inventory: Inventory,
  topology: Topology,
): readonly Zone[] | undefined {
  const zones = new Set<Zone>();
  for (const id of loadBalancers) {
    const lb = inventory.get(id);
    const own = lb && loadBalancerNodes(lb, topology).zones;
    if (!own) return undefined;
    for (const zone of own) zones.add(zone);
  }
  return zones.size > 0 ? [...zones] : undefined;
}
