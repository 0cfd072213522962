import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { BackupPlan } from "../../../constructs/backup/backup-plan.js";
import type { BackupPlanProps } from "../../../constructs/backup/backup-plan-props.js";
import { BackupAlarms, type BackupThresholds } from "../../../constructs/observability/backup-alarms.js";
import { synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function synth(thresholds?: BackupThresholds, props: BackupPlanProps = {}) {
  const { stack, topic } = setting();
  const plan = new BackupPlan(stack, "backup", props);
  new BackupAlarms(stack, "alarms", { plan, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

describe("BackupAlarms", () => {
  it.each([
    ["backup-failed", "NumberOfBackupJobsFailed"],
    ["backup-expired", "NumberOfBackupJobsExpired"],
    ["restore-failed", "NumberOfRestoreJobsFailed"],
  ])("%s goes off at the first job that does", (id, metric) => {
    expect(synth()[id]).toMatchObject({
      namespace: "AWS/Backup",
      metric_name: metric,
      dimensions: { BackupVaultName: expect.stringMatching(/aws_backup_vault\.backup_vault_\w+\.name/) },
      statistic: "Sum",
      threshold: 0,
      treat_missing_data: "notBreaching",
    });
  });

  const elsewhere = (vault: string) => `arn:aws:backup:eu-central-1:111122223333:backup-vault:${vault}`;

  it("counts failed copies under the vault that they go to", () => {
    const copies = [{ destinationVaultArn: elsewhere("shop") }];
    expect(synth(undefined, { copies })["copy-failed"]).toMatchObject({
      metric_name: "NumberOfCopyJobsFailed",
      dimensions: { BackupVaultName: "shop" },
    });
  });

  it("adds up the failed copies to several vaults", () => {
    const copies = ["shop", "vault-of-another-account"].map((vault) => ({ destinationVaultArn: elsewhere(vault) }));
    const { expression, metrics } = math(synth(undefined, { copies })["copy-failed"]);
    expect(expression).toBe("SUM([vault1, vault2])");
    expect(metrics).toMatchObject({
      vault1: { dimensions: { BackupVaultName: "shop" } },
      vault2: { dimensions: { BackupVaultName: "vault-of-another-account" } },
    });
  });

  it("finds the name in an ARN that is known only later", () => {
    const copies = [{ destinationVaultArn: Token.asString({ resolve: () => "${aws_backup_vault.elsewhere.arn}" }) }];
    expect(synth(undefined, { copies })["copy-failed"]).toMatchObject({
      dimensions: {
        BackupVaultName: expect.stringMatching(/element\(split\(":", .*aws_backup_vault\.elsewhere\.arn.*\), 6\)/),
      },
    });
  });

  it("has no alarm on copies where there are none", () => {
    expect(synth()).not.toHaveProperty("copy-failed");
  });

  it("goes off when no backup was completed for a day and a half", () => {
    expect(synth()["no-backup"]).toMatchObject({
      metric_name: "NumberOfBackupJobsCompleted",
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      period: 3600,
      evaluation_periods: 36,
      datapoints_to_alarm: 36,
      treat_missing_data: "breaching",
      alarm_actions: [expect.stringMatching(/aws_sns_topic\.topic_\w+\.arn/)],
    });
  });

  it("waits as long as it is told, and CloudWatch can", () => {
    expect(synth({ hoursWithoutBackup: 168 })["no-backup"]).toMatchObject({ evaluation_periods: 168 });
    expect(() => synth({ hoursWithoutBackup: 169 })).toThrow("thresholds.hoursWithoutBackup: must be 2 to 168 hours");
  });
});
