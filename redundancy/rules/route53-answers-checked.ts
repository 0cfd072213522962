import { answerOf } from "../components/route53-answer.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const route53AnswersChecked: ResourceRule = {
  id: "route53-answers-checked",
  properties: ["G29"],
  severity: "warning",
  title: "Route 53 knows the health of each of several answers",
  why: "An answer without a health check is given as long as it exists. The clients that are sent to it fail for as long as its target does, although others would answer them.",
  fix: "Set health_check_id, or evaluate_target_health = true on an alias.",
  example: `resource "aws_route53_record" "blue" {
  set_identifier = "blue"
  weighted_routing_policy { weight = 50 }
  records = [aws_eip.a.public_ip] # no health_check_id
}`,
  source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html",
  appliesTo: ["aws_route53_record"],
  check(record, { inventory }) {
    const { routing, preferred, checked } = answerOf(record, inventory);
    // A single answer is all there is, failover has a rule of its own, and a weight of 0 is given as the last resort.
    if (routing === "simple" || routing === "failover" || !preferred) return undefined;
    // A health check that is disabled has a rule of its own too.
    if (record.attributes.has("health_check_id") && record.attributes.text("health_check_id") !== "") return PASS;
    if (checked === undefined) return unknown(`alias.evaluate_target_health of ${record.address}`);
    return checked
      ? PASS
      : fail(`${record.address} is one of several answers and has neither health_check_id nor evaluate_target_health`);
  },
};
