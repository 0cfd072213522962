import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const lbDeletionProtection: ResourceRule = {
  id: "lb-deletion-protection",
  properties: ["U27"],
  severity: "warning",
  title: "A load balancer cannot be deleted by mistake",
  why: "One wrong apply, click or script deletes the load balancer, and with it the name and the addresses that its callers use: no zone is left that answers.",
  fix: "Set enable_deletion_protection = true.",
  example: `resource "aws_lb" "front" {
  enable_deletion_protection = false
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
  appliesTo: ["aws_lb", "aws_alb"],
  check({ attributes, address }) {
    const on = attributes.flag("enable_deletion_protection") ?? false;
    if (on instanceof Unknown) return unknown(`enable_deletion_protection of ${address}`, on);
    return on ? PASS : fail(`${address} can be deleted in one step: enable_deletion_protection is not true`);
  },
};
