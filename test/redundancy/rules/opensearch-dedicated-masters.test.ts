import { describe, expect, it } from "vitest";
import { opensearchDedicatedMasters } from "../../../redundancy/rules/opensearch-dedicated-masters.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_opensearch_domain") =>
  ask(opensearchDedicatedMasters, { [type]: { one: given } });

describe("opensearch-dedicated-masters", () => {
  it.each([
    { cluster_config: { dedicated_master_enabled: true, dedicated_master_count: 3 } },
    { cluster_config: [{ dedicated_master_enabled: true, dedicated_master_count: 5 }] },
  ])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails a domain without them", () => {
    expect(judged({})).toEqual(["fail aws_opensearch_domain.one: aws_opensearch_domain.one has no dedicated masters"]);
  });

  it("fails two of them, which lose their majority with one", () => {
    expect(judged({ cluster_config: { dedicated_master_enabled: true, dedicated_master_count: 2 } })).toEqual([
      "fail aws_opensearch_domain.one: aws_opensearch_domain.one has 2 dedicated masters, fewer than 3",
    ]);
  });

  it("does not know dedicated_master_enabled before apply", () => {
    expect(judged({ cluster_config: { dedicated_master_enabled: NOT_KNOWN } })).toEqual([
      expect.stringMatching(
        /^unknown aws_opensearch_domain.one: dedicated_master_enabled of aws_opensearch_domain.one is not known/,
      ),
    ]);
  });

  it("does not know dedicated_master_count before apply", () => {
    expect(judged({ cluster_config: { dedicated_master_enabled: true, dedicated_master_count: NOT_KNOWN } })).toEqual([
      expect.stringMatching(
        /^unknown aws_opensearch_domain.one: dedicated_master_count of aws_opensearch_domain.one is not known/,
      ),
    ]);
  });

  it("does not apply to a serverless collection", () => {
    expect(judged({}, "aws_opensearchserverless_collection")).toEqual([]);
  });
});
