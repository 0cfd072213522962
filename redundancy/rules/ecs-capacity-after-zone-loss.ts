import { ECS_TASKS, schedulesTasks } from "./evidence/ecs-tasks.js";
import { capacityAfterZoneLoss } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const ecsCapacityAfterZoneLoss: ResourceRule = {
  id: "ecs-capacity-after-zone-loss",
  properties: ["G08"],
  severity: "error",
  title: "The tasks that are left when a zone is lost carry the demand",
  why: "ECS spreads D tasks over k zones, so the loss of one takes ⌈D/k⌉ of them at once. New ones start when there is room for them, and other customers want that room at the same moment.",
  fix: "Raise the minimum of the service's scaling (or desired_count) until D − ⌈D/k⌉ is at least the demand, or use a further zone.",
  example: `resource "aws_ecs_service" "web" {
  desired_count = 6 # in 3 zones, with a declared demand of 6: 4 are left
}`,
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  appliesTo: ["aws_ecs_service"],
  check: (service, system) => (schedulesTasks(service) ? capacityAfterZoneLoss(service, system, ECS_TASKS) : undefined),
};
