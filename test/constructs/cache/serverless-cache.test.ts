import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { ServerlessCache } from "../../../constructs/cache/serverless-cache.js";
import type { ServerlessCacheProps } from "../../../constructs/cache/serverless-cache-props.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<ServerlessCacheProps, "network">>;

const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };

function build(props: Choice = {}, zones: readonly string[] = ZONES, id = "cache") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  return { stack, network, cache: new ServerlessCache(stack, id, { network, engine: "valkey", ...props }) };
}

function created(props: Choice = {}, zones: readonly string[] = ZONES) {
  return onlyResource(synthesize(build(props, zones).stack), "aws_elasticache_serverless_cache");
}

describe("ServerlessCache", () => {
  it.each([
    ["valkey", "8"],
    ["redis", "7"],
    ["memcached", "1.6"],
  ] as const)("runs %s %s", (engine, major) => {
    expect(created({ engine })).toMatchObject({ engine, major_engine_version: major });
  });

  it("runs another major version that is asked for", () => {
    expect(created({ majorEngineVersion: "7" })["major_engine_version"]).toBe("7");
  });

  it("has an endpoint in every zone, up to the three that AWS takes", () => {
    const isolated = (zone: string) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`);
    expect(created()["subnet_ids"]).toEqual(ZONES.map(isolated));
    expect(created({}, [...ZONES, "eu-west-1d"])["subnet_ids"]).toEqual(ZONES.map(isolated));
    expect(created({}, ZONES.slice(0, 2))["subnet_ids"]).toHaveLength(2);
  });

  it("encrypts with its own key, or one that is given", () => {
    expect(created()["kms_key_id"]).toMatch(/aws_kms_key\.cache_encryption-key_\w+\.arn/);
    const { stack, network } = build({ engine: "memcached" });
    const encryptionKey = new EncryptionKey(stack, "shared-key", { description: "of all caches" });
    new ServerlessCache(stack, "other", { network, engine: "memcached", encryptionKey });
    const caches = resources(synthesize(stack), "aws_elasticache_serverless_cache");
    expect(caches["other/Resource"]?.["kms_key_id"]).toMatch(/aws_kms_key\.shared-key_\w+\.arn/);
  });

  it("bounds usage only where it is told to", () => {
    expect(created()).not.toHaveProperty("cache_usage_limits");
    const cacheUsageLimits = { dataStorage: { maximum: 10 }, ecpuPerSecond: { minimum: 1000, maximum: 5000 } };
    expect(created({ cacheUsageLimits })["cache_usage_limits"]).toEqual([
      { data_storage: [{ maximum: 10, unit: "GB" }], ecpu_per_second: [{ minimum: 1000, maximum: 5000 }] },
    ]);
  });

  it("takes a snapshot every day and keeps it 7 days", () => {
    expect(created()).toMatchObject({ snapshot_retention_limit: 7, daily_snapshot_time: "03:00" });
    expect(created({ dailySnapshotTime: "23:30" })["daily_snapshot_time"]).toBe("23:30");
  });

  it("takes no snapshot with a retention of 0, which a waiver can accept", () => {
    expect(created({ snapshotRetentionLimit: 0 })).not.toHaveProperty("daily_snapshot_time");
    const { stack } = build({ snapshotRetentionLimit: 0, waiver });
    expect(synthesize(stack)["//"].holdfast).toMatchObject({ waivers: [{ rule: "elasticache-backup-retention" }] });
  });

  it("lets in users that prove themselves with IAM, and none with Memcached", () => {
    expect(created()["user_group_id"]).toMatch(/aws_elasticache_user_group\.cache_users/);
    expect(onlyResource(synthesize(build().stack), "aws_elasticache_user")).toMatchObject({
      user_id: "test-cache-users-app",
      authentication_mode: { type: "iam" },
    });
    expect(created({ engine: "memcached" })).not.toHaveProperty("user_group_id");
    expect(resources(synthesize(build({ engine: "memcached" }).stack), "aws_elasticache_user")).toEqual({});
  });

  it("lets a client connect to the endpoint, and to the one for reads that Memcached does not have", () => {
    const ports = (props: Choice) => {
      const { stack, network, cache } = build(props);
      cache.allowFrom("service-to-cache", new SecurityGroup(stack, "client", { vpcId: network.vpc.id }));
      return Object.values(resources(synthesize(stack), "aws_vpc_security_group_ingress_rule"))
        .map((rule) => rule["from_port"])
        .sort();
    };
    expect(ports({})).toEqual([6379, 6380]);
    expect(ports({ engine: "memcached" })).toEqual([11211]);
  });

  it("grants a role to connect as one user of this cache alone", () => {
    const { stack, cache } = build({ users: { web: {}, reports: {} } });
    cache.grantConnect(new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com" }), "web");
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    const policy = String(policies["task/connect-as-web-cache"]?.["policy"]);
    expect(policy).toMatch(/"elasticache:Connect"/);
    expect(policy).toMatch(/aws_elasticache_serverless_cache\.cache_\w+\.arn/);
    expect(policy).toMatch(/aws_elasticache_user\.cache_users_web_\w+\.arn/);
    expect(policy).not.toContain("reports");
  });

  it("knows no user to grant with Memcached", () => {
    const { stack, cache } = build({ engine: "memcached" });
    const role = new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com" });
    expect(() => cache.grantConnect(role, "app")).toThrow("test/cache: no user app, only none");
  });

  it("has a name within the 40 characters that AWS allows", () => {
    const { stack } = build({ engine: "memcached" }, ZONES, "a-cache-with-a-name-that-is-longer-than-aws-allows");
    expect(String(onlyResource(synthesize(stack), "aws_elasticache_serverless_cache")["name"]).length).toBe(40);
  });
});

describe("ServerlessCache refuses", () => {
  it.each<[string, Choice, string]>([
    ["another engine", { engine: "dragonfly" as "redis" }, "engine: must be valkey, redis or memcached"],
    [
      "a version of another engine",
      { engine: "redis", majorEngineVersion: "8" },
      "must be a major version of redis (7)",
    ],
    [
      "users of Memcached",
      { engine: "memcached", users: { app: {} } },
      "users: must be absent: Memcached knows no users",
    ],
    ["no users", { users: {} }, "users: needs at least one user: nobody else can connect, given {}"],
    ["36 days of snapshots", { snapshotRetentionLimit: 36 }, "snapshotRetentionLimit: must be 0 to 35 days, given 36"],
    ["half a time", { dailySnapshotTime: "3:00" }, "dailySnapshotTime: must be a time of the day (UTC)"],
    [
      "too much data",
      { cacheUsageLimits: { dataStorage: { maximum: 5001 } } },
      "cacheUsageLimits.dataStorage.maximum: must be 1 to 5000 GB, given 5001",
    ],
    [
      "too few processing units",
      { cacheUsageLimits: { ecpuPerSecond: { minimum: 999 } } },
      "cacheUsageLimits.ecpuPerSecond.minimum: must be 1000 to 15000000 units a second, given 999",
    ],
    [
      "a maximum below the minimum",
      { cacheUsageLimits: { dataStorage: { minimum: 10, maximum: 5 } } },
      "cacheUsageLimits.dataStorage.maximum: must be at least minimum, given 5",
    ],
  ])("%s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
