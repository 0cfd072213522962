import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { failoverPairs, targetOf } from "./evidence/failover-pairs.js";
import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

/** What AWS advises at most for a record with a health check. */
const LONGEST_TTL = 60;

export const route53FailoverRecord: SystemRule = {
  id: "route53-failover-record",
  properties: ["G29"],
  severity: "error",
  title: "A failover record notices that its primary is gone, and leads somewhere else",
  why: "Route 53 answers with the secondary only when the primary is known to be unhealthy. Without a health check it never is, and a secondary with the same target fails together with it.",
  fix: "Set evaluate_target_health = true on the alias, or health_check_id, and let the secondary lead to another region.",
  example: `resource "aws_route53_record" "primary" {
  failover_routing_policy { type = "PRIMARY" }
  records = [aws_eip.a.public_ip] # no health_check_id
}`,
  source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-failover.html",
  appliesTo: "system",
  check: (system) =>
    failoverPairs(system.inventory).flatMap(({ primary, secondary }) => [
      noticed(primary),
      ...quick(primary),
      secondary
        ? leadsElsewhere(primary, secondary, system)
        : elsewhere(`the secondary of ${primary.address}`, primary),
    ]),
};

function noticed(on: Resource): Verdict {
  const { attributes, address } = on;
  if (attributes.has("health_check_id")) return PASS;
  const evaluated = attributes.flag("alias.evaluate_target_health") ?? false;
  if (evaluated instanceof Unknown) return unknown(`alias.evaluate_target_health of ${address}`, evaluated, on);
  return evaluated
    ? PASS
    : fail(
        `${address} has no health_check_id and does not evaluate the health of its target: Route 53 never fails over`,
        { on },
      );
}

function quick(on: Resource): Verdict[] {
  const ttl = on.attributes.number("ttl");
  if (ttl === undefined) return [];
  if (ttl instanceof Unknown) return [unknown(`ttl of ${on.address}`, ttl, on)];
  if (ttl <= LONGEST_TTL) return [PASS];
  return [
    fail(`${on.address} is kept by resolvers for ${ttl} s, and ${LONGEST_TTL} s is the most for a failover`, {
      on,
      severity: "warning",
    }),
  ];
}

function elsewhere(what: string, on: Resource): Verdict {
  return {
    status: "unknown",
    message: `${what} is not known: it is not in these files`,
    on,
    fix: "Check the stack that has it together with this one: holdfast takes the files of several stacks at once.",
  };
}

function leadsElsewhere(primary: Resource, on: Resource, { owner }: System): Verdict {
  const [first, second] = [targetOf(primary), targetOf(on)];
  if (first === null || second === null) {
    return elsewhere(`what ${first === null ? primary.address : on.address} leads to`, on);
  }
  if (first === second) return fail(`${primary.address} and ${on.address} both lead to ${first}`, { on });
  const [from, to] = [owner(first)?.region, owner(second)?.region];
  if (!from || from !== to) return PASS;
  return fail(`${primary.address} and ${on.address} both lead to ${from}`, { on, severity: "warning" });
}
