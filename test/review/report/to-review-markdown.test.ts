import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { MOST_CHARACTERS, toReviewMarkdown } from "../../../review/report/to-review-markdown.js";
import { aChange, aLoss, aReview, NO_REDUNDANCY_CHANGE } from "./a-review.js";

const VALUE = (value: unknown) => ({ kind: "value", value }) as const;

describe("the comment", () => {
  test("begins with the verdict, then data at risk, then redundancy, then the changes", () => {
    const redundancy = { ...NO_REDUNDANCY_CHANGE, unknown: ["It was not looked at."] };
    const text = toReviewMarkdown(aReview({ stateful: [aLoss({})], changes: [aChange({})], redundancy }));
    const order = ["## ⛔ 1 RDS database is destroyed", "### Data at risk", "### Redundancy", "### Changes"];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(0);
  });

  test("says that nothing changes when nothing does", () => {
    expect(toReviewMarkdown(aReview({}))).toContain("## ✅ Nothing changes");
  });

  test("shows the arguments of a change as a diff, and what forces a replacement", () => {
    const attributes = [
      { path: "engine_version", kind: "changed", before: VALUE("15"), after: VALUE("16"), forcesReplacement: true },
    ] as const;
    const change = aChange({
      action: "replace",
      actions: ["delete", "create"],
      replacePaths: ["engine_version"],
      attributes,
    });
    const text = toReviewMarkdown(aReview({ changes: [change] }));
    expect(text).toContain("! replace aws_lb.front (engine_version forces it)");
    expect(text).toContain('-   engine_version: "15"\n+   engine_version: "16"  # forces replacement');
  });

  test("names the stacks of a change that several have, once", () => {
    const text = toReviewMarkdown(aReview({ changes: [aChange({ stacks: ["cell-1", "cell-2", "cell-3"] })] }));
    expect(text).toContain("#### The same in 3 stacks\n\n`cell-1`, `cell-2`, `cell-3`");
    expect(text.match(/aws_lb\.front/g)).toHaveLength(1);
  });

  test("says loudly that a plan failed", () => {
    const [stack] = aReview({}).stacks;
    if (!stack) throw new Error("a review has a stack");
    const warnings = [{ kind: "errored", text: "The plan failed: what it shows is not all." }] as const;
    const text = toReviewMarkdown(aReview({ stacks: [{ ...stack, warnings }] }));
    expect(text).toContain("## ❔ The plan of shop failed");
    expect(text).toContain("> [!WARNING]\n> - `shop`: The plan failed");
  });
});

describe("an action that is not known yet", () => {
  test("is shown in Terraform's own words, and makes the verdict unknown", () => {
    const review = aReview({ changes: [aChange({ action: "other", actions: ["teleport"] })] });
    expect(review.verdict.level).toBe("unknown");
    expect(toReviewMarkdown(review)).toContain("! teleport aws_lb.front");
  });
});

describe("length", () => {
  const many = Array.from({ length: 5_000 }, (_, index) =>
    aChange({
      address: `aws_instance.web-${index}`,
      group: `fleet/part-${index % 50}`,
      action: index % 10 === 0 ? "delete" : "update",
      actions: index % 10 === 0 ? ["delete"] : ["update"],
      attributes: [
        {
          path: "user_data",
          kind: "changed",
          before: VALUE("a".repeat(300)),
          after: VALUE("b"),
          forcesReplacement: false,
        },
      ],
    }),
  );

  test("stays below the limit with 5,000 changes, shows every destruction, and says what was cut and where it is", () => {
    const text = toReviewMarkdown(aReview({ changes: many }), { whole: "the artifact review.html" });
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    const destroyed = many.filter(({ action }) => action === "delete");
    expect(destroyed.filter(({ address }) => !text.includes(`- destroy ${address}\n`))).toEqual([]);
    expect(text).toMatch(/Left out for length: .*The whole is the artifact review\.html\./);
  });

  test("counts by type what would not fit as addresses, and drops none", () => {
    const destroyed = many.map((change) => ({ ...change, action: "delete" as const, group: change.address }));
    const text = toReviewMarkdown(aReview({ changes: destroyed }));
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text).toContain("`aws_instance`: 5000 destroyed");
  });

  test("stays below the limit with 3,000 lost databases", () => {
    const stateful = Array.from({ length: 3_000 }, (_, index) => aLoss({ address: `aws_db_instance.main-${index}` }));
    const text = toReviewMarkdown(aReview({ stateful }));
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text).toContain("### Data at risk: 3000 resources");
  });
});

describe("hostile names", () => {
  const HOSTILE = [
    "</details><script>alert(1)</script>",
    "@octocat",
    "``` \n## owned",
    "a|b|c",
    "[click](https://evil.example)",
    "<!--",
    "![x](https://evil.example/p.png)",
    "#1",
    "\u202egnp.exe",
    "```` ~~~",
  ];

  test.each(HOSTILE)("stay text: %j", (name) => {
    const review = aReview({
      stateful: [
        aLoss({ address: name, path: name, what: name, lost: name, why: name, stacks: [name], suggestion: name }),
      ],
      changes: [
        aChange({
          address: name,
          group: name,
          stacks: [name, `${name}2`],
          reason: name,
          attributes: [
            { path: name, kind: "added", before: { kind: "absent" }, after: VALUE(name), forcesReplacement: false },
          ],
        }),
      ],
      redundancy: { ...NO_REDUNDANCY_CHANGE, unknown: [name] },
      outputs: [{ stacks: [name], name, kind: "added", before: { kind: "absent" }, after: VALUE(name) }],
      checks: [{ stack: name, address: name, status: name, problems: [name] }],
      invocations: [{ stack: name, address: name, type: name, trigger: name }],
      drift: [aChange({ address: name })],
    });
    const html = marked.parse(toReviewMarkdown(review), { gfm: true, async: false });
    const tags = new Set([...html.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag?.toLowerCase()));
    const allowed = ["h2", "h3", "h4", "p", "ul", "li", "strong", "code", "pre", "details", "summary", "blockquote"];
    expect([...tags].filter((tag) => !allowed.includes(tag ?? ""))).toEqual([]);
    expect(count(html, "<details")).toBe(count(html, "</details>"));
    expect(count(html, "<h3")).toBe(6);
    const outsideCode = html.replace(/<code[^>]*>[\s\S]*?<\/code>/g, "");
    expect(outsideCode).not.toMatch(/@octocat|https:\/\/evil|#1\b/);
  });
});

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
