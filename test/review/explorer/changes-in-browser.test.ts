import { describe, expect, it } from "vitest";
import { filtered, groupedChanges } from "../../../review/explorer/browser/model/change-filter.js";
import { shownText } from "../../../review/explorer/browser/model/shown-text.js";
import { describeInBrowser } from "./describe-in-browser.js";
import { change, sampleReview } from "./sample-review.js";
import { reportWith } from "./shown.js";

const CHANGES = [
  change("aws_db_instance.orders", {
    action: "replace",
    actions: ["delete", "create"],
    createFirst: false,
    replacePaths: ["engine_version"],
    group: "database",
    attributes: [
      {
        path: "engine_version",
        kind: "changed",
        before: { kind: "value", value: "15.4" },
        after: { kind: "value", value: "16.6" },
        forcesReplacement: true,
      },
      {
        path: "password",
        kind: "changed",
        before: { kind: "sensitive" },
        after: { kind: "sensitive" },
        forcesReplacement: false,
      },
    ],
  }),
  change("aws_lb.front", { action: "no-op", actions: ["no-op"], movedFrom: "aws_lb.old", group: "front" }),
  change("aws_s3_bucket.logs", { action: "create", actions: ["create"], importing: "shop-logs", group: "front" }),
  change("aws_iam_role.left", { action: "forget", actions: ["forget"], stacks: ["shop", "shop-eu"] }),
];

describe("The filter of changes", () => {
  it.each([
    [[], "", 4],
    [["create", "forget"], "", 2],
    [[], "15.4", 1],
    [[], "shop-eu", 1],
    [[], "FRONT lb", 1],
    [["replace"], "front", 0],
  ] as const)("lets through, of actions %j and text %j, %i", (actions, text, number) => {
    expect(filtered(CHANGES, { actions: new Set(actions), text })).toHaveLength(number);
  });

  it("keeps what belongs together together, in natural order", () => {
    const groups = groupedChanges(CHANGES, { actions: new Set(), text: "" });
    expect(groups.map(({ path, changes }) => [path, changes.length])).toEqual([
      ["", 1],
      ["database", 1],
      ["front", 2],
    ]);
  });
});

describe("A value", () => {
  it.each([
    [{ kind: "value", value: "two\nlines" }, "two\nlines"],
    [{ kind: "value", value: { __proto__: 1, "a\u202e": [true] } }, '{\n  "a\\u202e": [\n    true\n  ]\n}'],
    [{ kind: "value", value: "" }, '""'],
    [{ kind: "sensitive" }, "sensitive"],
    [{ kind: "unknown" }, "known after apply"],
  ] as const)("of %j is read as %j", (value, text) => {
    expect(shownText(value)).toBe(text);
  });
});

describeInBrowser("The changes in a browser", (open) => {
  it("show all of the review", async () => {
    const review = sampleReview(CHANGES);
    const { page, trouble } = await open({ head: reportWith({}), review }, { hash: "#tab=changes" });
    const text = await page.locator(".changes").innerText();
    for (const part of [
      "A database is replaced.",
      "The plan was made for a part.",
      "RDS instance is replaced",
      "All rows written since the last snapshot are gone.",
      "3 NAT gateways in 3 zones become 1",
      "New single points of failure",
      "Stack other could not be judged.",
      "4 changes, 1 moved, 1 imported, 1 forgotten",
      "aws_s3_bucket.drifted",
      "old.example.com",
      "It answers 503.",
      "action.aws_lambda_invoke.warm",
      ...CHANGES.map(({ address }) => address),
    ])
      expect(text).toContain(part);
    expect(trouble).toEqual([]);
  });

  it("are what a review opens with", async () => {
    const { page } = await open({ head: reportWith({}), review: sampleReview(CHANGES) });
    expect(await page.locator(".review-verdict").isVisible()).toBe(true);
  });

  it("open to their arguments, and never to what is secret", async () => {
    const review = sampleReview(CHANGES);
    const { page } = await open({ head: reportWith({}), review }, { hash: "#tab=changes" });
    const row = page.locator(".change", { hasText: "aws_db_instance.orders" });
    expect(await row.locator("td").count()).toBe(0);
    await row.locator("summary").click();
    expect(await row.locator("td").allInnerTexts()).toEqual(["15.4", "16.6", "sensitive", "sensitive"]);
    expect(await row.innerText()).toContain("forces replacement");
    expect(await row.innerText()).toContain("The old one goes before the new one is there.");
  });

  it("are filtered by action and text", async () => {
    const review = sampleReview(CHANGES);
    const { page } = await open({ head: reportWith({}), review }, { hash: "#tab=changes" });
    const rows = page.locator(".change-groups").first().locator(".change");
    await page.locator('.filter [data-action="forget"]').first().click();
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining("aws_iam_role.left")]);
    await page.getByLabel("Changes: filter by address").fill("orders");
    expect(await page.locator(".filter").first().innerText()).toContain("0 of 4 changes");
  });

  it("stand alone where head was not judged", async () => {
    const review = sampleReview(CHANGES);
    const { page, trouble } = await open({ head: null, review });
    expect(await page.locator(".changes").isVisible()).toBe(true);
    expect(await page.locator(".drawing, .verdict").count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  it("are all on paper, opened", async () => {
    const { page } = await open({ head: reportWith({}), review: sampleReview(CHANGES) });
    await page.emulateMedia({ media: "print" });
    await page.locator(".change td").first().waitFor();
    expect(await page.locator(".change td:visible").count()).toBe(4);
    expect(await page.locator(".drawing").isVisible()).toBe(true);
  });
});
