import { isRegional, trafficOf } from "./evidence/traffic.js";
import { worstZoneLoss } from "./evidence/zone-loss.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const lbZonalShiftCapacity: ResourceRule = {
  id: "lb-zonal-shift-capacity",
  properties: ["G33"],
  severity: "error",
  title: "What is left after a zonal autoshift carries the demand",
  why: "AWS shifts traffic away from a zone by itself, and about weekly in a practice run, without waiting for anything to be scaled. With too little in the other zones the shift itself is the outage.",
  fix: "Raise the guaranteed capacity until the loss of any zone leaves the demand, or disable autoshift.",
  example: `resource "aws_arczonalshift_zonal_autoshift_configuration" "front" {
  resource_arn           = aws_lb.front.arn # its 6 tasks in 3 zones have a declared demand of 6
  zonal_autoshift_status = "ENABLED"
}`,
  source: "https://docs.aws.amazon.com/r53recovery/latest/dg/arc-zonal-autoshift.html",
  appliesTo: ["aws_lb", "aws_alb"],
  check(lb, system) {
    const shifts = system.inventory
      .referring("aws_arczonalshift_zonal_autoshift_configuration", "resource_arn", lb.id)
      .filter(({ resource }) => resource.attributes.text("zonal_autoshift_status") !== "DISABLED");
    if (shifts.length === 0) return undefined;
    return trafficOf(lb, system).flatMap(({ target }): Verdict[] => {
      if (target.managedCapacity || isRegional(target)) return [];
      const worst = worstZoneLoss(target);
      if ("missing" in worst) return [unknown(`the ${worst.missing} of ${target.id}`)];
      if (worst.left === 0)
        return [fail(`${lb.address} shifts away from ${worst.zone}, and nothing of ${target.id} is left`)];
      if (target.required === null) return [unknown(`the demand of ${target.id}`)];
      if (worst.left >= target.required) return [PASS];
      return [
        fail(
          `${lb.address} shifts away from ${worst.zone}, which leaves ${worst.left} of ${target.id} for a demand of ${target.required}`,
        ),
      ];
    });
  },
};
