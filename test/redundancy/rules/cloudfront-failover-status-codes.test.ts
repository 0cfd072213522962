import { describe, expect, it } from "vitest";
import { cloudfrontFailoverStatusCodes } from "../../../redundancy/rules/cloudfront-failover-status-codes.js";
import { ask, NOT_KNOWN } from "./ask.js";

function group(status_codes: unknown) {
  const origin_group = [{ origin_id: "both", failover_criteria: { status_codes } }];
  return ask(cloudfrontFailoverStatusCodes, { aws_cloudfront_distribution: { site: { origin_group } } });
}

describe("cloudfront-failover-status-codes", () => {
  it("passes a group that fails over for 503 and 504", () => {
    expect(group([500, 502, 503, 504])).toEqual(["pass"]);
  });

  it.each([
    [[404], "503 and 504"],
    [[503], "504"],
    [["504"], "503"],
  ])("fails %j", (codes, missing) => {
    expect(group(codes)).toEqual([
      `fail aws_cloudfront_distribution.site: group both of aws_cloudfront_distribution.site does not fail over for ${missing}`,
    ]);
  });

  it("does not know codes before apply", () => {
    expect(group(NOT_KNOWN)).toEqual([
      expect.stringContaining("unknown aws_cloudfront_distribution.site: status_codes of group both"),
    ]);
  });

  it("does not apply to a distribution without an origin group", () => {
    expect(ask(cloudfrontFailoverStatusCodes, { aws_cloudfront_distribution: { site: {} } })).toEqual([]);
  });
});
