import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import { toReportJson } from "../../../redundancy/report/json.js";
import { REPORT_SCHEMA } from "../../../redundancy/report/json-schema.js";
import type { Report } from "../../../redundancy/report/report.js";
import { reportOf, TODAY } from "../terraform.js";
import { failingReport, hostileReport } from "./failing-report.js";
import { SHARED_NAT } from "./shared-nat.js";

const GOLDEN = join(import.meta.dirname, "../../stacks/golden");
const golden = readdirSync(GOLDEN)
  .filter((file) => file.endsWith(".json"))
  .map((path) => ({ path, text: readFileSync(join(GOLDEN, path), "utf8") }));

/** The schema, with every key that it does not know forbidden: a report must not have more than is published. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  return { ...Object.fromEntries(entries), ...("properties" in schema && { additionalProperties: false }) };
}

const ajv = new Ajv2020.default({ strict: true, strictTypes: false, allErrors: true });
const validate = ajv.compile(closed(REPORT_SCHEMA) as object);

describe("The JSON Schema of a report", () => {
  it.each<[string, () => Report]>([
    ["a failing system", () => reportOf(SHARED_NAT)],
    ["stacks of this repository", () => analyze(golden, { today: TODAY, scenarios: ["zone+deployment", "zones"] })],
    ["an empty file", () => reportOf({ resource: {} })],
    ["a system with waivers", () => failingReport()],
    ["a system with hostile names", () => hostileReport()],
    [
      "a system with an availability figure",
      () => failingReport({ availability: { slaBound: 0.99, rows: [{ component: "a", sla: 0.99, source: "b" }] } }),
    ],
  ])("describes every key of the report of %s", (_, report) => {
    expect(validate(JSON.parse(toReportJson(report()))) ? [] : validate.errors).toEqual([]);
  });

  it("allows keys that a later version adds", () => {
    const later = { ...failingReport(), added: true };
    expect(new Ajv2020.default({ strictTypes: false }).validate(REPORT_SCHEMA, later)).toBe(true);
  });

  it.each([
    ["another version", { schemaVersion: 2 }],
    ["a list that is missing", { findings: undefined }],
    [
      "an outcome that there is not",
      { scenarios: [{ ...failingReport().scenarios[0], outcomes: [{ outcome: "fine" }] }] },
    ],
  ])("refuses %s", (_, change) => {
    expect(validate(JSON.parse(JSON.stringify({ ...failingReport(), ...change })))).toBe(false);
  });
});
