import { ECS_TASKS, schedulesTasks } from "./evidence/ecs-tasks.js";
import { membersCoverZones } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const ecsTasksCoverZones: ResourceRule = {
  id: "ecs-tasks-cover-zones",
  properties: ["G09"],
  severity: "error",
  title: "A service has a task in every zone that it may use",
  why: "With fewer tasks than zones some zone is empty, and the loss of another takes a larger share than the number of zones suggests. One task is a single point of failure.",
  fix: "Raise the minimum of the service's scaling (or desired_count) to the number of zones at least.",
  example: `resource "aws_ecs_service" "web" {
  desired_count = 1
  network_configuration { subnets = [aws_subnet.a.id, aws_subnet.b.id] }
}`,
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  appliesTo: ["aws_ecs_service"],
  check: (service, system) => (schedulesTasks(service) ? membersCoverZones(service, system, ECS_TASKS) : undefined),
};
