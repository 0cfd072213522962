import { subnetReferences } from "../topology/subnet-references.js";
import { listed, spanOf } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

const SUBNETS = "target.ecs_parameters.network_configuration.subnets";

export const scheduledTaskZones: ResourceRule = {
  id: "scheduled-task-zones",
  properties: ["G10"],
  severity: "warning",
  title: "A scheduled task has subnets in two zones at least",
  why: "Each run is placed in one of the zones of its subnets. With one zone no run takes place while that zone is lost.",
  fix: "Add a subnet of another zone to target.ecs_parameters.network_configuration.subnets.",
  example: `resource "aws_scheduler_schedule" "report" {
  target {
    ecs_parameters {
      network_configuration { subnets = [aws_subnet.a.id] }
    }
  }
}`,
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html",
  appliesTo: ["aws_scheduler_schedule"],
  check({ attributes, address }, { topology }) {
    if (!attributes.has("target.ecs_parameters.network_configuration")) return undefined;
    const placement = topology.placement(subnetReferences(attributes, SUBNETS));
    const span = spanOf(placement);
    if (span === "unknown") return unknown(`the zones of ${SUBNETS} of ${address}`);
    if (span === "several") return PASS;
    return fail(`${address} starts its task in ${listed(placement.zones)} only`);
  },
};
