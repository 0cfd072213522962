import type { Attributes } from "../read/attributes.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { capacityProviders } from "./evidence/capacity-providers.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const ecsCapacityDiversity: ResourceRule = {
  id: "ecs-capacity-diversity",
  properties: ["G38"],
  severity: "warning",
  title: "A service does not rest on Fargate Spot alone",
  why: "Fargate Spot runs tasks on spare capacity and takes it back with two minutes' warning. When there is none to spare, no task starts.",
  fix: "Add FARGATE to the capacity provider strategy, with a base that carries the demand.",
  example: `resource "aws_ecs_service" "web" {
  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }
}`,
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
  appliesTo: ["aws_ecs_service"],
  check(service: Resource, { inventory }) {
    const strategy = capacityProviders(service, inventory).filter(isUsed);
    if (strategy.length === 0) return undefined;
    const names = strategy.map((part) => part.text("capacity_provider"));
    if (names.some((name) => typeof name === "string" && name !== "FARGATE_SPOT")) return PASS;
    const open = names.find((name) => name instanceof Unknown);
    if (open instanceof Unknown) return unknown(`capacity_provider_strategy of ${service.address}`, open);
    return fail(`All tasks of ${service.address} run on FARGATE_SPOT`);
  },
};

/** A part with weight 0 and no base gets no task. */
function isUsed(part: Attributes): boolean {
  return part.number("weight") !== 0 || (part.number("base") ?? 0) !== 0;
}
