import { launchOf } from "../components/ecs-launch.js";
import type { Resource } from "../read/inventory.js";
import { hasEndpoint, type Presence, reachesInternet } from "./evidence/private-way.js";
import { type StartNeeds, startNeeds } from "./evidence/task-start.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const ecsTasksCanStart: ResourceRule = {
  id: "ecs-tasks-can-start",
  properties: ["G04"],
  severity: "error",
  title: "A new task on Fargate reaches its image, its secrets and its logs",
  why: "A task pulls its image and its secrets, and opens its log, through its own network before it runs. Without a route to the internet and without endpoints for these services no lost task can be replaced.",
  fix: "Give the VPC interface endpoints for ecr.api, ecr.dkr and logs (and secretsmanager or ssm for secrets) with private DNS, and a gateway endpoint for s3 in the route tables of the subnets; or route the subnets to a NAT gateway.",
  example: `resource "aws_ecs_service" "web" {
  launch_type     = "FARGATE" # its image is in ECR
  task_definition = aws_ecs_task_definition.web.arn
  network_configuration {
    subnets = [aws_subnet.private.id] # its route table has no default route, the VPC no endpoints
  }
}`,
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
  appliesTo: ["aws_ecs_service"],
  check(service, system) {
    const { serverless, groups, complete } = launchOf(service, system.inventory);
    // Where tasks run on instances, these pull the images.
    if (!serverless || !complete || groups.length > 0) return undefined;
    const needs = startNeeds(service, system.inventory);
    if (!needs) return undefined;
    const { subnets } = system.topology.placement(service.attributes.references("network_configuration.subnets"));
    const verdicts = subnets.map((subnet) => judgeSubnet(service, subnet, needs, system));
    return (
      verdicts.find(({ status }) => status === "fail") ??
      verdicts.find(({ status }) => status === "unknown") ??
      verdicts[0]
    );
  },
};

function judgeSubnet(service: Resource, subnet: string, needs: StartNeeds, system: System): Verdict {
  const publicAddress = service.attributes.flag("network_configuration.assign_public_ip") ?? false;
  const internet = reachesInternet(subnet, publicAddress, system);
  if (internet === "yes") return PASS;
  const closed = internet === "no";
  const start = `a task of ${service.address} in ${subnet}`;
  if (needs.publicImage !== null && closed) {
    return fail(`${start} has no way to the internet, where ${needs.publicImage} is pulled from`);
  }
  const endpoints = needs.services.map((name): [string, Presence] => [name, hasEndpoint(name, subnet, system)]);
  const missing = endpoints.filter(([, there]) => there === "no").map(([name]) => name);
  if (closed && missing.length > 0) {
    return fail(`${start} has no way to the internet, and the VPC no endpoint for ${missing.join(", ")}`);
  }
  const doubtful = endpoints.filter(([, there]) => there !== "yes").map(([name]) => name);
  if (needs.publicImage === null && needs.otherImage === null && doubtful.length === 0) return PASS;
  const what = needs.publicImage ?? needs.otherImage ?? doubtful.join(", ");
  return unknown(`whether ${start} reaches ${what}`, "the input does not show all routes and endpoints");
}
