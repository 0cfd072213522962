import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { MemoryDb } from "../../../constructs/cache/memory-db.js";
import type { MemoryDbProps } from "../../../constructs/cache/memory-db-props.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

type Choice = Partial<Omit<MemoryDbProps, "network">>;

const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };

function build(props: Choice = {}, zones: readonly string[] = ZONES, id = "database") {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones });
  const base = { network, engineVersion: "7.3", nodeType: "db.r7g.large" };
  return { stack, network, database: new MemoryDb(stack, id, { ...base, ...props }) };
}

function cluster(props: Choice = {}, zones: readonly string[] = ZONES) {
  return onlyResource(synthesize(build(props, zones).stack), "aws_memorydb_cluster");
}

describe("MemoryDb", () => {
  it("has one Valkey shard with a node in every zone", () => {
    expect(cluster()).toMatchObject({
      engine: "valkey",
      engine_version: "7.3",
      node_type: "db.r7g.large",
      num_shards: 1,
      num_replicas_per_shard: 2,
      auto_minor_version_upgrade: false,
    });
    expect(cluster({}, ZONES.slice(0, 2))["num_replicas_per_shard"]).toBe(1);
  });

  it("has as many shards and replicas as it is told", () => {
    expect(cluster({ numShards: 4, numReplicasPerShard: 1 })).toMatchObject({
      num_shards: 4,
      num_replicas_per_shard: 1,
    });
  });

  it("has no more replicas than AWS allows in a network of many zones", () => {
    const zones = ["a", "b", "c", "d", "e", "f", "g"].map((letter) => `eu-west-1${letter}`);
    expect(cluster({}, zones)["num_replicas_per_shard"]).toBe(5);
  });

  it("takes only encrypted connections and encrypts the data with its own key, or one that is given", () => {
    expect(cluster()).toMatchObject({
      tls_enabled: true,
      kms_key_arn: expect.stringMatching(/aws_kms_key\.database_encryption-key_\w+\.arn/),
    });
    const { stack, network } = build();
    const encryptionKey = new EncryptionKey(stack, "shared-key", { description: "of all" });
    new MemoryDb(stack, "other", { network, engineVersion: "7.3", nodeType: "db.r7g.large", encryptionKey });
    const clusters = resources(synthesize(stack), "aws_memorydb_cluster");
    expect(clusters["other/Resource"]?.["kms_key_arn"]).toMatch(/aws_kms_key\.shared-key_/);
  });

  it("takes a snapshot every day, keeps it 7 days, and takes a last one when it is deleted", () => {
    expect(cluster()).toMatchObject({
      snapshot_retention_limit: 7,
      snapshot_window: "03:00-04:00",
      maintenance_window: "sun:05:00-sun:06:00",
      final_snapshot_name: "test-database-final",
    });
  });

  it.each<[string, Choice, string]>([
    ["no snapshot", { snapshotRetentionLimit: 0 }, "elasticache-backup-retention"],
    ["no replica", { numReplicasPerShard: 0 }, "memorydb-replica-in-other-zone"],
  ])("can have %s, which a waiver can accept", (_, props, rule) => {
    const { stack } = build({ ...props, waiver });
    const file = synthesize(stack);
    expect(file["//"].holdfast).toMatchObject({ waivers: [{ rule }] });
    expect("final_snapshot_name" in onlyResource(file, "aws_memorydb_cluster")).toBe(rule.startsWith("memorydb"));
  });

  it("waives nothing where no cheaper choice was made", () => {
    expect(synthesize(build({ waiver }).stack)["//"].holdfast).toMatchObject({ waivers: [] });
  });

  it.each([
    ["valkey", "7.2", "memorydb_valkey7"],
    ["redis", "7.1", "memorydb_redis7"],
  ] as const)("has the parameters of %s %s", (engine, engineVersion, family) => {
    const { stack } = build({ engine, engineVersion, parameters: { timeout: "300", activedefrag: "yes" } });
    expect(onlyResource(synthesize(stack), "aws_memorydb_parameter_group")).toMatchObject({
      family,
      parameter: [
        { name: "activedefrag", value: "yes" },
        { name: "timeout", value: "300" },
      ],
    });
  });

  it("lets in only users that prove themselves with IAM", () => {
    const file = synthesize(build({ users: { web: { accessString: "on ~session:* +@all" } } }).stack);
    expect(onlyResource(file, "aws_memorydb_user")).toMatchObject({
      user_name: "test-database-user-web",
      access_string: "on ~session:* +@all",
      authentication_mode: { type: "iam" },
    });
    expect(onlyResource(file, "aws_memorydb_acl")["user_names"]).toEqual([
      expect.stringContaining("aws_memorydb_user.database_user-web"),
    ]);
    expect(onlyResource(file, "aws_memorydb_cluster")["acl_name"]).toContain("aws_memorydb_acl.database_acl");
    expect(JSON.stringify(file)).not.toMatch(/"passwords?":/);
  });

  it("grants a role to connect as one user of this cluster alone", () => {
    const { stack, database } = build();
    const role = new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com" });
    database.grantConnect(role, "app");
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    const policy = String(policies["task/connect-as-app-database"]?.["policy"]);
    expect(policy).toContain('"memorydb:connect"');
    expect(policy).toMatch(/aws_memorydb_cluster\.database_\w+\.arn/);
    expect(policy).toMatch(/aws_memorydb_user\.database_user-app_\w+\.arn/);
    expect(() => database.grantConnect(role, "admin")).toThrow("test/database: no user admin, only app");
  });

  it("is in the isolated subnets and lets in only whom it is told to", () => {
    const { stack, network, database } = build();
    database.allowFrom("service-to-database", new SecurityGroup(stack, "client", { vpcId: network.vpc.id }));
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_memorydb_subnet_group")["subnet_ids"]).toEqual(
      ZONES.map((zone) => expect.stringContaining(`aws_subnet.network_isolated-${zone}_`)),
    );
    expect(onlyResource(file, "aws_vpc_security_group_ingress_rule")).toMatchObject({ from_port: 6379, to_port: 6379 });
  });

  it("sets data tiering for the node types that must have it", () => {
    expect(cluster({ nodeType: "db.r6gd.xlarge" })["data_tiering"]).toBe(true);
    expect(cluster()).not.toHaveProperty("data_tiering");
  });

  it("has names within the 40 characters that AWS allows", () => {
    const file = synthesize(build({}, ZONES, "a-database-with-a-name-longer-than-aws-allows").stack);
    const names = [
      onlyResource(file, "aws_memorydb_cluster")["name"],
      onlyResource(file, "aws_memorydb_acl")["name"],
      onlyResource(file, "aws_memorydb_user")["user_name"],
    ];
    expect(names.map((name) => String(name).length)).toEqual([40, 40, 40]);
  });
});

