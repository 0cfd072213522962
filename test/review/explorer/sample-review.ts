import type { MergedChange, Review } from "../../../review/review.js";
import { aChange, NO_COUNTS } from "../report/a-review.js";

/** A change of which only what is given matters. */
export function change(address: string, given: Partial<MergedChange> = {}): MergedChange {
  return aChange({ address, path: "", group: "", ...given });
}

/** A review in which every part says something. */
export function sampleReview(changes: readonly MergedChange[]): Review {
  return {
    schemaVersion: 1,
    basis: "plan",
    verdict: {
      level: "danger",
      text: "A database is replaced.",
      signals: [{ kind: "stateful-destroy", count: 1, text: "1 resource that holds data is replaced" }],
    },
    stacks: [
      {
        name: "shop",
        basis: "plan",
        status: "changed",
        counts: { ...NO_COUNTS, add: 1, destroy: 1 },
        warnings: [{ kind: "targeted", text: "The plan was made for a part." }],
      },
    ],
    counts: { ...NO_COUNTS, moved: 1, imported: 1, actions: [{ action: "forget", count: 1 }] },
    stateful: [
      {
        stacks: ["shop"],
        address: "aws_db_instance.orders",
        path: "shop/database",
        type: "aws_db_instance",
        what: "RDS instance",
        action: "replace",
        certain: true,
        lost: "All rows written since the last snapshot are gone.",
        why: "engine_version forces it.",
        protection: { state: "off", text: "Deletion protection is off." },
        suggestion: "Restore it from a snapshot.",
      },
    ],
    renames: [],
    redundancy: {
      before: "state",
      after: "plan",
      entryPoints: [],
      components: [
        {
          id: "aws_nat_gateway.a",
          path: "",
          stack: "shop",
          kind: "nat-gateway",
          status: "kept",
          direction: "worse",
          text: "3 NAT gateways in 3 zones become 1",
          zonesBefore: [],
          zonesAfter: [],
          membersBefore: 3,
          membersAfter: 1,
        },
      ],
      singlePoints: { added: [{ id: "aws_nat_gateway.a", entryPoints: ["aws_lb.front"] }], removed: [] },
      findings: { added: [], resolved: [], unchanged: 4 },
      waivers: { added: [], removed: [], expired: [] },
      unknown: ["Stack other could not be judged."],
    },
    changes,
    drift: [change("aws_s3_bucket.drifted", { attributes: [] })],
    outputs: [
      {
        stacks: ["shop"],
        name: "endpoint",
        kind: "changed",
        before: { kind: "value", value: "old.example.com" },
        after: { kind: "unknown" },
      },
    ],
    checks: [{ stack: "shop", address: "check.health", status: "fail", problems: ["It answers 503."] }],
    invocations: [
      { stack: "shop", address: "action.aws_lambda_invoke.warm", type: "aws_lambda_invoke", trigger: "after create" },
    ],
    picture: { zones: [], nodes: [], edges: [], aggregated: 0 },
  };
}
