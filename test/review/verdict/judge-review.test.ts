import { describe, expect, it } from "vitest";
import type { Review } from "../../../review/review.js";
import { SIGNAL_KINDS, type SignalKind } from "../../../review/signal-kind.js";
import { stops } from "../../../review/verdict/judge-review.js";
import { aChange, aLoss, aReview, NO_REDUNDANCY_CHANGE } from "../report/a-review.js";
import { component, entryPoint, finding, stackWith } from "./parts.js";

type Given = Parameters<typeof aReview>[0];
type Level = Review["verdict"]["level"];

const NO_COUNTS = aReview({}).counts;
const redundancy = (given: Partial<Review["redundancy"]>): Given => ({
  redundancy: { ...NO_REDUNDANCY_CHANGE, ...given },
});
const DESTROYED = { ...NO_COUNTS, actions: [{ action: "delete", count: 2 }], destroy: 2 };
const VALUE = (value: unknown) => ({ kind: "value", value }) as const;
const image = (before: string, after: string) =>
  ({
    path: "c[app].image",
    kind: "changed",
    before: VALUE(before),
    after: VALUE(after),
    forcesReplacement: true,
  }) as const;

const SENTENCES: readonly (readonly [Level, SignalKind | null, string, Given])[] = [
  ["none", null, "Nothing changes", {}],
  ["danger", "stateful-destroy", "1 RDS database is destroyed: what it holds is lost", { stateful: [aLoss({})] }],
  [
    "danger",
    "stateful-destroy",
    "3 RDS databases are destroyed, 1 SQS queue is replaced: what they hold is lost",
    {
      stateful: [
        aLoss({ stacks: ["a", "b", "c"] }),
        aLoss({ what: "SQS queue", type: "aws_sqs_queue", action: "replace" }),
      ],
    },
  ],
  [
    "attention",
    "stateful-destroy",
    "1 RDS database is forgotten: it stays in AWS without Terraform",
    { stateful: [aLoss({ action: "forget" })] },
  ],
  [
    "attention",
    "destroy",
    "2 static addresses are destroyed",
    { stateful: [aLoss({ type: "aws_eip", what: "Static address", stacks: ["a", "b"] })] },
  ],
  [
    "unknown",
    "stateful-destroy",
    "1 resource that holds data may be replaced: only a plan tells",
    { stateful: [aLoss({ certain: false, action: "replace" })] },
  ],
  [
    "danger",
    "redundancy-regression",
    "The loss of a zone now takes down 2 entry points (NAT gateways: 3 become 1)",
    redundancy({
      entryPoints: [entryPoint("a", "down"), entryPoint("b", "down")],
      components: [component("worse", "NAT gateways: 3 become 1")],
    }),
  ],
  [
    "danger",
    "redundancy-regression",
    "1 entry point recovers slower, or with less",
    redundancy({ entryPoints: [entryPoint("a", "failover")] }),
  ],
  [
    "danger",
    "redundancy-regression",
    "1 new single point of failure",
    redundancy({ singlePoints: { added: [{ id: "a", entryPoints: ["b"] }], removed: [] } }),
  ],
  [
    "danger",
    "redundancy-regression",
    "1 component has less redundancy",
    redundancy({ components: [component("worse", "a".repeat(200))] }),
  ],
  [
    "unknown",
    "redundancy-unknown",
    "What 1 entry point survives is not known",
    redundancy({ entryPoints: [{ ...entryPoint("a", "unknown"), direction: "unknown" }] }),
  ],
  ["unknown", "redundancy-unknown", "Redundancy could not be judged in full", redundancy({ unknown: ["No state."] })],
  [
    "attention",
    "new-finding",
    "2 new findings, 1 of them errors",
    redundancy({ findings: { added: [finding("error"), finding("warning")], resolved: [], unchanged: 0 } }),
  ],
  [
    "attention",
    "expired-waiver",
    "1 waiver expired",
    redundancy({ waivers: { added: [], removed: [], expired: [finding("error")] } }),
  ],
  ["unknown", "incomplete-plan", "The plan of shop failed", { stacks: [stackWith("shop", "errored")] }],
  [
    "unknown",
    "incomplete-plan",
    "The plan of shop covers only a part of its stack",
    { stacks: [stackWith("shop", "targeted")] },
  ],
  [
    "unknown",
    "incomplete-plan",
    "2 plans failed",
    { stacks: [stackWith("a", "errored"), stackWith("b", "errored"), stackWith("c")] },
  ],
  [
    "unknown",
    "incomplete-plan",
    "3 plans failed or are incomplete",
    { stacks: [stackWith("a", "targeted"), stackWith("b", "targeted"), stackWith("c", "errored")] },
  ],
  [
    "attention",
    "failed-check",
    "1 check does not pass",
    { checks: [{ stack: "shop", address: "check.a", status: "fail", problems: [] }] },
  ],
  [
    "unknown",
    "unknown-action",
    "1 action that this version does not know",
    { changes: [aChange({ action: "other", actions: ["teleport"] })] },
  ],
  [
    "attention",
    "destroy",
    "1 resource is destroyed, 1 is replaced",
    {
      changes: [aChange({ action: "delete" }), aChange({ action: "replace", address: "aws_lb.b" })],
      counts: DESTROYED,
    },
  ],
  [
    "attention",
    "destroy",
    "Everything in stack shop is destroyed",
    { changes: [aChange({ action: "delete" })], counts: DESTROYED, stacks: [stackWith("shop", null, DESTROYED)] },
  ],
  ["attention", "drift", "2 resources were changed outside of Terraform", { drift: [aChange({ stacks: ["a", "b"] })] }],
  [
    "routine",
    "change",
    "Nothing that holds data is destroyed or replaced, and no redundancy is lost",
    { changes: [aChange({})], counts: { ...NO_COUNTS, actions: [{ action: "update", count: 1 }], change: 1 } },
  ],
  [
    "routine",
    "change",
    "2 components become more redundant; nothing is lost",
    {
      ...redundancy({ components: [component("better", "a"), component("better", "b")] }),
      counts: { ...NO_COUNTS, actions: [{ action: "create", count: 1 }], add: 1 },
    },
  ],
  [
    "routine",
    "change",
    "1 resource gets another address; nothing in AWS changes",
    { changes: [aChange({ action: "no-op", movedFrom: "aws_lb.a" })], counts: { ...NO_COUNTS, moved: 1 } },
  ],
  [
    "routine",
    "change",
    "Only 1 output changes",
    { outputs: [{ stacks: ["shop"], name: "url", kind: "added", before: { kind: "absent" }, after: VALUE("a") }] },
  ],
  [
    "routine",
    "change",
    "Only the image changes, from shop:1 to shop:2",
    {
      changes: [
        aChange({
          ...{
            action: "replace",
            address: "aws_ecs_task_definition.a",
            attributes: [image("r.io/shop:1", "r.io/shop:2")],
          },
        }),
      ],
      counts: { ...NO_COUNTS, actions: [{ action: "replace", count: 1 }], add: 1, destroy: 1 },
    },
  ],
];

