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

/** Everything that a target group is known to lead to. */
export function targetsOf(group: string, inventory: Inventory): readonly Target[] {
  const direct = WORKLOADS.flatMap(([type, path]) =>
    inventory
      .referring(type, path, group)
      .map(({ resource, certainty }): Target => ({ id: resource.id, certainty, via: [] })),
  );
  const attached = ATTACHMENTS.flatMap(([type, path, target]) =>
    inventory.referring(type, path, group).flatMap((attachment) => attachedTo(attachment, target)),
  );
  return [...direct, ...attached];
}

/** The target groups that a service or a scaling group is behind. */
export function targetGroupsOf(workload: string, inventory: Inventory): readonly Target[] {
  const own = inventory.get(workload);
  const direct = WORKLOADS.filter(([type]) => type === own?.type).flatMap(([, path]) =>
    (own?.attributes.references(path).references ?? []).flatMap(({ targets, certainty }) =>
      targets.map((id): Target => ({ id, certainty, via: [] })),
    ),
  );
  const attached = ATTACHMENTS.flatMap(([type, path, target]) =>
    inventory.referring(type, target, workload).flatMap((attachment) => attachedTo(attachment, path)),
  );
  return [...direct, ...attached].filter(({ id }) => inventory.get(id)?.type.endsWith("lb_target_group"));
}

function attachedTo({ resource, certainty }: Referrer, path: string): Target[] {
  return resource.attributes.references(path).references.flatMap((reference) =>
    reference.targets.map((id) => ({
      id,
      certainty: weakest(certainty, reference.certainty),
      via: [resource.id],
    })),
  );
}
