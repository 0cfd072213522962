import type { Finding } from "../../../redundancy/rules/finding.js";
import type { OutcomeName } from "../../../redundancy/simulate/outcome.js";
import type { Counts } from "../../../review/change/change.js";
import type {
  ComponentChange,
  Direction,
  EntryPointChange,
  WorstLoss,
} from "../../../review/redundancy/redundancy-review.js";
import type { ReviewStack, StackWarning } from "../../../review/review.js";
import { aReview } from "../report/a-review.js";

/** An entry point that survived a zone, and for which its loss now ends so. */
export function entryPoint(id: string, outcome: OutcomeName): EntryPointChange {
  const [before, after] = [loss("degraded"), loss(outcome)];
  const losses = [{ kind: "zone", before, after, direction: "worse" as const }];
  return { id, path: "", stack: "shop", status: "kept", direction: "worse", losses };
}

function loss(outcome: OutcomeName): WorstLoss {
  const figures = { rtoSeconds: null, rpoSeconds: null, capacityLeft: null, required: null };
  return { scenario: "zone:a", lost: ["a"], outcome, because: ["aws_lb.a", "aws_nat_gateway.a"], ...figures };
}

export function component(direction: Direction, text: string): ComponentChange {
  const zones = { zonesBefore: ["a"], zonesAfter: ["a"], membersBefore: 1, membersAfter: 1 };
  return { id: "aws_lb.a", path: "", stack: "shop", kind: "load-balancer", status: "kept", direction, text, ...zones };
}

export function finding(severity: Finding["severity"]): Finding {
  const told = { rule: "nat-zonal-egress", message: "is wrong", fix: "mend it", source: "https://example.com" };
  return { ...told, properties: [], severity, status: "fail", resource: "aws_lb.a", path: "", stack: "shop" };
}

/** A stack with a warning, and with its own counts. */
export function stackWith(name: string, kind: StackWarning["kind"] | null = null, counts?: Counts): ReviewStack {
  const warnings = kind === null ? [] : [{ kind, text: "Look at it." }];
  return { name, basis: "plan", status: "changed", counts: counts ?? aReview({}).counts, warnings };
}
