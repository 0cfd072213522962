import { describe, expect, it } from "vitest";
import { buildReview } from "../../../review/build-review.js";
import { atNewAddresses } from "../../../review/redundancy/at-new-addresses.js";
import { emptyReport } from "./review-of.js";

const QUEUE = { name: "jobs" };

function folder(path: string, resource: object, more: object = {}) {
  const text = JSON.stringify({ resource: { aws_sqs_queue: resource }, ...more });
  return { path, stacks: [{ name: "shop", constructPath: "shop", dependencies: [], path, text }] };
}

function reviewOf(more: object) {
  const base = folder("base", { old: QUEUE, other: { name: "other" } });
  const head = folder("head", { new: QUEUE, other: { name: "other" } }, more);
  const today = new Date("2026-01-01T00:00:00Z");
  return buildReview({ base, head, plans: [], declaration: {}, today }).review;
}

describe("A resource that only moves", () => {
  it("is the same thing on both sides: nothing is new of it, and nothing gone", () => {
    const { redundancy, picture, counts } = reviewOf({
      moved: [{ from: "aws_sqs_queue.old", to: "aws_sqs_queue.new" }],
    });
    expect(counts).toMatchObject({ moved: 1, add: 0, destroy: 0 });
    expect(redundancy.components).toEqual([]);
    expect([redundancy.findings.added, redundancy.findings.resolved]).toEqual([[], []]);
    expect(picture.nodes.filter(({ change }) => change !== "none")).toEqual([]);
  });

  it("is one that goes and one that comes where no block says that it moves", () => {
    const { redundancy } = reviewOf({});
    expect(redundancy.findings.added.map(({ resource }) => resource)).toEqual(["aws_sqs_queue.new"]);
    expect(redundancy.findings.resolved.map(({ resource }) => resource)).toEqual(["aws_sqs_queue.old"]);
  });

  it("is not mistaken for one of another stack with the same address", () => {
    const inputs = ["a", "b"].map((stack) => ({ path: stack, kind: "synth" as const, stack }));
    const report = emptyReport({
      inputs,
      notModelled: ["x.old", "a:x.old", "b:x.old"].map((type) => ({ type, count: 1 })),
    } as object);
    const moved = ["a", "b"].map((stack) => ({ stack, from: "x.old", to: `x.${stack}` }));
    const { notModelled } = atNewAddresses(report, moved);
    expect(notModelled.map(({ type }) => type)).toEqual(["x.old", "a:x.a", "b:x.b"]);
  });
});