describe("MemoryDb refuses", () => {
  it.each<[string, Choice, string]>([
    ["a version without IAM", { engine: "redis", engineVersion: "6.2" }, "must be a redis version with IAM"],
    [
      "a version of the other engine",
      { engineVersion: "7.1" },
      "must be a valkey version with IAM authentication (7.2, 7.3)",
    ],
    ["a node type of a cache", { nodeType: "cache.r7g.large" }, "nodeType: must be a node type of MemoryDB"],
    ["no shard", { numShards: 0 }, "numShards: must be 1 to 500 shards, given 0"],
    ["501 shards", { numShards: 501 }, "numShards: must be 1 to 500 shards, given 501"],
    ["six replicas", { numReplicasPerShard: 6 }, "numReplicasPerShard: must be 0 to 5 replicas, given 6"],
    ["36 days of snapshots", { snapshotRetentionLimit: 36 }, "snapshotRetentionLimit: must be 0 to 35 days, given 36"],
    ["a short snapshot window", { snapshotWindow: "03:00-03:30" }, "snapshotWindow: must be a daily span of an hour"],
    [
      "maintenance during the snapshot",
      { maintenanceWindow: "sun:03:30-sun:04:30" },
      "maintenanceWindow: must not overlap the snapshotWindow 03:00-04:00",
    ],
    ["a user called default", { users: { default: {} } }, "users.default: the name must be"],
  ])("%s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
