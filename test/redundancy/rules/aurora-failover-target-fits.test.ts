import { describe, expect, it } from "vitest";
import { auroraFailoverTargetFits } from "../../../redundancy/rules/aurora-failover-target-fits.js";
import { compareSizes } from "../../../redundancy/rules/evidence/instance-size.js";
import { ask, NOT_KNOWN } from "./ask.js";

/** A cluster with instances of these classes and promotion tiers. */
function instances(...all: [instance_class: string, promotion_tier: number | string][]) {
  const given = all.map(([instance_class, promotion_tier], index) => [
    `i${index}`,
    { cluster_identifier: "${aws_rds_cluster.db.id}", instance_class, promotion_tier },
  ]);
  return ask(auroraFailoverTargetFits, {
    aws_rds_cluster: { db: { engine: "aurora-mysql" } },
    aws_rds_cluster_instance: Object.fromEntries(given),
  });
}

describe("aurora-failover-target-fits", () => {
  it("passes instances of one class", () => {
    expect(instances(["db.r7g.large", 0], ["db.r7g.large", 1])).toEqual(["pass"]);
  });

  it("passes a small reader of a high tier beside two large instances", () => {
    expect(instances(["db.r7g.xlarge", 0], ["db.r7g.large", 15], ["db.r7g.xlarge", 1])).toEqual(["pass"]);
  });

  it("fails a smaller instance that is the only one to take over", () => {
    expect(instances(["db.r7g.2xlarge", 0], ["db.r7g.large", 1])).toEqual([
      "fail aws_rds_cluster.db: when aws_rds_cluster_instance.i0 (db.r7g.2xlarge) is the writer and is lost, aws_rds_cluster_instance.i1 (db.r7g.large) takes over",
    ]);
  });

  it("fails a smaller instance of a lower tier than the large one", () => {
    expect(instances(["db.r7g.xlarge", 0], ["db.r7g.large", 1], ["db.r7g.xlarge", 2])).toEqual([
      expect.stringContaining("aws_rds_cluster_instance.i1 (db.r7g.large) takes over"),
    ]);
  });

  it("takes the largest of the instances of one tier, as Aurora does", () => {
    expect(instances(["db.r7g.xlarge", 1], ["db.r7g.large", 1], ["db.r7g.xlarge", 1])).toEqual(["pass"]);
  });

  it("does not know which of two families is larger", () => {
    expect(instances(["db.r7g.large", 0], ["db.r6g.large", 0])).toEqual([
      expect.stringMatching(/^unknown aws_rds_cluster.db: whether .*r6g.large\) can do the work of .* is not known$/),
    ]);
  });

  it("does not know a class before apply", () => {
    expect(instances(["db.r7g.large", 0], [NOT_KNOWN, 0])).toEqual([
      expect.stringMatching(/^unknown .* instance_class of aws_rds_cluster_instance.i1 is not known/),
    ]);
  });

  it("does not apply to a cluster of one instance", () => {
    expect(instances(["db.r7g.large", 0])).toEqual([]);
  });
});

describe("The order of sizes", () => {
  it.each([
    ["db.t4g.medium", "db.t4g.large"],
    ["db.r7g.large", "db.r7g.xlarge"],
    ["db.r7g.xlarge", "db.r7g.2xlarge"],
    ["db.r7g.2xlarge", "db.r7g.16xlarge"],
  ])("has %s below %s", (small, large) => {
    expect(compareSizes(small, large)).toBeLessThan(0);
    expect(compareSizes(large, small)).toBeGreaterThan(0);
  });

  it.each([
    ["db.r7g.large", "db.r6g.large"],
    ["db.serverless", "db.r7g.large"],
    ["db.r7g.metal", "db.r7g.large"],
  ])("has no place for %s beside %s", (a, b) => {
    expect(compareSizes(a, b)).toBeUndefined();
  });
});
