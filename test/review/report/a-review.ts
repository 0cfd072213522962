import type { Counts } from "../../../review/change/change.js";
import type { RedundancyReview } from "../../../review/redundancy/redundancy-review.js";
import type { MergedChange, Review } from "../../../review/review.js";
import type { StatefulLoss } from "../../../review/stateful/stateful-loss.js";
import { judgeReview } from "../../../review/verdict/judge-review.js";

export const NO_COUNTS: Counts = {
  actions: [],
  moved: 0,
  imported: 0,
  deferred: 0,
  drifted: 0,
  add: 0,
  change: 0,
  destroy: 0,
};

export const NO_REDUNDANCY_CHANGE: RedundancyReview = {
  before: "synth",
  after: "synth",
  entryPoints: [],
  components: [],
  singlePoints: { added: [], removed: [] },
  findings: { added: [], resolved: [], unchanged: 0 },
  waivers: { added: [], removed: [], expired: [] },
  unknown: [],
};

/** A review of one stack in which nothing happens but what is given. */
export function aReview(given: Partial<Omit<Review, "verdict">>): Review {
  return judgeReview({
    schemaVersion: 1,
    basis: "synth",
    stacks: [{ name: "shop", basis: "synth", status: "changed", counts: NO_COUNTS, warnings: [] }],
    counts: NO_COUNTS,
    stateful: [],
    renames: [],
    redundancy: NO_REDUNDANCY_CHANGE,
    changes: [],
    drift: [],
    outputs: [],
    checks: [],
    invocations: [],
    picture: { zones: [], nodes: [], edges: [], aggregated: 0 },
    ...given,
  });
}

/** A change of one resource of the stack. */
export function aChange(given: Partial<MergedChange>): MergedChange {
  const address = given.address ?? "aws_lb.front";
  return {
    stack: "shop",
    stacks: ["shop"],
    group: "service",
    address,
    deposed: null,
    mode: "managed",
    type: address.split(".")[0] ?? "",
    name: address.split(".")[1] ?? "",
    path: "shop/service/Resource",
    action: "update",
    actions: ["update"],
    createFirst: null,
    movedFrom: null,
    importing: null,
    reason: null,
    replacePaths: [],
    mayReplace: false,
    attributes: [],
    deferred: null,
    ...given,
  };
}

/** A database that is destroyed. */
export function aLoss(given: Partial<StatefulLoss>): StatefulLoss {
  return {
    stacks: ["shop"],
    address: "aws_db_instance.main",
    path: "shop/database/Resource",
    type: "aws_db_instance",
    what: "RDS database",
    action: "delete",
    certain: true,
    lost: "All its data.",
    why: "It is no longer in the configuration.",
    protection: { state: "off", text: "Deletion protection is off." },
    suggestion: null,
    ...given,
  };
}
