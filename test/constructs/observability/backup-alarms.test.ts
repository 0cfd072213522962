import { describe, expect, it } from "vitest";
import { BackupPlan } from "../../../constructs/backup/backup-plan.js";
import { BackupAlarms, type BackupThresholds } from "../../../constructs/observability/backup-alarms.js";
import { synthesize } from "../../synth.js";
import { alarms, setting } from "./setting.js";

function synth(thresholds?: BackupThresholds) {
  const { stack, topic } = setting();
  const plan = new BackupPlan(stack, "backup");
  new BackupAlarms(stack, "alarms", { plan, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

describe("BackupAlarms", () => {
  it.each([
    ["backup-failed", "NumberOfBackupJobsFailed"],
    ["backup-expired", "NumberOfBackupJobsExpired"],
    ["copy-failed", "NumberOfCopyJobsFailed"],
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
