import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { toJunit } from "../../../redundancy/report/junit.js";
import { RULES } from "../../../redundancy/rules/registry.js";
import { failingReport, hostileReport } from "./failing-report.js";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of a document, in order; throws where it is not well-formed. */
function elements(xml: string): Element[] {
  const found: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => found.push({ name, attributes: { ...attributes } }));
  parser.write(xml).close();
  return found;
}

describe("JUnit", () => {
  it("has a test for each finding, and a passing one for each rule without", () => {
    const [root, suite, ...rest] = elements(toJunit(failingReport()));
    const rulesWithout = RULES.length - 3;
    expect(root?.name).toBe("testsuites");
    expect(suite?.attributes).toEqual({
      name: "shop",
      tests: String(4 + rulesWithout),
      failures: "1",
      errors: "0",
      skipped: "3",
    });
    expect(rest.filter(({ name }) => name === "testcase")).toHaveLength(4 + rulesWithout);
    expect(rest[0]?.attributes).toEqual({ classname: "nat-zonal-egress", name: "aws_route.b" });
    expect(rest[1]).toMatchObject({ name: "failure", attributes: { type: "error" } });
  });

  it.each([
    ["error", 1],
    ["warning", 2],
    ["unknown", 3],
  ] as const)("fails on %s or worse: %i tests", (failOn, failures) => {
    const found = elements(toJunit(failingReport(), { failOn }));
    expect(found.filter(({ name }) => name === "failure")).toHaveLength(failures);
    expect(found.filter(({ name }) => name === "skipped")).toHaveLength(4 - failures);
  });

  it("is well-formed whatever the names are", () => {
    const found = elements(toJunit(hostileReport()));
    expect(found.find(({ name }) => name === "testcase")?.attributes["name"]).toContain("|`<b>&\"'@octocat");
  });
});
