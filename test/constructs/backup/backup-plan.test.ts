import { DbInstance } from "@cdktf/provider-aws/lib/db-instance/index.js";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume/index.js";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { BackupPlan } from "../../../constructs/backup/backup-plan.js";
import type { BackupPlanProps } from "../../../constructs/backup/backup-plan-props.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { AccessLogBucket } from "../../../constructs/storage/access-log-bucket.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

const VAULT = "arn:aws:backup:eu-central-1:111122223333:backup-vault:copies";
const TAG = "backup-plan:test-backup";

function build(props: BackupPlanProps = {}, fill: (stack: AwsStack) => void = () => {}) {
  const stack = testStack();
  const plan = new BackupPlan(stack, "backup", props);
  fill(stack);
  return { stack, plan };
}

function volume(scope: Construct, id = "volume", tags?: Record<string, string>) {
  return new EbsVolume(scope, id, { availabilityZone: "eu-west-1a", size: 8, ...(tags && { tags }) });
}

function rules(props: BackupPlanProps = {}) {
  return onlyResource(synthesize(build(props).stack), "aws_backup_plan")["rule"] as Record<string, unknown>[];
}

describe("BackupPlan", () => {
  it("takes a backup every day and keeps it 35 days", () => {
    expect(rules()).toMatchObject([
      { rule_name: "daily", schedule: "cron(0 3 ? * * *)", lifecycle: { delete_after: 35 } },
    ]);
  });

  it("has the rules that it is given", () => {
    const yearly = { schedule: "cron(0 4 1 1 ? *)", deleteAfter: 400, coldStorageAfter: 30 };
    const fast = { schedule: "rate(12 hours)", deleteAfter: 35, enableContinuousBackup: true };
    expect(rules({ rules: { yearly, fast } })).toMatchObject([
      { rule_name: "yearly", lifecycle: { delete_after: 400, cold_storage_after: 30 } },
      { rule_name: "fast", enable_continuous_backup: true },
    ]);
  });

  it("copies every backup to the vaults it is given, as long as asked", () => {
    expect(rules({ copies: [{ destinationVaultArn: VAULT }] })[0]?.["copy_action"]).toEqual([
      { destination_vault_arn: VAULT, lifecycle: { delete_after: 35 } },
    ]);
    expect(rules({ copies: [{ destinationVaultArn: VAULT, deleteAfter: 90 }] })[0]?.["copy_action"]).toEqual([
      { destination_vault_arn: VAULT, lifecycle: { delete_after: 90 } },
    ]);
  });

  it("keeps them in a vault with a key of its own that holds them for 7 days at least", () => {
    const file = synthesize(build().stack);
    expect(onlyResource(file, "aws_backup_vault")).toMatchObject({
      name: "test-backup",
      kms_key_arn: expect.stringMatching(/aws_kms_key\.backup_encryption-key_\w+\.arn/),
      force_destroy: false,
    });
    const lock = onlyResource(file, "aws_backup_vault_lock_configuration");
    expect(lock).toMatchObject({ min_retention_days: 7 });
    expect(lock).not.toHaveProperty("changeable_for_days");
  });

  it("encrypts with a key that is given", () => {
    const stack = testStack();
    const encryptionKey = new EncryptionKey(stack, "shared", { description: "of all vaults" });
    new BackupPlan(stack, "backup", { encryptionKey });
    expect(onlyResource(synthesize(stack), "aws_backup_vault")["kms_key_arn"]).toMatch(/aws_kms_key\.shared_\w+\.arn/);
  });

  it("locks its vault for good with compliance", () => {
    const vaultLock = { mode: "compliance", changeableForDays: 3, minRetentionDays: 30, maxRetentionDays: 90 } as const;
    expect(onlyResource(synthesize(build({ vaultLock }).stack), "aws_backup_vault_lock_configuration")).toMatchObject({
      changeable_for_days: 3,
      min_retention_days: 30,
      max_retention_days: 90,
    });
  });

  it("has no lock and short backups when that is chosen, which a waiver can accept", () => {
    const waiver = { reason: "development only, may be lost", owner: "team-shop", expires: "2999-01-01" };
    const weekly = { weekly: { schedule: "cron(0 3 ? * SUN *)", deleteAfter: 14 } };
    const file = synthesize(build({ vaultLock: false, rules: weekly, waiver }).stack);
    expect(Object.keys(file.resource)).not.toContain("aws_backup_vault_lock_configuration");
    const { waivers } = file["//"].holdfast as { waivers: { rule: string }[] };
    expect(waivers.map(({ rule }) => rule)).toEqual(["backup-vault-lock", "backup-frequency-retention"]);
  });

  it("has no copy where the policy promises to survive the region, which a waiver can accept", () => {
    const waiver = { reason: "the copy is made elsewhere", owner: "team-shop", expires: "2999-01-01" };
    const stack = testStack({ policy: { region: { rtoSeconds: 86_400, rpoSeconds: 86_400 } } });
    new BackupPlan(stack, "backup", { waiver });
    expect(synthesize(stack)["//"].holdfast).toMatchObject({ waivers: [{ rule: "backup-copy-other-region" }] });
  });

  it("may take and restore backups, before it selects anything", () => {
    const file = synthesize(build().stack);
    const policies = Object.values(resources(file, "aws_iam_role_policy_attachment")).map((one) => one["policy_arn"]);
    expect(policies).toContainEqual(
      expect.stringMatching(/policy\/service-role\/AWSBackupServiceRolePolicyForBackup$/),
    );
    expect(policies).toContainEqual(expect.stringMatching(/policy\/AWSBackupServiceRolePolicyForS3Backup$/));
    expect(onlyResource(file, "aws_backup_selection")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy_attachment\./),
    );
  });

  it("restores a backup of each type every month when asked", () => {
    const restoreTesting = { resourceTypes: ["EFS", "RDS"] } as const;
    const file = synthesize(build({ restoreTesting }).stack);
    expect(onlyResource(file, "aws_backup_restore_testing_plan")).toMatchObject({
      name: "test_backup_restore_tests",
      schedule_expression: "cron(0 5 1 * ? *)",
    });
    expect(Object.values(resources(file, "aws_backup_restore_testing_selection"))).toMatchObject([
      { protected_resource_type: "EFS", validation_window_hours: 4 },
      { protected_resource_type: "RDS" },
    ]);
    expect(Object.keys(synthesize(build().stack).resource)).not.toContain("aws_backup_restore_testing_plan");
  });
});

