import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { BackupPlan } from "../backup/backup-plan.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm, type MetricMath } from "./metric-alarm.js";

export interface BackupAlarmsProps {
  readonly plan: BackupPlan;
  readonly topic: AlarmTopic;
  readonly thresholds?: BackupThresholds;
}

export interface BackupThresholds {
  /** Hours that may pass without a completed backup: 2 to 168. Default 36: a day, and half a day for a slow one. */
  readonly hoursWithoutBackup?: number;
}

const HOURS = "must be 2 to 168 hours";

const backupAlarmsSchema = z.strictObject({
  plan: z.instanceof(BackupPlan, { error: "must be a BackupPlan" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      // An alarm looks back 7 days at most: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      hoursWithoutBackup: z.number().int().min(2, HOURS).max(168, HOURS).default(36),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, BackupAlarmsProps>;

/** AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (AlarmName) */
const ALARM_NAME_MAX = 255;

/** What fails, by the metric that counts it. */
const FAILURES = {
  "backup-failed": {
    metric: "NumberOfBackupJobsFailed",
    lost: "could not take a backup: what changed since the last one has no copy",
  },
  "backup-expired": {
    metric: "NumberOfBackupJobsExpired",
    lost: "could not begin a backup in its window: what changed since the last one has no copy",
  },
  "copy-failed": {
    metric: "NumberOfCopyJobsFailed",
    lost: "could not copy a backup: the loss of this region or account loses it",
  },
  "restore-failed": {
    metric: "NumberOfRestoreJobsFailed",
    lost: "could not restore a backup: it may not be one",
  },
} as const;

/**
 * Alarms of a backup plan: a job failed, or no backup was completed for a day and a half.
 *
 * They count jobs of the plan's vault, and the copies that do not reach the vaults elsewhere. Whether each single resource has a recent backup AWS Backup's own audit tells.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export class BackupAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: BackupAlarmsProps) {
    super(scope, id);
    const { plan, topic, thresholds } = parseProps(this, backupAlarmsSchema, props);
    const path = plan.node.path;
    for (const [name, { metric, lost }] of Object.entries(FAILURES)) {
      // The vault of a copy job is the one that it copies to.
      const vaults = name === "copy-failed" ? plan.copyVaultNames : [plan.vault.name];
      const value = jobs(metric, vaults);
      if (value === undefined) continue;
      new MetricAlarm(this, name, {
        topic,
        value,
        bad: "above",
        threshold: 0,
        minutes: { bad: 1, of: 1 },
        missingData: "notBreaching",
        lost: `${path} ${lost}.`,
        nextStep: "look at the failed jobs of the vault for their reason, and start them again.",
      });
    }
    noBackupAlarm(this, plan, topic, thresholds.hoursWithoutBackup);
  }
}

/** The jobs of all the vaults together. */
function jobs(name: string, vaults: readonly string[]): Metric | MetricMath | undefined {
  const ofVault = (vault: string): Metric => ({
    namespace: "AWS/Backup",
    name,
    dimensions: { BackupVaultName: vault },
    statistic: "Sum",
  });
  const metrics = Object.fromEntries(vaults.map((vault, index) => [`vault${index + 1}`, ofVault(vault)]));
  const [first, ...others] = Object.values(metrics);
  if (first === undefined || others.length === 0) return first;
  return { expression: `SUM([${Object.keys(metrics).join(", ")}])`, metrics };
}

function noBackupAlarm(scope: BackupAlarms, plan: BackupPlan, topic: AlarmTopic, hours: number): void {
  const actions = [topic.topic.arn];
  new CloudwatchMetricAlarm(scope, "no-backup", {
    alarmName: physicalName(scope, { maxLength: ALARM_NAME_MAX - "-no-backup".length }).concat("-no-backup"),
    alarmDescription: `${plan.node.path} has completed no backup for ${hours} hours. Next step: look at whether its jobs run, and at the permissions of its role.`,
    namespace: "AWS/Backup",
    metricName: "NumberOfBackupJobsCompleted",
    dimensions: { BackupVaultName: plan.vault.name },
    statistic: "Sum",
    // Longer than a minute, as alarms of a shorter period than an hour look back a day at most.
    period: 3600,
    evaluationPeriods: hours,
    datapointsToAlarm: hours,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
    actionsEnabled: true,
    alarmActions: actions,
    okActions: actions,
  });
}
