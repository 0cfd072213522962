import { describe, expect, it } from "vitest";
import { KeyValueTable } from "../../../constructs/database/key-value-table.js";
import type { KeyValueTableProps } from "../../../constructs/database/key-value-table-props.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ServiceRole } from "../../../constructs/security/service-role.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

type Choice = Partial<KeyValueTableProps>;

const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };
const REPLICA = { regionName: "eu-central-1", kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/mrk-1" };

function build(props: Choice = {}) {
  const stack = testStack();
  return { stack, keyValue: new KeyValueTable(stack, "orders", { hashKey: { name: "id", type: "S" }, ...props }) };
}

function table(props: Choice = {}) {
  return onlyResource(synthesize(build(props).stack), "aws_dynamodb_table");
}

describe("KeyValueTable", () => {
  it("is paid by request and has no limit of its own", () => {
    expect(table()).toMatchObject({ name: "test-orders", hash_key: "id", billing_mode: "PAY_PER_REQUEST" });
    expect(table()).not.toHaveProperty("on_demand_throughput");
    expect(table()).not.toHaveProperty("read_capacity");
  });

  it("throttles what goes beyond the limits that are given", () => {
    expect(table({ capacity: { type: "on-demand", maxReadRequestUnits: 100 } })["on_demand_throughput"]).toEqual({
      max_read_request_units: 100,
    });
  });

  it("can be restored to any second of the last 35 days, and refuses to be deleted", () => {
    expect(table()).toMatchObject({
      point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
      deletion_protection_enabled: true,
    });
    expect(table({ pointInTimeRecovery: 7 })["point_in_time_recovery"]).toMatchObject({ recovery_period_in_days: 7 });
  });

  it.each<[string, Choice, string]>([
    ["no recovery", { pointInTimeRecovery: false }, "dynamodb-point-in-time-recovery"],
    ["no protection", { deletionProtection: false }, "dynamodb-deletion-protection"],
  ])("can have %s, which a waiver can accept", (_, props, rule) => {
    expect(synthesize(build({ ...props, waiver }).stack)["//"].holdfast).toMatchObject({ waivers: [{ rule }] });
    expect(table({ pointInTimeRecovery: false })["point_in_time_recovery"]).toEqual({ enabled: false });
    expect(table({ deletionProtection: false })["deletion_protection_enabled"]).toBe(false);
  });

  it("encrypts with its own key, or one that is given", () => {
    expect(table()["server_side_encryption"]).toEqual({
      enabled: true,
      kms_key_arn: expect.stringMatching(/aws_kms_key\.orders_key_\w+\.arn/),
    });
    const { stack } = build();
    const encryptionKey = new EncryptionKey(stack, "shared-key", { description: "of all" });
    new KeyValueTable(stack, "other", { hashKey: { name: "id", type: "S" }, encryptionKey });
    expect(resources(synthesize(stack), "aws_dynamodb_table")["other/Resource"]).toMatchObject({
      server_side_encryption: { kms_key_arn: expect.stringContaining("aws_kms_key.shared-key_") },
    });
  });

  it("declares each key attribute once, and no other", () => {
    const both = table({
      rangeKey: { name: "placed", type: "N" },
      globalSecondaryIndexes: {
        "by-state": { hashKey: { name: "state", type: "S" }, rangeKey: { name: "placed", type: "N" } },
      },
      ttlAttribute: "expires",
    });
    expect(both).toMatchObject({ range_key: "placed", ttl: { enabled: true, attribute_name: "expires" } });
    expect(both["attribute"]).toEqual([
      { name: "id", type: "S" },
      { name: "placed", type: "N" },
      { name: "state", type: "S" },
    ]);
  });

  it.each([
    [undefined, { projection_type: "ALL" }],
    ["keys-only", { projection_type: "KEYS_ONLY" }],
    [["total", "state"], { projection_type: "INCLUDE", non_key_attributes: ["total", "state"] }],
  ] as const)("has an index with the projection %s", (projection, written) => {
    const index = { hashKey: { name: "customer", type: "S" }, ...(projection && { projection }) } as const;
    expect(table({ globalSecondaryIndexes: { "by-customer": index } })["global_secondary_index"]).toEqual([
      { name: "by-customer", hash_key: "customer", ...written },
    ]);
  });

  it("has a stream only where one is asked for, or replicas need it", () => {
    expect(table()).not.toHaveProperty("stream_enabled");
    expect(table({ streamViewType: "KEYS_ONLY" })).toMatchObject({
      stream_enabled: true,
      stream_view_type: "KEYS_ONLY",
    });
    expect(table({ replicas: [REPLICA] })).toMatchObject({ stream_view_type: "NEW_AND_OLD_IMAGES" });
  });

  it("has replicas that are encrypted with the key of their region and restorable as the table is", () => {
    const written = { region_name: "eu-central-1", kms_key_arn: REPLICA.kmsKeyArn, propagate_tags: true };
    expect(table({ replicas: [REPLICA] })["replica"]).toEqual([{ ...written, point_in_time_recovery: true }]);
    expect(table({ replicas: [REPLICA], pointInTimeRecovery: false })["replica"]).toEqual([
      { ...written, point_in_time_recovery: false },
    ]);
  });

  it("scales provisioned reads and writes by itself and leaves the numbers to the scaling", () => {
    const read = { min: 5, max: 50 };
    const write = { min: 2, max: 20, target: 60 };
    const file = synthesize(build({ capacity: { type: "provisioned", read, write } }).stack);
    expect(onlyResource(file, "aws_dynamodb_table")).toMatchObject({
      billing_mode: "PROVISIONED",
      read_capacity: 5,
      write_capacity: 2,
      lifecycle: { ignore_changes: ["read_capacity", "write_capacity"] },
    });
    expect(resources(file, "aws_appautoscaling_target")["orders/read-capacity"]).toMatchObject({
      scalable_dimension: "dynamodb:table:ReadCapacityUnits",
      min_capacity: 5,
      max_capacity: 50,
    });
    const policies = resources(file, "aws_appautoscaling_policy");
    expect(policies["orders/read-scaling"]).toMatchObject({
      target_tracking_scaling_policy_configuration: { target_value: 70 },
    });
    expect(policies["orders/write-scaling"]).toMatchObject({
      target_tracking_scaling_policy_configuration: {
        target_value: 60,
        predefined_metric_specification: { predefined_metric_type: "DynamoDBWriteCapacityUtilization" },
      },
    });
  });
});

describe("A role that is granted access to a KeyValueTable", () => {
  function granted(grant: "grantRead" | "grantWrite" | "grantReadWrite" | "grantStream") {
    const { stack, keyValue } = build({ streamViewType: "NEW_IMAGE" });
    keyValue[grant](new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com" }));
    const policies = resources(synthesize(stack), "aws_iam_role_policy");
    return Object.fromEntries(Object.entries(policies).map(([path, each]) => [path, String(each["policy"])]));
  }

  it("reads items of the table and its indexes, and decrypts them", () => {
    const policies = granted("grantRead");
    expect(Object.keys(policies).sort()).toEqual(["task/decrypt-orders-key", "task/read-orders"]);
    expect(policies["task/read-orders"]).toContain("dynamodb:Query");
    expect(policies["task/read-orders"]).toContain("/index/*");
    expect(policies["task/read-orders"]).not.toMatch(/Put|Update|Delete|dynamodb:\*/);
  });

  it("writes items without reading them", () => {
    const policies = granted("grantWrite");
    expect(Object.keys(policies).sort()).toEqual(["task/encrypt-decrypt-orders-key", "task/write-orders"]);
    expect(policies["task/write-orders"]).toContain("dynamodb:PutItem");
    expect(policies["task/write-orders"]).not.toMatch(/GetItem|Query|DeleteTable|dynamodb:\*/);
  });

  it("does both with one call", () => {
    expect(Object.keys(granted("grantReadWrite"))).toEqual(
      expect.arrayContaining(["task/read-orders", "task/write-orders"]),
    );
  });

  it("reads the stream, which must be there", () => {
    expect(granted("grantStream")["task/stream-orders"]).toMatch(/aws_dynamodb_table\.orders_\w+\.stream_arn/);
    const { stack, keyValue } = build();
    const role = new ServiceRole(stack, "task", { service: "ecs-tasks.amazonaws.com" });
    expect(() => keyValue.grantStream(role)).toThrow("test/orders: no stream, set streamViewType");
  });
});

describe("KeyValueTable refuses", () => {
  const index = { hashKey: { name: "state", type: "S" } } as const;
  const provisioned = { type: "provisioned", read: { min: 1, max: 2 }, write: { min: 1, max: 2 } } as const;

  it.each<[string, Choice, string]>([
    ["a key of another type", { hashKey: { name: "id", type: "BOOL" as "B" } }, "hashKey.type: must be S, N or B"],
    ["a key without a name", { hashKey: { name: "", type: "S" } }, "hashKey.name: must be 1 to 255 characters"],
    [
      "36 days of recovery",
      { pointInTimeRecovery: 36 },
      "pointInTimeRecovery: must be 1 to 35 days, or false, given 36",
    ],
    [
      "a limit of nothing",
      { capacity: { type: "on-demand", maxReadRequestUnits: 0 } },
      "must be 1 or more units, given 0",
    ],
    [
      "a maximum below the minimum",
      { capacity: { ...provisioned, read: { min: 5, max: 4 } } },
      "capacity.read.max: must be at least min, given 4",
    ],
    [
      "a target that leaves nothing",
      { capacity: { ...provisioned, write: { min: 1, max: 2, target: 91 } } },
      "capacity.write.target: must be 20 to 90 percent, given 91",
    ],
    [
      "an index that is scaled",
      { capacity: provisioned, globalSecondaryIndexes: { "by-state": index } },
      "globalSecondaryIndexes: must be absent with provisioned capacity",
    ],
    ["a short name of an index", { globalSecondaryIndexes: { ab: index } }, "must be 3 to 255 letters"],
    [
      "21 indexes",
      { globalSecondaryIndexes: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`index-${n}`, index])) },
      "globalSecondaryIndexes: must be 20 indexes or fewer",
    ],
    [
      "an attribute of two types",
      { globalSecondaryIndexes: { "by-id": { hashKey: { name: "id", type: "N" } } } },
      "globalSecondaryIndexes: must give the attribute id one type",
    ],
    [
      "a stream that cannot feed replicas",
      { replicas: [REPLICA], streamViewType: "KEYS_ONLY" },
      "streamViewType: must be NEW_AND_OLD_IMAGES with replicas",
    ],
    ["a replica twice", { replicas: [REPLICA, REPLICA] }, "replicas[1].regionName: must not be named twice"],
    [
      "a key of another region",
      { replicas: [{ ...REPLICA, regionName: "eu-north-1" }] },
      "replicas[0].kmsKeyArn: must be a key in the replica's region eu-north-1",
    ],
  ])("%s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
