import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { toSarif } from "../../../redundancy/report/sarif.js";
import { RULES } from "../../../redundancy/rules/registry.js";
import { reportOf } from "../terraform.js";
import { failingReport, finding, hostileReport } from "./failing-report.js";
import { SHARED_NAT } from "./shared-nat.js";

const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const OPTIONS = { version: "1.2.3" };

describe("SARIF", () => {
  it.each([
    ["a failing system", failingReport()],
    ["a system with hostile names", hostileReport()],
    ["a system without findings", failingReport({ findings: [] })],
    ["what the engine found", reportOf(SHARED_NAT)],
  ])("follows the schema of SARIF 2.1.0 for %s", (_, report) => {
    expect(validate(JSON.parse(toSarif(report, OPTIONS))) ? [] : validate.errors).toEqual([]);
  });

  it("has every rule, with its example and its source", () => {
    const { driver } = log(failingReport()).tool;
    expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id));
    const rule = driver.rules.find(({ id }: { id: string }) => id === "nat-zonal-egress");
    expect(rule.helpUri).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(rule.help.markdown).toContain("```hcl\nresource");
    expect(rule.defaultConfiguration).toEqual({ level: "error" });
  });

  it("puts a finding where its resource is, under its rule", () => {
    const report = failingReport();
    const { results, tool } = log(report, { lineOf: ({ resource }) => (resource === "aws_route.b" ? 42 : undefined) });
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "cdktf.out/stacks/shop/cdk.tf.json" },
      region: { startLine: 42 },
    });
    expect(results[0].locations[0].logicalLocations[0].fullyQualifiedName).toBe("aws_route.b");
    expect(results[1].locations[0].physicalLocation.region).toEqual({ startLine: 1 });
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe(results[0].ruleId);
  });

  it("leaves open what is unknown, and suppresses what is waived", () => {
    const [error, warning, unknown, waived] = log(failingReport()).results;
    expect([error, warning, unknown, waived].map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      "fail error",
      "fail warning",
      "open none",
      "fail error",
    ]);
    expect(error.suppressions).toEqual([]);
    expect(waived.suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "moves next month (team-x, until 2027-03-31)" },
    ]);
  });

  it("keeps the fingerprint of a finding whose message changes, and gives another resource another one", () => {
    const findings = [
      finding("error"),
      finding("error", { message: "other words" }),
      finding("error", { resource: "aws_route.c" }),
    ];
    const [one, same, other] = log(failingReport({ findings })).results.map(
      ({ partialFingerprints }: { partialFingerprints: object }) => JSON.stringify(partialFingerprints),
    );
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it.each([
    ["a b/ü#?.json", "a%20b/%C3%BC%23%3F.json"],
    ["C:\\out\\cdk.tf.json", "file:///C%3A/out/cdk.tf.json"],
    ["/out/cdk.tf.json", "file:///out/cdk.tf.json"],
    ["a\ud800\n.json", "a%EF%BF%BD%0A.json"],
  ])("gives the path %j as the URI %s", (path, uri) => {
    const { results } = log(failingReport({ inputs: [{ path, kind: "synth", stack: "shop" }] }));
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });
});

function log(report: Parameters<typeof toSarif>[0], options: Partial<Parameters<typeof toSarif>[1]> = {}) {
  return JSON.parse(toSarif(report, { ...OPTIONS, ...options })).runs[0];
}
