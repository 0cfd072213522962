import type { Component } from "../../components/component.js";
import type { Resource } from "../../read/inventory.js";
import { weakest } from "../../read/value.js";
import type { System } from "../system.js";

/** What a load balancer sends to one component. */
export interface Traffic {
  readonly target: Component;
  /** The target group in between; a classic load balancer has none. */
  readonly group: Resource | undefined;
  /** False where the input does not show that it is this one. */
  readonly certain: boolean;
}

const TARGET_GROUPS: ReadonlySet<string> = new Set(["aws_lb_target_group", "aws_alb_target_group"]);
const TARGETS: ReadonlySet<string> = new Set(["aws_ecs_service", "aws_autoscaling_group", "aws_instance"]);

/** Everything that a load balancer sends traffic to, once for each target group. */
export function trafficOf(loadBalancer: Resource, { inventory, components, dependenciesOf }: System): Traffic[] {
  const found = new Map<string, Traffic>();
  for (const { to, via, certainty } of dependenciesOf(loadBalancer.id)) {
    const target = components.get(to);
    const group = via.map((id) => inventory.get(id)).find((resource) => TARGET_GROUPS.has(resource?.type ?? ""));
    if (!target || target.hidden) continue;
    if (!group && !TARGETS.has(inventory.get(to)?.type ?? "")) continue;
    const certain = weakest(certainty, "assumed") === "assumed";
    found.set(`${group?.id ?? ""} ${to}`, { target, group, certain });
  }
  return [...found.values()];
}
