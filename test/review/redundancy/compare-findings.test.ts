import { describe, expect, it } from "vitest";
import type { Finding } from "../../../redundancy/rules/finding.js";
import { compareReports } from "../../../review/redundancy/compare-reports.js";
import { emptyReport } from "./review-of.js";

const WAIVER = { reason: "batch", owner: "team-x", expires: "2027-03-31" };

function finding(given: Partial<Finding> = {}): Finding {
  return {
    rule: "nat-zonal-egress",
    properties: [],
    severity: "error",
    status: "fail",
    resource: "aws_route.a",
    path: "s/network/a",
    stack: "s",
    message: "leads to another zone",
    fix: "",
    source: "",
    ...given,
  };
}

function compared(before: readonly Finding[], after: readonly Finding[]) {
  const { findings, waivers } = compareReports(emptyReport({ findings: before }), emptyReport({ findings: after }));
  return { ...findings, waivers };
}

const waived = (given: Partial<Finding> = {}) => finding({ status: "waived", waiver: WAIVER, ...given });
const expired = finding({ rule: "waiver-expired", severity: "warning" });

describe("Findings before and after", () => {
  it("are the same where rule, stack and resource are, whatever the message", () => {
    const review = compared([finding()], [finding({ message: "leads to eu-west-1b" })]);
    expect(review).toMatchObject({ added: [], resolved: [], unchanged: 1 });
  });

  it("are the same by construct path, and with the stack before the address", () => {
    expect(compared([finding()], [finding({ resource: "aws_route.renamed" })]).unchanged).toBe(1);
    expect(compared([finding({ path: "" })], [finding({ path: "", resource: "s:aws_route.a" })]).unchanged).toBe(1);
  });

  it("are not the same for being in one module", () => {
    const review = compared(
      [finding({ path: "module.m", resource: "module.m.aws_route.a" })],
      [finding({ path: "module.m", resource: "module.m.aws_route.b" })],
    );
    expect(review).toMatchObject({ added: [{ resource: "module.m.aws_route.b" }], unchanged: 0 });
    expect(review.resolved).toHaveLength(1);
  });

  it("are counted one by one where a rule finds several things on one resource", () => {
    const review = compared([finding({ message: "one" })], [finding({ message: "one" }), finding({ message: "two" })]);
    expect(review.added).toHaveLength(1);
    expect(review.unchanged).toBe(1);
  });

  it("are new where what was unknown is known to fail, errors first", () => {
    const warning = finding({ rule: "lb-deletion-protection", severity: "warning" });
    const review = compared([finding({ status: "unknown" })], [warning, finding()]);
    expect(review.added.map(({ rule }) => rule)).toEqual(["nat-zonal-egress", "lb-deletion-protection"]);
  });
});

describe("Waivers before and after", () => {
  it("are added where a finding is waived now: it is not resolved by that", () => {
    const review = compared([finding()], [waived()]);
    expect(review).toMatchObject({ added: [], resolved: [], unchanged: 0, waivers: { added: [{ waiver: WAIVER }] } });
  });

  it("are added where a new finding comes with one, and where the terms are others", () => {
    expect(compared([], [waived()])).toMatchObject({ added: [], waivers: { added: [{ status: "waived" }] } });
    const later = { ...WAIVER, expires: "2028-01-01" };
    expect(compared([waived()], [waived({ waiver: later })]).waivers.added).toMatchObject([{ waiver: later }]);
    expect(compared([waived()], [waived()])).toMatchObject({ unchanged: 1, waivers: { added: [] } });
  });

  it("are removed where the finding counts again, which is new by that", () => {
    const review = compared([waived()], [finding()]);
    expect(review.added).toMatchObject([{ status: "fail" }]);
    expect(review.waivers.removed).toMatchObject([{ waiver: WAIVER }]);
  });

  it("that ended are listed as long as they are there, and as nothing else", () => {
    const review = compared([finding(), expired], [finding(), expired]);
    expect(review).toMatchObject({ added: [], resolved: [], unchanged: 1, waivers: { expired: [expired] } });
    expect(compared([expired], []).resolved).toEqual([]);
  });
});
