import { listed } from "./evidence/span.js";
import { trafficOf } from "./evidence/traffic.js";
import { gap, zonesInUse } from "./evidence/zones-in-use.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const lbCoversTargetZones: ResourceRule = {
  id: "lb-covers-target-zones",
  properties: ["G05"],
  severity: "error",
  title: "A load balancer is enabled in every zone of its targets",
  why: "Targets in a zone that the load balancer is not enabled in get no traffic. They look like capacity, and serve nothing when another zone is lost.",
  fix: "Give the load balancer a subnet in each zone of its targets.",
  example: `resource "aws_lb" "front" {
  subnets = [aws_subnet.public_a.id, aws_subnet.public_b.id] # the targets are in a, b and c
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  appliesTo: ["aws_lb", "aws_alb", "aws_elb"],
  check(lb, system) {
    const own = system.components.get(lb.id);
    if (!own) return undefined;
    const enabled = zonesInUse(own);
    return trafficOf(lb, system).map(({ target, certain }): Verdict => {
      if (target.scope === "regional" || target.scope === "global") return PASS;
      const used = zonesInUse(target);
      const { missing, doubtful } = gap(used, enabled);
      if (!certain) return unknown(`whether ${lb.address} sends traffic to ${target.id}`);
      if (missing.length > 0) {
        return fail(
          `${lb.address} is enabled in ${listed(enabled.zones)} and its targets of ${target.id} are in ${listed(used.zones)}: those in ${listed(missing)} get no traffic`,
        );
      }
      if (!doubtful) return PASS;
      return unknown(`whether the zones of ${lb.address} are those of ${target.id}`, "a zone is not shown");
    });
  },
};
