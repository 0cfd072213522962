import { subnetReferences } from "../topology/subnet-references.js";
import { listed, spanOf } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const lambdaZones: ResourceRule = {
  id: "lambda-zones",
  properties: ["G23", "U16"],
  severity: "error",
  title: "A function in a VPC has subnets in two zones at least",
  why: "Lambda runs a function in every zone of the region, but one that is attached to a VPC only in the zones of its subnets. With one zone it is down when that zone is lost.",
  fix: "Add a subnet of another zone to vpc_config.subnet_ids.",
  example: `resource "aws_lambda_function" "worker" {
  vpc_config { subnet_ids = [aws_subnet.a.id] }
}`,
  source: "https://docs.aws.amazon.com/whitepapers/latest/serverless-architectures-lambda/high-availability.html",
  appliesTo: ["aws_lambda_function"],
  check({ attributes, address }, { topology }) {
    if (!attributes.has("vpc_config")) return undefined;
    const subnets = subnetReferences(attributes, "vpc_config.subnet_ids");
    if (subnets.complete && subnets.references.length === 0) return undefined;
    const placement = topology.placement(subnets);
    const span = spanOf(placement);
    if (span === "unknown") return unknown(`the zones of vpc_config.subnet_ids of ${address}`);
    if (span === "several") return PASS;
    return fail(`${address} runs in ${listed(placement.zones)} only, with ${placement.subnets.length} subnets there`);
  },
};
