import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { reportOn } from "../../cli/vitest/report-on.js";
import { eventDriven } from "../../docs/examples/event-driven.js";
import { publicEdge } from "../../docs/examples/public-edge.js";
import { CONSTRUCT_ENTRIES } from "../../scripts/docs/construct-entries.js";
import { readConstructs } from "../../scripts/docs/read-constructs.js";

const ROOT = resolve(import.meta.dirname, "../..");

describe.each([
  ["event-driven", eventDriven],
  ["public-edge", publicEdge],
])("The example %s", (_, create) => {
  const report = reportOn(create(new App()));

  it("has no finding but notes, and nothing that the engine does not model", () => {
    expect(report.findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(report.notModelled).toEqual([]);
  });

  it("survives the loss of every zone", () => {
    const down = report.scenarios
      .filter(({ kind }) => kind === "zone")
      .flatMap(({ id, entryPoints }) => entryPoints.map(({ id: entry, outcome }) => [id, entry, outcome]))
      .filter(([, , outcome]) => !["unaffected", "degraded", "failover"].includes(String(outcome)));
    expect(down).toEqual([]);
  });
});

describe("Every construct that survives something", () => {
  const used = ["blueprints", "stacks", "docs/examples", "constructs"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, file), "utf8"))
    .join("\n");
  const systems = readConstructs(ROOT, CONSTRUCT_ENTRIES).filter(({ survives }) => survives.length > 0);

  it("is used by a blueprint, by another construct or by an example", () => {
    const parts = systems.filter(({ name }) => !name.endsWith("Alarms"));
    const unused = parts.filter(({ name }) => !used.includes(`new ${name}(`) && !used.includes(`extends ${name} `));
    expect(unused.map(({ name }) => name)).toEqual([]);
  });
});
