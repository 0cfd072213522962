import type { Resource } from "../read/inventory.js";
import { type Enabled, enabledZones } from "./evidence/enabled-zones.js";
import { listed } from "./evidence/span.js";
import { isRegional } from "./evidence/traffic.js";
import { gap, placedZones } from "./evidence/zones-in-use.js";
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
    const enabled = enabledZones(lb, system);
    // A group without targets in the input is asked about by target-group-targets-in-two-zones.
    return enabled?.targets.filter(({ target }) => !target.hidden).map((traffic) => judgeTarget(lb, traffic, enabled));
  },
};

function judgeTarget(lb: Resource, { target, certain }: Enabled["targets"][number], { zones }: Enabled): Verdict {
  if (isRegional(target)) return PASS;
  if (!certain) return unknown(`what ${lb.address} sends traffic to`, "the input does not show the targets");
  const used = placedZones(target);
  const { missing, doubtful } = gap(used, zones);
  if (missing.length > 0) {
    return fail(
      `${lb.address} is enabled in ${listed(zones.zones)} and its targets (${target.id}) are in ${listed(used.zones)}: those in ${listed(missing)} get no traffic`,
    );
  }
  if (!doubtful) return PASS;
  return unknown(`whether ${lb.address} is enabled in the zones of ${target.id}`, "a zone is not shown");
}
