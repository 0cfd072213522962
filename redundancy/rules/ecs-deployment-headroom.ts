import { Unknown } from "../read/value.js";
import { ECS_TASKS, schedulesTasks } from "./evidence/ecs-tasks.js";
import { deploymentHeadroom } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const ecsDeploymentHeadroom: ResourceRule = {
  id: "ecs-deployment-headroom",
  properties: ["G36"],
  severity: "warning",
  title: "A zone may be lost during a deployment",
  why: "A rolling deployment may stop tasks down to deployment_minimum_healthy_percent before their successors run. A zone that is lost in that time takes its share of what is left.",
  fix: "Set deployment_minimum_healthy_percent = 100, so that a deployment adds tasks before it stops any, or run more of them.",
  example: `resource "aws_ecs_service" "web" {
  desired_count                      = 9 # in 3 zones, with a declared demand of 6
  deployment_minimum_healthy_percent = 50
}`,
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  appliesTo: ["aws_ecs_service"],
  check(service, system) {
    // CodeDeploy and external controllers start a whole second set of tasks.
    const controller = service.attributes.text("deployment_controller.type") ?? "ECS";
    if (!schedulesTasks(service) || controller !== "ECS") return undefined;
    const percent = service.attributes.number("deployment_minimum_healthy_percent") ?? 100;
    return deploymentHeadroom(service, system, {
      share: percent instanceof Unknown ? null : percent / 100,
      argument: "deployment_minimum_healthy_percent",
      words: ECS_TASKS,
    });
  },
};
