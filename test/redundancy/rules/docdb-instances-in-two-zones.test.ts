import { describe, expect, it } from "vitest";
import { docdbInstancesInTwoZones } from "../../../redundancy/rules/docdb-instances-in-two-zones.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function cluster(instances: Record<string, object>) {
  const all = Object.entries(instances).map(([name, given]) => [
    name,
    { cluster_identifier: "${aws_docdb_cluster.db.id}", ...given },
  ]);
  return ask(docdbInstancesInTwoZones, {
    aws_subnet: subnets("a", "b"),
    aws_docdb_subnet_group: { db: { subnet_ids: ids("a", "b") } },
    aws_docdb_cluster: { db: { db_subnet_group_name: "${aws_docdb_subnet_group.db.name}" } },
    aws_docdb_cluster_instance: Object.fromEntries(all),
  });
}

describe("docdb-instances-in-two-zones", () => {
  it("passes instances in two zones", () => {
    expect(cluster({ one: { availability_zone: "eu-west-1a" }, two: { availability_zone: "eu-west-1b" } })).toEqual([
      "pass",
    ]);
  });

  it("passes instances that AWS spreads over the zones of the subnet group", () => {
    expect(cluster({ one: {}, two: {} })).toEqual(["pass"]);
  });

  it("fails one instance", () => {
    expect(cluster({ only: {} })).toEqual([
      "fail aws_docdb_cluster.db: aws_docdb_cluster.db has one instance, aws_docdb_cluster_instance.only: there is nothing to take over in another zone",
    ]);
  });

  it("does not know where a zone is known after apply", () => {
    expect(cluster({ one: {}, two: { availability_zone: NOT_KNOWN } })).toEqual([
      expect.stringMatching(/^unknown .* availability_zone of aws_docdb_cluster_instance.two is not known/),
    ]);
  });

  it("does not apply to another database", () => {
    expect(ask(docdbInstancesInTwoZones, { aws_rds_cluster: { db: { engine: "aurora-mysql" } } })).toEqual([]);
  });
});
