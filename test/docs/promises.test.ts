import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BLUEPRINT_DOCS } from "../../scripts/docs/blueprint-docs.js";
import { blueprintsMarkdown } from "../../scripts/docs/blueprints-markdown.js";
import { judgeBlueprint } from "../../scripts/docs/judged-blueprint.js";
import { promiseSentence, promiseTable } from "../../scripts/docs/promise.js";

const ROOT = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** The comment as running text. */
function comments(source: string): string {
  return source.replaceAll(/\n \* ?/g, " ");
}

describe.each(BLUEPRINT_DOCS)("What $name survives", (doc) => {
  const { report } = judgeBlueprint(doc);

  it("is in the comment of the class as the engine reports it", () => {
    expect(comments(read(doc.source))).toContain(promiseSentence(report));
  });

  it("takes 25 lines to use, or fewer", () => {
    const [, instance = ""] = /(^ {2}return new [\s\S]*?^ {2}\}\);)/m.exec(read(doc.stackFile)) ?? [];
    expect(instance).toContain(`new ${doc.name}(`);
    expect(instance.split("\n").length).toBeLessThanOrEqual(25);
  });
});

describe("docs/blueprints.md", () => {
  it("is current (npm run docs)", () => {
    expect(read("docs/blueprints.md")).toBe(blueprintsMarkdown(ROOT, BLUEPRINT_DOCS));
  });

  it("has the table that the README shows", () => {
    const webService = BLUEPRINT_DOCS.find(({ name }) => name === "WebService");
    if (!webService) throw new Error("WebService is not documented");
    expect(read("README.md")).toContain(promiseTable(judgeBlueprint(webService).report));
  });
});
