import { describe, expect, it } from "vitest";
import { CacheCluster } from "../../../constructs/cache/cache-cluster.js";
import type { CacheClusterProps } from "../../../constructs/cache/cache-cluster-props.js";
import { Network } from "../../../constructs/network/network.js";
import { onlyResource, synthesize, testStack, ZONES } from "../../synth.js";

function cache(id: string, props: Partial<CacheClusterProps> = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  new CacheCluster(stack, id, { network, engineVersion: "8.1", nodeType: "cache.r7g.large", ...props });
  return stack;
}

function parameterGroup(props: Partial<CacheClusterProps> = {}) {
  return onlyResource(synthesize(cache("cache", props)), "aws_elasticache_parameter_group");
}

describe("the parameter group of a CacheCluster", () => {
  it.each([
    ["valkey", "7.2", "valkey7"],
    ["valkey", "8.2", "valkey8"],
    ["valkey", "9.0", "valkey9"],
    ["redis", "7.1", "redis7"],
  ] as const)("is of the family of %s %s", (engine, engineVersion, family) => {
    expect(parameterGroup({ engine, engineVersion })["family"]).toBe(family);
  });

  it("has another name in another family, and is made before the old one goes", () => {
    const [valkey7, valkey8] = [parameterGroup({ engineVersion: "7.2" }), parameterGroup({ engineVersion: "8.0" })];
    expect(valkey7["name"]).not.toBe(valkey8["name"]);
    expect(valkey8["name"]).toBe(parameterGroup({ engineVersion: "8.1" })["name"]);
    expect(valkey8["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  it("has the given parameters by name, and the one that switches cluster mode on", () => {
    const parameters = { timeout: "300", "maxmemory-policy": "allkeys-lru" };
    expect(parameterGroup({ parameters, mode: { type: "sharded", shards: 2 } })["parameter"]).toEqual([
      { name: "cluster-enabled", value: "yes" },
      { name: "maxmemory-policy", value: "allkeys-lru" },
      { name: "timeout", value: "300" },
    ]);
  });
});

describe("the ids of a CacheCluster", () => {
  it("stay within the 40 characters that AWS allows", () => {
    const file = synthesize(cache("a-cache-with-a-name-that-is-longer-than-aws-allows"));
    for (const [type, field] of [
      ["aws_elasticache_replication_group", "replication_group_id"],
      ["aws_elasticache_user_group", "user_group_id"],
      ["aws_elasticache_user", "user_id"],
    ] as const) {
      const id = String(onlyResource(file, type)[field]);
      expect(id).toMatch(/^[a-z](-?[a-z0-9])*$/);
      expect(id.length).toBeLessThanOrEqual(40);
    }
  });
});

describe("CacheCluster refuses", () => {
  it.each<[string, Partial<CacheClusterProps>, string]>([
    [
      "an unknown version",
      { engineVersion: "8.3" },
      'engineVersion: must be a valkey version with IAM authentication (7.2, 8.0, 8.1, 8.2, 9.0), given "8.3"',
    ],
    ["a version with a patch", { engineVersion: "8.1.0" }, 'given "8.1.0"'],
    [
      "a version of the other engine",
      { engine: "redis", engineVersion: "8.1" },
      'engineVersion: must be a redis version with IAM authentication (7.0, 7.1), given "8.1"',
    ],
    [
      "a node type without failover",
      { nodeType: "cache.t2.micro" },
      "nodeType: must be a node type that can fail over",
    ],
    ["an instance type", { nodeType: "r7g.large" }, 'given "r7g.large"'],
    [
      "six replicas",
      { mode: { type: "single-shard", replicas: 6 } },
      "mode.replicas: must be 0 to 5 replicas, given 6",
    ],
    ["no shard", { mode: { type: "sharded", shards: 0 } }, "mode.shards: must be 1 to 500 shards, given 0"],
    [
      "more than 500 nodes",
      { mode: { type: "sharded", shards: 167 } },
      "mode.shards: must come to 500 nodes or fewer, and with 2 replicas each come to 501, given 167",
    ],
    ["36 days of snapshots", { snapshotRetentionLimit: 36 }, "snapshotRetentionLimit: must be 0 to 35 days, given 36"],
    ["a short snapshot window", { snapshotWindow: "03:00-03:30" }, "snapshotWindow: must be a daily span of an hour"],
    ["a daily maintenance window", { maintenanceWindow: "05:00-06:00" }, "maintenanceWindow: must be a weekly span"],
    [
      "maintenance during the snapshot",
      { maintenanceWindow: "sun:03:30-sun:04:30" },
      'maintenanceWindow: must not overlap the snapshotWindow 03:00-04:00, given "sun:03:30-sun:04:30"',
    ],
    ["the parameter that mode sets", { parameters: { "cluster-enabled": "yes" } }, "mode sets cluster-enabled"],
    ["log retention that CloudWatch lacks", { logDelivery: { retentionInDays: 8 } }, "logDelivery.retentionInDays: "],
    ["no users", { users: {} }, "users: needs at least one user: nobody else can connect, given {}"],
    ["a user called default", { users: { default: {} } }, "users.default: the name must be"],
    [
      "an access string without on or off",
      { users: { app: { accessString: "+@all" } } },
      "users.app.accessString: must",
    ],
  ])("%s", (_, props, message) => {
    expect(() => cache("cache", props)).toThrow(message);
    expect(() => cache("cache", props)).toThrow("test/cache: wrong props");
  });

  it.each<[string, Partial<CacheClusterProps>]>([
    ["no snapshots", { snapshotRetentionLimit: 0 }],
    ["35 days of snapshots", { snapshotRetentionLimit: 35 }],
    ["five replicas", { mode: { type: "single-shard", replicas: 5 } }],
    ["500 nodes", { mode: { type: "sharded", shards: 500, replicasPerShard: 0 } }],
    ["maintenance right behind the snapshot", { maintenanceWindow: "sun:04:00-sun:05:00" }],
  ])("but takes %s", (_, props) => {
    expect(() => cache("cache", props)).not.toThrow();
  });
});
