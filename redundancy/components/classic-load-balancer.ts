import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { subnetReferences } from "../topology/subnet-references.js";
import type { Component, Dependency, Member } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { pooledInstances } from "./instance-pool.js";
import { loadBalancerNodes } from "./load-balancer-nodes.js";
import { merged } from "./merged-dependencies.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { securityGroups, withTraffic } from "./target-group.js";
import { zoneOfTarget } from "./target-zones.js";

/** Resources that join a classic load balancer to what is behind it: where they name the one, and the other. */
const JOINED: readonly (readonly [type: string, elb: string, target: string])[] = [
  ["aws_ecs_service", "load_balancer", ""],
  ["aws_autoscaling_group", "load_balancers", ""],
  ["aws_autoscaling_attachment", "elb", "autoscaling_group_name"],
  ["aws_elb_attachment", "elb", "instance"],
];

/**
 * A node in each zone that it is enabled in. The instances that are registered with it are its members, and the nodes a
 * component of their own that it needs; without such instances it is its nodes, and needs the services behind it.
 */
export const classicLoadBalancer: Model = {
  types: [
    "aws_elb",
    "aws_elb_attachment",
    "aws_app_cookie_stickiness_policy",
    "aws_lb_cookie_stickiness_policy",
    "aws_load_balancer_backend_server_policy",
    "aws_load_balancer_listener_policy",
    "aws_proxy_protocol_policy",
  ],
  components: (context) => context.inventory.of("aws_elb").flatMap((elb) => parts(elb, context)),
  dependencies: (context) => context.inventory.of("aws_elb").flatMap((elb) => targets(elb, context)),
};

function parts(elb: Resource, context: Context): Component[] {
  const { members, zones } = loadBalancerNodes(elb, context.topology);
  const instances = poolOf(elb, context);
  const shape = { kind: "load-balancer", engine: "classic", scope: "multi-zone", redundancy: "active-active" } as const;
  const entry = {
    ...shape,
    entryPoint: elb.attributes.flag("internal") !== true,
    resources: attachments(elb, context).map(({ id }) => id),
    sla: zones ? (zones.length > 1 ? SLA.loadBalancerMultiAz : SLA.loadBalancerSingleAz) : null,
  };
  const groups = elb.attributes.references("security_groups").references.flatMap((group) => group.targets);
  const nodes = {
    members,
    placementZones: zones ?? [],
    managedCapacity: members.every(({ capacity }) => capacity !== null),
  };
  if (instances.length === 0)
    return [component(elb, { ...entry, ...nodes, securityGroups: groups, notes: notes(elb, context) })];
  const { served, notes: unused } = withTraffic(instances, zones);
  return [
    component(elb, {
      ...entry,
      members: served,
      required: context.required(elb),
      securityGroups: [...groups, ...securityGroups(instances, context.inventory)],
      notes: [...unused, ...notes(elb, context)],
    }),
    component(elb, { ...shape, ...nodes, id: nodesOf(elb), kind: "load-balancer-nodes", securityGroups: groups }),
  ];
}

function nodesOf(elb: Resource): string {
  return `${elb.id}#nodes`;
}

function attachments(elb: Resource, { inventory }: Context): readonly Resource[] {
  return inventory.referring("aws_elb_attachment", "elb", elb.id).map(({ resource }) => resource);
}

/** The registered instances that belong to this pool and not to one of a target group. */
function poolOf(elb: Resource, context: Context): Member[] {
  const { inventory, topology } = context;
  const pools = pooledInstances(inventory);
  const named = [
    ...elb.attributes.references("instances").references,
    ...attachments(elb, context).flatMap(({ attributes }) => attributes.references("instance").references),
  ];
  const ids = [...new Set(named.flatMap((reference) => reference.targets))].filter((id) => pools.get(id) === elb.id);
  return ids.map((id) => ({
    id,
    zone: zoneOfTarget(inventory.get(id), undefined, topology),
    placement: "declared",
    capacity: 1,
    role: "instance",
  }));
}

function notes(elb: Resource, { topology }: Context): string[] {
  const crossZone = elb.attributes.flag("cross_zone_load_balancing") ?? true;
  const { references } = subnetReferences(elb.attributes, "subnets");
  const closed = references
    .flatMap((reference) => reference.targets)
    .filter((subnet) => elb.attributes.flag("internal") !== true && topology.egress(subnet).kind === "none");
  return [
    ...(crossZone === false
      ? ["cross-zone load balancing is off: a node only sends to the instances of its zone"]
      : []),
    ...closed.map((subnet) => `it faces the internet, but ${subnet} has no route to an internet gateway`),
  ];
}

function targets(elb: Resource, context: DependencyContext): Dependency[] {
  const found: Dependency[] = [];
  const add = (id: string, given: Partial<Dependency>) => {
    const to = componentBehind(id, context)?.id;
    if (to !== undefined && to !== elb.id) found.push(dependency(elb.id, to, given));
  };
  add(nodesOf(elb), {});
  for (const { targets, certainty } of elb.attributes.references("instances").references) {
    for (const id of targets) add(id, { certainty });
  }
  for (const [type, path, target] of JOINED) {
    for (const { resource, certainty } of context.inventory.referring(type, path, elb.id)) {
      const joined =
        target === ""
          ? [resource.id]
          : resource.attributes.references(target).references.flatMap((each) => each.targets);
      for (const id of joined) add(id, { certainty, via: target === "" ? [] : [resource.id] });
    }
  }
  return merged(found);
}
