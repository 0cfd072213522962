import { describe, expect, it } from "vitest";
import { slaEligibility } from "../../../redundancy/rules/sla-eligibility.js";
import { ask, NOT_KNOWN } from "./ask.js";

/** A cluster with an instance in each of these zones, in a stack that declares this. */
function cluster(zones: string[], holdfast?: object) {
  const instances = zones.map((availability_zone, index) => [
    `i${index}`,
    { cluster_identifier: "${aws_rds_cluster.db.id}", availability_zone },
  ]);
  return ask(
    slaEligibility,
    {
      aws_rds_cluster: { db: { engine: "aurora-postgresql" } },
      aws_rds_cluster_instance: Object.fromEntries(instances),
    },
    holdfast ? { "//": { holdfast } } : {},
  );
}

const GIVEN_UP =
  "fail aws_rds_cluster.db: aws_rds_cluster.db is entitled to 99.9 % of a month, and over two zones to 99.99 %";
const zone = { rtoSeconds: 60, rpoSeconds: 0 };

describe("sla-eligibility", () => {
  it("passes a cluster over two zones", () => {
    expect(cluster(["eu-west-1a", "eu-west-1b"])).toEqual(["pass"]);
  });

  it.each([
    ["that declares nothing", undefined],
    ["that promises to survive a zone", { policy: { zone } }],
  ])("fails a cluster in one zone, in a stack %s", (_, holdfast) => {
    expect(cluster(["eu-west-1a"], holdfast)).toEqual([GIVEN_UP]);
  });

  it("does not apply to a stack that promises nothing for a zone", () => {
    expect(cluster(["eu-west-1a"], { policy: {} })).toEqual([]);
  });

  it("says nothing where the zones are not known: other rules do", () => {
    expect(cluster([NOT_KNOWN, NOT_KNOWN])).toEqual([]);
  });
});
