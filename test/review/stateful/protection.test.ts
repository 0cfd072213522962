import { describe, expect, it } from "vitest";
import type { Change } from "../../../review/change/change.js";
import type { Lookups } from "../../../review/stateful/lookups.js";
import { statefulLosses } from "../../../review/stateful/stateful-losses.js";
import { aChange, anAttribute } from "../change/a-change.js";

function protection(address: string, change: Partial<Change>, lookups: Lookups = {}) {
  return statefulLosses([aChange({ address, ...change })], lookups)[0]?.protection;
}

const base = (body: Record<string, unknown>): Lookups => ({ base: () => body });
const REPLACED = { action: "replace", actions: ["delete", "create"] } as const;

describe("what protects a loss", () => {
  it.each([
    ["aws_rds_cluster", { deletion_protection: true }, "on", "deletion_protection is on: AWS refuses to delete it"],
    [
      "aws_rds_cluster",
      { skip_final_snapshot: true, delete_automated_backups: false },
      "on",
      "automated backups are kept",
    ],
    [
      "aws_rds_cluster",
      { skip_final_snapshot: true },
      "off",
      "skip_final_snapshot is true: no final snapshot is taken",
    ],
    ["aws_db_instance", {}, "on", "skip_final_snapshot is false: a final snapshot is left behind"],
    ["aws_dynamodb_table", {}, "off", "deletion_protection_enabled is off"],
    ["aws_s3_bucket", {}, "on", "AWS refuses to delete it while it holds objects"],
    ["aws_s3_bucket", { force_destroy: "true" }, "off", "Terraform deletes objects first"],
    ["aws_kms_key", {}, "on", "restored for 30 days"],
    ["aws_kms_key", { deletion_window_in_days: 7 }, "on", "restored for 7 days"],
    ["aws_secretsmanager_secret", { recovery_window_in_days: 0 }, "off", "deleted at once"],
    ["aws_elasticache_replication_group", {}, "off", "No final_snapshot_identifier"],
    ["aws_cognito_user_pool", { deletion_protection: "ACTIVE" }, "on", "deletion_protection is ACTIVE"],
    ["aws_fsx_lustre_file_system", {}, "off", "no final backup"],
    ["aws_cloudwatch_log_group", { skip_destroy: true }, "on", "it stays in AWS"],
    ["aws_sqs_queue", {}, "off", "Nothing stands in the way of it."],
    [
      "aws_rds_cluster",
      { deletion_protection: "${var.protect}", skip_final_snapshot: true },
      "unknown",
      "is not known",
    ],
  ])("of %s with %j is %s", (type, body, state, text) => {
    expect(protection(`${type}.main`, REPLACED, base(body))).toEqual({ state, text: expect.stringContaining(text) });
  });

  it("is unknown where nothing is known of what is replaced", () => {
    expect(protection("aws_rds_cluster.main", REPLACED)?.state).toBe("unknown");
  });

  it("is what it was before the change, not what it becomes", () => {
    const attributes = [anAttribute("deletion_protection", true, false)];
    expect(protection("aws_rds_cluster.main", { ...REPLACED, attributes })?.state).toBe("on");
  });

  it("is read from the state before it is read from the file", () => {
    const lookups = { ...base({ deletion_protection: true }), state: () => ({ deletion_protection: false }) };
    expect(protection("aws_dynamodb_table.main", REPLACED, lookups)?.state).toBe("off");
  });

  it("is read from the block of an instance, and from where it was before it moved", () => {
    const lookups: Lookups = {
      base: (_, address) => (address === "aws_dynamodb_table.old" ? { deletion_protection_enabled: true } : undefined),
    };
    const moved = { ...REPLACED, movedFrom: "aws_dynamodb_table.old[0]" };
    expect(protection("aws_dynamodb_table.new[0]", moved, lookups)?.state).toBe("on");
  });

  it("is no prevent_destroy that goes with the block", () => {
    const lookups = base({ lifecycle: { prevent_destroy: true } });
    expect(protection("aws_sqs_queue.main", { action: "delete" }, lookups)).toEqual({
      state: "off",
      text: expect.stringContaining("protects nothing once it is taken out"),
    });
  });

  it("is a prevent_destroy that stays in the file", () => {
    const body = { lifecycle: [{ prevent_destroy: true }] };
    expect(protection("aws_sqs_queue.main", REPLACED, { ...base(body), head: () => body })).toEqual({
      state: "on",
      text: "prevent_destroy is on: Terraform refuses.",
    });
  });
});
