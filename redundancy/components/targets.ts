import type { Inventory, Referrer } from "../read/inventory.js";
import { type Certainty, weakest } from "../read/value.js";

/** A workload behind a target group: a service, a scaling group, a function, an instance, another load balancer. */
export interface Target {
  readonly id: string;
  readonly certainty: Certainty;
  /** The attachment, where it is a resource of its own. */
  readonly via: readonly string[];
}

/** Resources that name the target group themselves. */
const WORKLOADS: readonly (readonly [type: string, path: string])[] = [
  ["aws_ecs_service", "load_balancer"],
  ["aws_autoscaling_group", "target_group_arns"],
  ["aws_autoscaling_group", "traffic_source"],
];

/** Resources that join the two: where they name the target group, and where the workload. */
const ATTACHMENTS: readonly (readonly [type: string, group: string, target: string])[] = [
  ["aws_lb_target_group_attachment", "target_group_arn", "target_id"],
  ["aws_alb_target_group_attachment", "target_group_arn", "target_id"],
  ["aws_autoscaling_attachment", "lb_target_group_arn", "autoscaling_group_name"],
  ["aws_autoscaling_attachment", "alb_target_group_arn", "autoscaling_group_name"],
  ["aws_autoscaling_traffic_source_attachment", "traffic_source", "autoscaling_group_name"],
  ["aws_ecs_task_set", "load_balancer", "service"],
];

const NOTHING: readonly string[] = [];

/** Everything that a target group is known to lead to. */
export function targetsOf(group: string, inventory: Inventory): readonly Target[] {
  const found: Target[] = [];
  for (const [type, path] of WORKLOADS) {
    for (const { resource, certainty } of inventory.referring(type, path, group)) {
      found.push({ id: resource.id, certainty, via: NOTHING });
    }
  }
  for (const [type, path, target] of ATTACHMENTS) {
    for (const attachment of inventory.referring(type, path, group)) pushAttached(found, attachment, target);
  }
  return found;
}

/** The target groups that a service or a scaling group is behind. */
export function targetGroupsOf(workload: string, inventory: Inventory): readonly Target[] {
  const own = inventory.get(workload);
  const found: Target[] = [];
  for (const [type, path] of WORKLOADS) {
    if (type !== own?.type) continue;
    for (const { targets, certainty } of own.attributes.references(path).references) {
      for (const id of targets) found.push({ id, certainty, via: NOTHING });
    }
  }
  for (const [type, path, target] of ATTACHMENTS) {
    for (const attachment of inventory.referring(type, target, workload)) pushAttached(found, attachment, path);
  }
  return found.filter(({ id }) => inventory.get(id)?.type.endsWith("lb_target_group"));
}

function pushAttached(found: Target[], { resource, certainty }: Referrer, path: string): void {
  for (const reference of resource.attributes.references(path).references) {
    const certain = weakest(certainty, reference.certainty);
    for (const id of reference.targets) found.push({ id, certainty: certain, via: [resource.id] });
  }
}
