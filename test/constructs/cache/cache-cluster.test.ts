import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import { describe, expect, it } from "vitest";
import { CacheCluster } from "../../../constructs/cache/cache-cluster.js";
import type { CacheClusterProps } from "../../../constructs/cache/cache-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<CacheClusterProps, "network">>;

const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };

function build(props: Choice = {}, zones: readonly string[] = ZONES) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const cache = new CacheCluster(stack, "cache", {
    network,
    engineVersion: "8.1",
    nodeType: "cache.r7g.large",
    ...props,
  });
  return { stack, network, cache };
}

function group(props: Choice = {}, zones: readonly string[] = ZONES) {
  return onlyResource(synthesize(build(props, zones).stack), "aws_elasticache_replication_group");
}

function waivers(props: Choice) {
  const declaration = synthesize(build(props).stack)["//"].holdfast as {
    waivers: { rule: string; resource: string }[];
  };
  return declaration.waivers.map(({ rule, resource }) => `${rule} ${resource.replace(/_[0-9A-F]{8}$/, "")}`);
}

/** How Terraform will read a value that it only knows later. */
function written(scope: AwsStack, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

describe("CacheCluster", () => {
  it("has one Valkey shard with a node in every zone that fails over by itself", () => {
    expect(group()).toMatchObject({
      engine: "valkey",
      engine_version: "8.1",
      node_type: "cache.r7g.large",
      num_cache_clusters: 3,
      preferred_cache_cluster_azs: [...ZONES],
      automatic_failover_enabled: true,
      multi_az_enabled: true,
    });
  });

  it("says nothing of zones in a plan once it exists, as AWS reads them at creation only", () => {
    expect(group()["lifecycle"]).toEqual({ ignore_changes: ["preferred_cache_cluster_azs"] });
  });

  it("asks the subnets for the names of zones that were given by id", () => {
    const azs = group({}, ["euw1-az1", "euw1-az2"])["preferred_cache_cluster_azs"] as string[];
    expect(azs[1]).toMatch(/^\$\{aws_subnet\.network_private-euw1-az2_\w+\.availability_zone\}$/);
  });

  it("takes only encrypted connections and encrypts the data with its own key", () => {
    expect(group()).toMatchObject({
      transit_encryption_enabled: true,
      transit_encryption_mode: "required",
      at_rest_encryption_enabled: "true",
      kms_key_id: expect.stringMatching(/aws_kms_key\.cache_encryption-key_\w+\.arn/),
    });
  });

  it("encrypts with a key that is given", () => {
    const { stack, network } = build();
    const encryptionKey = new EncryptionKey(stack, "shared-key", { description: "of all caches" });
    new CacheCluster(stack, "other", { network, engineVersion: "8.1", nodeType: "cache.r7g.large", encryptionKey });
    const groups = resources(synthesize(stack), "aws_elasticache_replication_group");
    expect(groups["other/Resource"]?.["kms_key_id"]).toMatch(/aws_kms_key\.shared-key_\w+\.arn/);
  });

  it("keeps its version until the code changes, and changes when it is applied", () => {
    expect(group()).toMatchObject({ auto_minor_version_upgrade: "false", apply_immediately: true });
  });

  it("takes a snapshot every day, keeps it 7 days, and takes a last one when it is deleted", () => {
    expect(group()).toMatchObject({
      snapshot_retention_limit: 7,
      snapshot_window: "03:00-04:00",
      maintenance_window: "sun:05:00-sun:06:00",
      final_snapshot_identifier: "test-cache-final",
    });
  });

  it("takes no snapshot at all with a retention of 0, which a waiver can accept", () => {
    const cheap = group({ snapshotRetentionLimit: 0 });
    expect(cheap["snapshot_retention_limit"]).toBe(0);
    expect(cheap).not.toHaveProperty("final_snapshot_identifier");
    expect(waivers({ snapshotRetentionLimit: 0, waiver })).toEqual([
      "elasticache-backup-retention aws_elasticache_replication_group.cache",
    ]);
  });

  it("is one node without failover with 0 replicas, which a waiver can accept", () => {
    const cheap = { mode: { type: "single-shard", replicas: 0 } } as const;
    expect(group(cheap)).toMatchObject({
      num_cache_clusters: 1,
      preferred_cache_cluster_azs: ["eu-west-1a"],
      automatic_failover_enabled: false,
      multi_az_enabled: false,
    });
    expect(waivers({ ...cheap, waiver })).toEqual([
      "elasticache-replica-in-other-zone aws_elasticache_replication_group.cache",
    ]);
    expect(waivers(cheap)).toEqual([]);
  });

  it("waives nothing where no cheaper choice was made", () => {
    expect(waivers({ waiver })).toEqual([]);
  });

  it("goes round the zones when there are more nodes than zones", () => {
    expect(group({ mode: { type: "single-shard", replicas: 3 } })["preferred_cache_cluster_azs"]).toEqual([
      ...ZONES,
      "eu-west-1a",
    ]);
  });

  it("has no more replicas than AWS allows in a network of many zones", () => {
    const zones = ["a", "b", "c", "d", "e", "f", "g", "h"].map((letter) => `eu-west-1${letter}`);
    expect(group({}, zones)["num_cache_clusters"]).toBe(6);
  });

  it("spreads keys over shards, each with a replica for every other zone, in cluster mode", () => {
    const sharded = group({ mode: { type: "sharded", shards: 4 } });
    expect(sharded).toMatchObject({
      cluster_mode: "enabled",
      num_node_groups: 4,
      replicas_per_node_group: 2,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
    });
    expect(sharded).not.toHaveProperty("num_cache_clusters");
    expect(sharded).not.toHaveProperty("preferred_cache_cluster_azs");
  });

  it("keeps automatic failover on in cluster mode without replicas, where AWS demands it", () => {
    expect(group({ mode: { type: "sharded", shards: 2, replicasPerShard: 0 } })).toMatchObject({
      automatic_failover_enabled: true,
      multi_az_enabled: false,
    });
  });

  it("gives clients the primary and the reader endpoint, or in cluster mode the configuration endpoint alone", () => {
    const single = build();
    expect(written(single.stack, single.cache.endpoint)).toMatch(/\.primary_endpoint_address\}$/);
    expect(written(single.stack, single.cache.readerEndpoint)).toMatch(/\.reader_endpoint_address\}$/);
    const sharded = build({ mode: { type: "sharded", shards: 2 } });
    expect(written(sharded.stack, sharded.cache.endpoint)).toMatch(/\.configuration_endpoint_address\}$/);
    expect(sharded.cache.readerEndpoint).toBeUndefined();
  });

  it("is in the isolated subnets", () => {
    const subnets = onlyResource(synthesize(build().stack), "aws_elasticache_subnet_group")["subnet_ids"];
    expect(subnets).toEqual(ZONES.map((zone) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`)));
  });

  it("lets in only whom it is told to", () => {
    const { stack, network, cache } = build();
    expect(resources(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toEqual({});
    const client = new SecurityGroup(stack, "client", { vpcId: network.vpc.id });
    cache.allowFrom("service-to-cache", client);
    expect(onlyResource(synthesize(stack), "aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringContaining("cache_security-group"),
      referenced_security_group_id: expect.stringContaining("aws_security_group.client"),
      from_port: 6379,
      to_port: 6379,
    });
  });

  it("sets data tiering for the node types that must have it", () => {
    expect(group({ nodeType: "cache.r6gd.xlarge" })["data_tiering_enabled"]).toBe(true);
    expect(group()).not.toHaveProperty("data_tiering_enabled");
  });

  it("writes its slow log and its engine log to log groups of its own, unless told not to", () => {
    const file = synthesize(build({ logDelivery: { retentionInDays: 90 } }).stack);
    const logs = onlyResource(file, "aws_elasticache_replication_group")["log_delivery_configuration"];
    expect(logs).toMatchObject([{ log_type: "slow-log" }, { log_type: "engine-log" }]);
    expect(resources(file, "aws_cloudwatch_log_group")["cache/slow-log"]).toMatchObject({
      name: "/elasticache/test/cache/slow-log",
      retention_in_days: 90,
    });
    expect(group({ logDelivery: false })).not.toHaveProperty("log_delivery_configuration");
  });
});