describe("The selection of a BackupPlan", () => {
  it("asks for the tag that every stateful resource gets, also one that is added later", () => {
    const file = synthesize(build({}, (stack) => volume(stack, "volume", { Name: "data" })).stack);
    expect(onlyResource(file, "aws_backup_selection")["selection_tag"]).toEqual([
      { type: "STRINGEQUALS", key: TAG, value: "true" },
    ]);
    expect(onlyResource(file, "aws_ebs_volume")["tags"]).toEqual({ Name: "data", [TAG]: "true" });
  });

  it("leaves alone what has no state, and what is a copy", () => {
    const { stack } = build({}, (scope) => {
      new SqsQueue(scope, "queue");
      new DbInstance(scope, "replica", { instanceClass: "db.t4g.micro", replicateSourceDb: "primary" });
    });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_sqs_queue")).not.toHaveProperty("tags");
    expect(onlyResource(file, "aws_db_instance")).not.toHaveProperty("tags");
  });

  it("adds to tags that are known only later", () => {
    const tags = Token.asStringMap(Fn.merge([{ a: "b" }]));
    const { stack } = build({}, (scope) => volume(scope, "volume", tags));
    const once = onlyResource(synthesize(stack), "aws_ebs_volume")["tags"];
    expect(once).toContain(TAG);
    expect(onlyResource(synthesize(stack), "aws_ebs_volume")["tags"]).toBe(once);
  });

  it("covers only what it protects", () => {
    const stack = testStack();
    const part = new Construct(stack, "part");
    new BackupPlan(stack, "backup", { protect: part });
    volume(part);
    volume(stack, "other");
    const volumes = resources(synthesize(stack), "aws_ebs_volume");
    expect(volumes["part/volume"]?.["tags"]).toEqual({ [TAG]: "true" });
    expect(volumes["other"]).not.toHaveProperty("tags");
  });

  it("leaves out what is excluded by its path, with everything below", () => {
    const fill = (stack: AwsStack) => {
      const scratch = new Construct(stack, "scratch");
      volume(scratch);
      new DynamodbTable(stack, "scratch-table", { name: "table" });
    };
    const file = synthesize(build({ exclude: ["scratch"] }, fill).stack);
    expect(onlyResource(file, "aws_ebs_volume")).not.toHaveProperty("tags");
    expect(onlyResource(file, "aws_dynamodb_table")["tags"]).toEqual({ [TAG]: "true" });
  });

  it("takes no logs, and no bucket that is not to be backed up", () => {
    const { stack } = build({}, (scope) => {
      new AccessLogBucket(scope, "logs", { writer: { type: "application-load-balancer" } });
      new ObjectStore(scope, "cache", { versioning: false, backup: false });
      new ObjectStore(scope, "documents");
    });
    const buckets = resources(synthesize(stack), "aws_s3_bucket");
    expect(buckets["documents/Resource"]?.["tags"]).toEqual({ [TAG]: "true" });
    expect(buckets["logs/Resource"]).not.toHaveProperty("tags");
    expect(buckets["cache/Resource"]).not.toHaveProperty("tags");
  });
});

