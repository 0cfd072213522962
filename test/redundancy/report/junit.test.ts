import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { toJunit } from "../../../redundancy/report/junit.js";
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
  it("has a test for each finding, and a passing one for all that was checked and found right", () => {
    const report = failingReport();
    const [root, suite, ...rest] = elements(toJunit(report));
    expect(root?.name).toBe("testsuites");
    expect(suite?.attributes).toEqual({ name: "shop", tests: "4", failures: "1", errors: "0", skipped: "3" });
    expect(rest[0]?.attributes).toEqual({ classname: "nat-zonal-egress", name: "aws_route.b" });
    expect(rest[1]).toMatchObject({ name: "failure", attributes: { type: "error" } });
    const tests = rest.filter(({ name }) => name === "testcase");
    expect(tests).toHaveLength(5);
    expect(tests.at(-1)?.attributes).toEqual({
      classname: "passed",
      name: `${report.summary.passed} checks found nothing wrong`,
    });
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
