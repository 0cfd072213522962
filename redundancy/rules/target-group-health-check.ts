import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const targetGroupHealthCheck: ResourceRule = {
  id: "target-group-health-check",
  properties: ["U28"],
  severity: "warning",
  title: "A target group asks its targets whether they can serve",
  why: "A load balancer takes a target out of service only when its health check fails. Without a check of its own a target group asks for /, every 30 seconds: a target may answer that and yet not be able to serve, or the other way round.",
  fix: "Add a health_check block with a path that answers 200 only when the target can serve.",
  example: `resource "aws_lb_target_group" "web" {
  protocol = "HTTP"
  port     = 8080
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  appliesTo: ["aws_lb_target_group", "aws_alb_target_group"],
  check({ attributes, address }) {
    // AWS retries a function by itself, and a check of it is a paid invocation.
    if (attributes.text("target_type") === "lambda") return undefined;
    const enabled = attributes.flag("health_check.enabled") ?? true;
    if (enabled instanceof Unknown) return unknown(`health_check of ${address}`, enabled);
    if (!enabled) return fail(`${address} does not check the health of its targets: health_check.enabled is false`);
    if (attributes.has("health_check")) return PASS;
    const protocol = attributes.text("protocol");
    if (protocol instanceof Unknown) return unknown(`protocol of ${address}`, protocol);
    if (protocol !== "HTTP" && protocol !== "HTTPS") return PASS;
    return fail(`${address} has no health_check: whether a target can serve is judged by the default path /`);
  },
};
