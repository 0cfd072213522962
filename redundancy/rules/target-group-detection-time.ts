import { Unknown } from "../read/value.js";
import { detectionTime } from "./evidence/detection-time.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const targetGroupDetectionTime: ResourceRule = {
  id: "target-group-detection-time",
  properties: ["G35"],
  severity: "warning",
  title: "A target group notices a lost zone within the declared recovery time",
  why: "Requests go to lost targets until interval × unhealthy_threshold seconds have passed. An objective that is shorter cannot be met, however fast the rest recovers.",
  fix: "Lower health_check.interval or health_check.unhealthy_threshold, or declare a longer rtoSeconds for the loss of a zone.",
  example: `resource "aws_lb_target_group" "web" { # with a declared zone.rtoSeconds of 30
  health_check {
    interval            = 30
    unhealthy_threshold = 3
  }
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  appliesTo: ["aws_lb_target_group", "aws_alb_target_group"],
  check({ attributes, address, stack }, { declaration }) {
    const allowed = declaration(stack).policy?.zone?.rtoSeconds;
    if (allowed === undefined || attributes.text("target_type") === "lambda") return undefined;
    const detection = detectionTime(attributes);
    if (detection instanceof Unknown) return unknown(`health_check of ${address}`, detection);
    const { interval, threshold, seconds } = detection;
    if (seconds <= allowed) return PASS;
    return fail(
      `${address} notices a lost target after ${interval} s × ${threshold} = ${seconds} s, and the policy allows ${allowed} s for the loss of a zone`,
    );
  },
};
