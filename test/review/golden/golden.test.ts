import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildReview, type ReviewQuestion } from "../../../review/build-review.js";
import { toReviewMarkdown } from "../../../review/report/to-review-markdown.js";
import { FACTS } from "./facts.js";
import { PLANNED } from "./planned.js";
import { plannedQuestion, synthesizedQuestion } from "./question.js";
import { SYNTHESIZED } from "./synthesized.js";

const GOLDENS = new Map<string, () => ReviewQuestion>([
  ...PLANNED.map((golden) => [golden.name, () => plannedQuestion(golden)] as const),
  ...SYNTHESIZED.map((golden) => [golden.name, () => synthesizedQuestion(golden)] as const),
]);

describe("A golden review", { timeout: 60_000 }, () => {
  it("has facts that a reviewer must see, written down", () => {
    expect(Object.keys(FACTS).sort()).toEqual([...GOLDENS.keys()].sort());
  });

  it.each([...GOLDENS])("of %s says what a reviewer must see, and is as it was", async (name, question) => {
    const { review } = buildReview(question());
    const { level, verdict, counts, says = [], silent = [] } = FACTS[name] ?? {};
    const text = toReviewMarkdown(review);
    expect([review.verdict.level, review.verdict.text]).toEqual([level, verdict]);
    expect(review.counts).toMatchObject(counts ?? {});
    expect(says.filter((part) => !text.includes(part))).toEqual([]);
    expect(silent.filter((part) => text.includes(part))).toEqual([]);
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, name, "review.md"));
  });
});
