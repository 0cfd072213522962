import type { Inventory, Resource } from "../read/inventory.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import type { Component, Member } from "./component.js";
import { pooledInstances } from "./instance-pool.js";
import { nodePool, nodePortServices, nodeTargets } from "./kubernetes-node-port.js";
import { listenerPaths } from "./listener-paths.js";
import { type Context, component, type Model } from "./model.js";
import { zoneOfTarget } from "./target-zones.js";
import { targetsOf } from "./targets.js";
import { groupTrafficZones } from "./traffic-zones.js";

const GROUPS = ["aws_lb_target_group", "aws_alb_target_group"];
const ATTACHMENTS = ["aws_lb_target_group_attachment", "aws_alb_target_group_attachment"];

/**
 * The instances and addresses that are attached to a target group, as one pool: any of them serves. A group that leads to
 * a service or a scaling group is not a component, as that is. One whose targets the input does not show is hidden, and
 * makes every answer about it unknown.
 */
export const targetGroup: Model = {
  types: [...GROUPS, ...ATTACHMENTS, "aws_autoscaling_attachment", "aws_autoscaling_traffic_source_attachment"],
  components(context) {
    const groups = GROUPS.flatMap((type) => context.inventory.of(type));
    return groups.flatMap((group) => [pool(group, context) ?? [], nodePool(group, context) ?? []].flat());
  },
};

function pool(group: Resource, context: Context): Component | undefined {
  const { inventory, topology, required } = context;
  const attachments = ATTACHMENTS.flatMap((type) => inventory.referring(type, "target_group_arn", group.id));
  const members = attachments.flatMap(({ resource }) => membersOf(resource, group.id, context));
  if (members.length === 0) {
    const used = listenerPaths(inventory).to(group.id).length > 0;
    return used && !leadsSomewhere(group, inventory) ? unseen(group) : undefined;
  }
  const traffic = groupTrafficZones(group.id, inventory, topology);
  const { served, notes } = withTraffic(members, traffic);
  return component(group, {
    kind: "target-group",
    scope: "multi-zone",
    redundancy: "active-active",
    members: served,
    required: required(group),
    resources: attachments.map(({ resource }) => resource.id),
    securityGroups: securityGroups(members, inventory),
    notes,
  });
}

/** Nodes of a cluster lead to pods: those of a service that the input shows. */
function leadsSomewhere(group: Resource, inventory: Inventory): boolean {
  const targets = targetsOf(group.id, inventory);
  const nodes = nodeTargets(group.id, inventory);
  return targets.length > nodes.length || (nodes.length > 0 && nodePortServices(group, inventory).length > 0);
}

/** What an attachment adds to the pool: its instance, unless that belongs to another pool, or its address. */
function membersOf(attachment: Resource, group: string, { inventory, topology }: Context): Member[] {
  const pools = pooledInstances(inventory);
  const { references } = attachment.attributes.references("target_id");
  const ids = references.flatMap(({ targets }) => targets);
  const member = (id: string, target?: Resource): Member => ({
    id,
    zone: zoneOfTarget(target, attachment, topology),
    placement: "declared",
    capacity: 1,
    role: "instance",
  });
  if (ids.length === 0) return [member(attachment.id)];
  return ids.flatMap((id) => {
    const target = inventory.get(id);
    if (target?.type === "aws_instance") return pools.get(id) === group ? [member(id, target)] : [];
    return target?.type === "aws_network_interface" ? [member(attachment.id, target)] : [];
  });
}

/** Members where no load balancer of theirs is enabled get no traffic. */
export function withTraffic(members: readonly Member[], traffic: readonly Zone[] | undefined) {
  const unused = members.filter(({ zone }) => traffic !== undefined && zoneIn(zone, traffic) === false);
  return {
    served: members.map((member) => (unused.includes(member) ? { ...member, capacity: 0 } : member)),
    notes: unused.map(({ id, zone }) => `${id} gets no traffic: its load balancer is not enabled in ${zone}`),
  };
}

/** The security groups of instances. */
export function securityGroups(members: readonly Member[], inventory: Inventory): string[] {
  const found = members.flatMap(({ id }) =>
    ["vpc_security_group_ids", "security_groups"].flatMap(
      (path) => inventory.get(id)?.attributes.references(path).references ?? [],
    ),
  );
  return [...new Set(found.flatMap(({ targets }) => targets))];
}

function unseen(group: Resource): Component {
  return component(group, {
    kind: "target-group",
    scope: "multi-zone",
    redundancy: "active-active",
    members: [{ id: `${group.id}#unknown`, zone: null, placement: "declared", capacity: null, role: "instance" }],
    hidden: true,
    notes: ["the input does not show its targets"],
  });
}