describe("The verdict", () => {
  it.each(SENTENCES)("is %s of %s: %s", (level, kind, text, given) => {
    const { verdict } = aReview(given);
    expect([verdict.level, verdict.text]).toEqual([level, text]);
    expect(verdict.signals.map((signal) => signal.kind)).toEqual(kind === null ? [] : expect.arrayContaining([kind]));
  });

  it("has been shown for every kind that --fail-on can name", () => {
    expect(new Set(SENTENCES.flatMap(([, kind]) => kind ?? []))).toEqual(new Set(SIGNAL_KINDS));
  });

  it("tells the gravest first, and leaves what is milder to the sections below", () => {
    const { verdict } = aReview({
      stateful: [aLoss({})],
      stacks: [stackWith("shop", "errored")],
      drift: [aChange({})],
      ...redundancy({ components: [component("worse", "NAT: 3 become 1")], unknown: ["No state."] }),
    });
    expect(verdict.level).toBe("danger");
    expect(verdict.text).toBe(
      "1 RDS database is destroyed: what it holds is lost; 1 component has less redundancy (NAT: 3 become 1); the plan of shop failed",
    );
    expect(verdict.signals.map(({ kind }) => kind)).toEqual([
      ...["stateful-destroy", "redundancy-regression", "incomplete-plan", "redundancy-unknown", "drift"],
    ]);
  });

  it("is not calm where a new image comes with anything else", () => {
    const version = aChange({
      address: "aws_ecs_task_definition.a",
      action: "replace",
      attributes: [image("a:1", "a:2")],
    });
    const counts = { ...NO_COUNTS, actions: [{ action: "replace", count: 2 }], add: 2, destroy: 2 };
    const { verdict } = aReview({ changes: [version, aChange({ action: "replace" })], counts });
    expect([verdict.level, verdict.text]).toEqual(["attention", "1 resource is replaced"]);
  });
});

describe("--fail-on", () => {
  it.each(SIGNAL_KINDS)("%s stops a review that has it, and no other", (kind) => {
    const [, , , given] = SENTENCES.find(([, each]) => each === kind) ?? [];
    const review = aReview(given ?? {});
    expect(stops(review, [kind])).not.toEqual([]);
    expect(stops(aReview({}), [kind])).toEqual([]);
    expect(stops(review, [])).toEqual([]);
  });

  it("stops at what may happen, too", () => {
    expect(stops(aReview({ stateful: [aLoss({ certain: false })] }), ["stateful-destroy"])).toHaveLength(1);
  });
});

describe("A single point of failure that is new", () => {
  const added = [{ id: "aws_nat_gateway.a", entryPoints: ["aws_lb.front"] }];
  const front = { id: "aws_lb.front", path: "", stack: "shop", direction: "same", losses: [] } as const;
  const level = (status: "added" | "kept") => {
    const entryPoints = [{ ...front, status }];
    const singlePoints = { added, removed: [] };
    return aReview({ redundancy: { ...NO_REDUNDANCY_CHANGE, singlePoints, entryPoints } }).verdict.level;
  };

  it("is a regression of an entry point that was there, and none of a new one", () => {
    expect([level("kept"), level("added")]).toEqual(["danger", "none"]);
  });
});

describe("Drift that the plan leaves as it is", () => {
  const drift = [aChange({ address: "aws_lb.other" })];

  it("is told first where there is nothing else, and in its own section beside other changes", () => {
    expect(aReview({ drift }).verdict.level).toBe("attention");
    expect(aReview({ drift, changes: [aChange({})] }).verdict.level).toBe("routine");
  });

  it("is told first where the plan acts on it", () => {
    expect(aReview({ drift, changes: [aChange({ address: "aws_lb.other" })] }).verdict.level).toBe("attention");
  });
});
