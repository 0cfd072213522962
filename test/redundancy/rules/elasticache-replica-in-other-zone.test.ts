import { describe, expect, it } from "vitest";
import { elasticacheReplicaInOtherZone } from "../../../redundancy/rules/elasticache-replica-in-other-zone.js";
import type { TerraformJson } from "../terraform.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

const FAILS_OVER = { automatic_failover_enabled: true, multi_az_enabled: true };

function cache(given: object, group: string[] = ["a", "b"], more: TerraformJson["resource"] = {}) {
  return ask(elasticacheReplicaInOtherZone, {
    aws_subnet: subnets("a", "a2", "b"),
    aws_elasticache_subnet_group: { cache: { subnet_ids: ids(...group) } },
    aws_elasticache_replication_group: {
      cache: { subnet_group_name: "${aws_elasticache_subnet_group.cache.name}", ...FAILS_OVER, ...given },
    },
    ...more,
  });
}

const said = (text: string) => [`fail aws_elasticache_replication_group.cache: ${text}`];

describe("elasticache-replica-in-other-zone", () => {
  it.each([
    { num_cache_clusters: 2 },
    { num_node_groups: 2, replicas_per_node_group: 1 },
    { num_cache_clusters: 2, multi_az_enabled: false, preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1b"] },
  ])("passes %j", (given) => {
    expect(cache(given)).toEqual(["pass"]);
  });

  it.each([{ num_cache_clusters: 1 }, {}, { num_node_groups: 2, replicas_per_node_group: 0 }])(
    "fails automatic failover without a replica, which CKV2_AWS_50 accepts: %j",
    (given) => {
      expect(cache(given)).toEqual(said("aws_elasticache_replication_group.cache has no replica in a shard"));
    },
  );

  it("fails replicas that nothing promotes", () => {
    expect(cache({ num_cache_clusters: 2, automatic_failover_enabled: false })).toEqual(
      said("aws_elasticache_replication_group.cache does not fail over: automatic_failover_enabled is not true"),
    );
  });

  it("fails replicas that may share the zone of the primary", () => {
    expect(cache({ num_cache_clusters: 2, multi_az_enabled: false })).toEqual(
      said("the nodes of aws_elasticache_replication_group.cache may share one zone: multi_az_enabled is not true"),
    );
  });

  it("fails subnets in one zone", () => {
    expect(cache({ num_cache_clusters: 2 }, ["a", "a2"])).toEqual(
      said("aws_elasticache_replication_group.cache has subnets in eu-west-1a only"),
    );
  });

  it("fails zones that the subnet group does not reach", () => {
    expect(cache({ num_cache_clusters: 2, preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1c"] })).toEqual(
      said("aws_elasticache_replication_group.cache has no subnet in eu-west-1c"),
    );
  });

  it("counts replicas that are resources of their own", () => {
    const replica = { replication_group_id: "${aws_elasticache_replication_group.cache.id}" };
    expect(cache({ num_cache_clusters: 1 }, ["a", "b"], { aws_elasticache_cluster: { replica } })).toEqual(["pass"]);
  });

  it("fails a single node of Redis, and leaves memcached alone", () => {
    const node = (engine: string) =>
      ask(elasticacheReplicaInOtherZone, { aws_elasticache_cluster: { one: { engine } } });
    expect(node("redis")).toEqual([
      "fail aws_elasticache_cluster.one: aws_elasticache_cluster.one is one node without a replica",
    ]);
    expect(node("memcached")).toEqual([]);
  });

  it.each([
    [{ num_cache_clusters: NOT_KNOWN }, "the number of replicas of"],
    [{ num_node_groups: 2 }, "the number of replicas of"],
    [{ num_cache_clusters: 2, automatic_failover_enabled: NOT_KNOWN }, "automatic_failover_enabled of"],
    [{ num_cache_clusters: 2, multi_az_enabled: NOT_KNOWN }, "multi_az_enabled of"],
    [{ num_cache_clusters: 2, subnet_group_name: "default" }, "the zones of subnet_group_name of"],
  ])("does not know with %j", (given, what) => {
    expect(cache(given)).toEqual([
      expect.stringContaining(
        `unknown aws_elasticache_replication_group.cache: ${what} aws_elasticache_replication_group.cache is not known`,
      ),
    ]);
  });
});
