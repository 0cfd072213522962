import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CONSTRUCT_ENTRIES } from "../../scripts/docs/construct-entries.js";
import { readConstructs } from "../../scripts/docs/read-constructs.js";

const ROOT = resolve(import.meta.dirname, "../..");
const BLUEPRINTS = ["Microservices", "KubernetesMicroservices", "ModularApp", "DistributedFilePlatform", "WebService"];
const PUBLIC = new Set([...readConstructs(ROOT, CONSTRUCT_ENTRIES).map(({ name }) => name), ...BLUEPRINTS]);

/** The names of constructs in one column of the tables of a page. */
function named(page: string, column: number): string[] {
  return readFileSync(join(ROOT, page), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split(" | ")[column] ?? "")
    .flatMap((cell) => [...cell.matchAll(/`([A-Z]\w+)`/g)].map(([, name = ""]) => name));
}

describe("The constructs that a page names", () => {
  it.each([
    ["docs/moving.md", 0],
    ["README.md", 1],
  ])("in %s exist", (page, column) => {
    const names = named(page, column);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !PUBLIC.has(name))).toEqual([]);
  });
});
