import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { reportOn } from "../../cli/vitest/report-on.js";
import { shopProd } from "../../stacks/shop-prod.js";
import { promiseSentence, promiseTable } from "./promise.js";

const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");

/** The blueprints with their defaults, as the stack files use them. */
const BLUEPRINTS = [{ name: "WebService", source: "blueprints/web-service.ts", system: () => shopProd(new App()) }];

/** The comment as running text. */
function comments(source: string): string {
  return source.replaceAll(/\n \* ?/g, " ");
}

describe.each(BLUEPRINTS)("What $name survives", ({ source, system }) => {
  const report = reportOn(system(), { scenarios: ["zone+deployment", "zone+static", "zones", "region"] });

  it("is in the README as the engine reports it", () => {
    expect(read("README.md")).toContain(promiseTable(report));
  });

  it("is in the comment of the class as the engine reports it", () => {
    expect(comments(read(source))).toContain(promiseSentence(report));
  });
});
