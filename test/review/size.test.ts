import { describe, expect, it } from "vitest";
import { buildReview } from "../../review/build-review.js";
import { MOST_CHARACTERS } from "../../review/report/to-review-markdown.js";
import { inEveryFormat, schemaErrors } from "./formats.js";
import { entry, planText } from "./plan/a-plan.js";

const CHANGES = 5_000;
const STACKS = 10;

/** Updates, and every tenth destroyed; each is another, so that nothing is told as one. */
function plan(stack: number): string {
  const resource_changes = Array.from({ length: CHANGES / STACKS }, (_, index) => {
    const name = `alarm-${stack * 10_000 + index}`;
    const fields = {
      address: `module.part_${index % 20}.aws_cloudwatch_metric_alarm.${name}`,
      type: "aws_cloudwatch_metric_alarm",
      name,
    };
    return index % 10 === 0
      ? entry(["delete"], { before: { alarm_name: name }, after: null }, fields)
      : entry(
          ["update"],
          { before: { threshold: index }, after: { threshold: index + stack + 1, text: "x".repeat(500) } },
          fields,
        );
  });
  return planText({ resource_changes });
}

describe("A review of 5,000 changed resources", { timeout: 60_000 }, () => {
  const plans = Array.from({ length: STACKS }, (_, index) => ({
    stack: `stack-${index}`,
    path: `${index}.json`,
    text: plan(index),
  }));
  const built = buildReview({
    base: null,
    head: null,
    plans,
    declaration: {},
    today: new Date("2026-01-01T00:00:00Z"),
  });

  it("counts all of them, and lists all of them in the JSON", () => {
    expect(built.review.counts).toMatchObject({ add: 0, change: 4500, destroy: 500 });
    expect(built.review.changes.flatMap(({ stacks }) => stacks)).toHaveLength(CHANGES);
  });

  it("is a comment of less than 60,000 characters that names every destruction and says what was cut", () => {
    const { markdown, ...others } = inEveryFormat(built);
    expect(markdown.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    const destroyed = built.review.changes.filter(({ action }) => action === "delete");
    expect(destroyed).toHaveLength(500);
    expect(destroyed.filter(({ address }) => !markdown.includes(`- destroy ${address}\n`))).toEqual([]);
    expect(markdown).toMatch(/Left out for length: \d+ changes.*The whole is /);
    expect(schemaErrors(others)).toEqual([]);
  });
});
