import { describe, expect, it } from "vitest";
import { memorydbReplicaInOtherZone } from "../../../redundancy/rules/memorydb-replica-in-other-zone.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function cluster(given: object, group: string[] = ["a", "b"]) {
  return ask(memorydbReplicaInOtherZone, {
    aws_subnet: subnets("a", "a2", "b"),
    aws_memorydb_subnet_group: { one: { subnet_ids: ids(...group) } },
    aws_memorydb_cluster: { one: { subnet_group_name: "${aws_memorydb_subnet_group.one.id}", ...given } },
  });
}

describe("memorydb-replica-in-other-zone", () => {
  it.each([{}, { num_replicas_per_shard: 2 }])("passes %j in two zones", (given) => {
    expect(cluster(given)).toEqual(["pass"]);
  });

  it("fails a shard without a replica", () => {
    expect(cluster({ num_replicas_per_shard: 0 })).toEqual([
      "fail aws_memorydb_cluster.one: aws_memorydb_cluster.one has no replica in a shard: num_replicas_per_shard is 0",
    ]);
  });

  it("fails subnets in one zone", () => {
    expect(cluster({}, ["a", "a2"])).toEqual([
      "fail aws_memorydb_cluster.one: aws_memorydb_cluster.one has subnets in eu-west-1a only",
    ]);
  });

  it.each([
    [{ num_replicas_per_shard: NOT_KNOWN }, "num_replicas_per_shard"],
    [{ subnet_group_name: "elsewhere" }, "the zones of subnet_group_name"],
  ])("does not know with %j", (given, what) => {
    expect(cluster(given)).toEqual([expect.stringContaining(`unknown aws_memorydb_cluster.one: ${what} of`)]);
  });

  it("does not apply to a cache", () => {
    expect(ask(memorydbReplicaInOtherZone, { aws_elasticache_replication_group: { one: {} } })).toEqual([]);
  });
});
