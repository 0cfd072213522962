import { SLA } from "../facts/sla.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";
import { zoneIn } from "../topology/zone.js";
import type { Component, Dependency, Member } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { referredIds } from "./database-placement.js";
import { nodePortDependencies, nodeTargets } from "./kubernetes-node-port.js";
import { listenerPaths } from "./listener-paths.js";
import { loadBalancerNodes } from "./load-balancer-nodes.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { targetZones } from "./target-zones.js";
import { targetsOf } from "./targets.js";

const TYPES = ["aws_lb", "aws_alb"];

/**
 * A node in each zone that it is enabled in; AWS scales the nodes that are left. It needs everything that its listeners
 * and rules forward to, so that one path that fails is reported as the failure of the load balancer.
 */
export const loadBalancer: Model = {
  types: [...TYPES, "aws_lb_listener", "aws_alb_listener", "aws_lb_listener_rule", "aws_alb_listener_rule"],
  components: (context) =>
    loadBalancers(context.inventory).flatMap((lb) => [nodes(lb, context), ...unseen(lb, context)]),
  dependencies: (context) => loadBalancers(context.inventory).flatMap((lb) => targets(lb, context)),
};

function loadBalancers(inventory: Inventory): readonly Resource[] {
  return TYPES.flatMap((type) => inventory.of(type));
}

function nodes(lb: Resource, context: Context): Component {
  const { inventory, topology } = context;
  const type = lb.attributes.text("load_balancer_type") ?? "application";
  const engine = type instanceof Unknown ? null : type;
  const { members, zones } = loadBalancerNodes(lb, topology);
  const { working, notes } = withTargets(lb, engine, members, context);
  const entryPoint = engine !== "gateway" && lb.attributes.flag("internal") !== true;
  const sla =
    engine === "gateway" ? null : (zones?.length ?? 0) > 1 ? SLA.loadBalancerMultiAz : SLA.loadBalancerSingleAz;
  return component(lb, {
    kind: "load-balancer",
    engine,
    scope: "multi-zone",
    redundancy: "active-active",
    members: working,
    placementZones: zones ?? [],
    // An application load balancer has two zones at least, which ones it may be.
    managedCapacity: engine === "application" || working.every(({ capacity }) => capacity !== null),
    entryPoint,
    resources: [...new Set(listenerPaths(inventory).listeners(lb.id))],
    securityGroups: referredIds(lb, "security_groups"),
    sla: zones ? sla : null,
    notes: entryPoint ? [...notes, ...exposure(members, lb, context)] : notes,
  });
}

/** Without cross-zone load balancing a node only sends to the targets of its own zone; with none there it serves nothing. */
function withTargets(lb: Resource, engine: string | null, members: readonly Member[], context: Context) {
  const { inventory, topology } = context;
  const notes: string[] = [];
  const idle = new Set<Member>();
  const groups = new Set(
    listenerPaths(inventory)
      .from(lb.id)
      .map(({ group }) => group),
  );
  for (const id of groups) {
    const group = inventory.get(id ?? "");
    if (!group || crossZone(lb, engine, group) !== false) continue;
    const zones = targetZones(group.id, inventory, topology);
    if (!zones) continue;
    for (const member of members) {
      if (idle.has(member) || zoneIn(member.zone, zones) !== false) continue;
      idle.add(member);
      notes.push(
        `its node in ${member.zone} serves nothing: cross-zone load balancing is off, and ${group.address} has no target there`,
      );
    }
  }
  if (idle.size === 0) return { working: members, notes };
  return { working: members.map((member) => (idle.has(member) ? { ...member, capacity: 0 } : member)), notes };
}

/** Always on for an application load balancer, off by default for the others; a target group may say otherwise. */
export function crossZone(lb: Resource, engine: string | null, group: Resource): boolean | undefined {
  const own = group.attributes.text("load_balancing_cross_zone_enabled");
  if (own instanceof Unknown || engine === null) return undefined;
  if (own === "true" || own === "false") return own === "true";
  if (engine === "application") return true;
  const flag = lb.attributes.flag("enable_cross_zone_load_balancing") ?? false;
  return flag instanceof Unknown ? undefined : flag;
}

/** What stands against its being reached from the internet. */
function exposure(members: readonly Member[], lb: Resource, context: Context): string[] {
  const internal = lb.attributes.flag("internal");
  const doubt = internal !== undefined && internal !== false ? ["whether it is internal is not known"] : [];
  return [...doubt, ...unreachable(members, lb, context)];
}

function unreachable(members: readonly Member[], lb: Resource, { topology }: Context): string[] {
  if (members.length === 0) return [];
  const subnets = new Set([...referredIds(lb, "subnets"), ...referredIds(lb, "subnet_mapping")]);
  const closed = [...subnets].filter((subnet) => {
    const { kind, certainty } = topology.egress(subnet);
    return kind !== "internet" && kind !== "unknown" && certainty !== "unknown" && certainty !== "class";
  });
  return closed.map((subnet) => `it faces the internet, but ${subnet} has no route to an internet gateway`);
}

/** A listener that forwards to a group outside the input may be the one that fails. */
function unseen(lb: Resource, { inventory }: Context): Component[] {
  if (
    listenerPaths(inventory)
      .from(lb.id)
      .every(({ group }) => group !== null)
  )
    return [];
  const id = `${lb.id}#targets`;
  const member = { id: `${id}#unknown`, zone: null, placement: "declared", capacity: null, role: "instance" } as const;
  const shape = { kind: "target-group", scope: "multi-zone", redundancy: "active-active" } as const;
  return [component(lb, { ...shape, id, members: [member], hidden: true })];
}

function targets(lb: Resource, context: DependencyContext): Dependency[] {
  const { inventory, components } = context;
  const found = new Map<string, Dependency>();
  const add = (to: string | undefined, certainty: Certainty, via: readonly string[]) => {
    if (to === undefined || to === lb.id) return;
    const before = found.get(to);
    if (before && weakest(before.certainty, certainty) === certainty) return;
    found.set(to, dependency(lb.id, to, { certainty, via: via.filter((id) => id !== to) }));
  };
  const paths = listenerPaths(inventory).from(lb.id);
  for (const { group, certainty, via } of paths) {
    if (group === null) {
      add(`${lb.id}#targets`, certainty, via);
      continue;
    }
    if (components.has(group)) add(group, certainty, via);
    const nodes = new Set(nodeTargets(group, inventory).map(({ id }) => id));
    for (const target of targetsOf(group, inventory)) {
      if (nodes.has(target.id)) continue;
      const to = componentBehind(target.id, context)?.id;
      add(to, weakest(certainty, target.certainty), [...via, ...target.via]);
    }
  }
  const throughNodes = paths.flatMap((path) => nodePortDependencies(path, context));
  return [...found.values(), ...throughNodes];
}