describe("A BackupPlan fails the synthesis", () => {
  it("when a path excludes nothing", () => {
    const { stack } = build({ exclude: ["volum"] }, volume);
    expect(() => synthesize(stack)).toThrow("exclude: nothing that can be backed up is at volum");
  });

  it("when a bucket keeps no versions, which AWS Backup needs", () => {
    const { stack } = build({}, (scope) => new ObjectStore(scope, "documents", { versioning: false }));
    expect(() => synthesize(stack)).toThrow(
      'test/documents/Resource keeps no versions, and AWS Backup takes no bucket without: mend that, or leave it out with exclude: ["documents/Resource"]',
    );
  });

  it("when an override takes the tag away", () => {
    const { stack } = build({}, (scope) => volume(scope).addOverride("tags", null));
    expect(() => synthesize(stack)).toThrow(`test/volume has not the tag ${TAG}`);
  });
});

describe("The props of a BackupPlan", () => {
  it.each<[string, BackupPlanProps, string]>([
    ["no rule", { rules: {} }, "rules: needs at least one rule"],
    [
      "a schedule that is none",
      { rules: { daily: { schedule: "daily", deleteAfter: 35 } } },
      "rules.daily.schedule: must be an AWS schedule",
    ],
    [
      "cold storage for less than 90 days",
      { rules: { daily: { schedule: "rate(1 day)", deleteAfter: 119, coldStorageAfter: 30 } } },
      "rules.daily.deleteAfter: must be 120 days or more: cold storage keeps for 90, given 119",
    ],
    [
      "continuous backups for more than 35 days",
      { rules: { daily: { schedule: "rate(1 day)", deleteAfter: 36, enableContinuousBackup: true } } },
      "rules.daily.deleteAfter: must be 35 days or fewer with enableContinuousBackup, given 36",
    ],
    [
      "backups that the lock does not let in",
      { rules: { daily: { schedule: "rate(1 day)", deleteAfter: 6 } } },
      "rules.daily.deleteAfter: must be 7 to 36500 days, which is what the vaultLock lets in, given 6",
    ],
    [
      "a lock of compliance without time to reconsider",
      { vaultLock: { mode: "compliance", changeableForDays: 2 } },
      "vaultLock.changeableForDays: must be 3 days or more, given 2",
    ],
    ["a copy to a name", { copies: [{ destinationVaultArn: "copies" }] }, "must be the ARN of a backup vault"],
    ["restore tests of nothing", { restoreTesting: { resourceTypes: [] } }, "must name at least one type"],
  ])("refuse %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it("shorten names to what AWS takes", () => {
    const stack = testStack();
    new BackupPlan(stack, "a-very-long-name-of-a-plan-for-everything-that-we-have");
    const { name } = onlyResource(synthesize(stack), "aws_backup_vault");
    expect(String(name)).toHaveLength(50);
  });
});
