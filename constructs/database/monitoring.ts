import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { Construct } from "constructs";
import { z } from "zod";
import type { EncryptionKey } from "../security/encryption-key.js";
import { ServiceRole } from "../security/service-role.js";

/** What AWS measures inside the database. */
export interface Monitoring {
  /** Database Insights: `standard` keeps 7 days, `advanced` 15 months, `none` nothing. Default `standard`. */
  readonly insights?: "none" | "standard" | "advanced";
  /** Seconds between two measurements of the operating system: 0 (off), 1, 5, 10, 15, 30 or 60. Default 60. */
  readonly interval?: 0 | 1 | 5 | 10 | 15 | 30 | 60;
}

export const monitoringSchema = z.strictObject({
  insights: z.enum(["none", "standard", "advanced"]).default("standard"),
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (MonitoringInterval)
  interval: z.literal([0, 1, 5, 10, 15, 30, 60], "must be 0, 1, 5, 10, 15, 30 or 60 seconds").default(60),
}) satisfies z.ZodType<unknown, Monitoring>;

export type ParsedMonitoring = z.output<typeof monitoringSchema>;

/** Days. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.TurningOnAdvanced.html */
const RETENTION = { standard: 7, advanced: 465 };

/** The arguments for Performance Insights, which Database Insights is built on. */
export function performanceInsights({ insights }: ParsedMonitoring, encryptionKey: EncryptionKey) {
  if (insights === "none") return { performanceInsightsEnabled: false };
  return {
    performanceInsightsEnabled: true,
    performanceInsightsRetentionPeriod: RETENTION[insights],
    performanceInsightsKmsKeyId: encryptionKey.key.arn,
  };
}

/** Always said, so that leaving the advanced mode is a change that Terraform sees. */
export function databaseInsightsMode({ insights }: ParsedMonitoring): "standard" | "advanced" {
  return insights === "advanced" ? "advanced" : "standard";
}

/** The arguments for Enhanced Monitoring. */
export function enhancedMonitoring({ interval }: ParsedMonitoring, role: ServiceRole | undefined) {
  return role ? { monitoringInterval: interval, monitoringRoleArn: role.role.arn } : { monitoringInterval: 0 };
}

/** The role with which RDS writes measurements of the operating system to CloudWatch Logs; undefined when it does not. */
export function monitoringRole(scope: Construct, { interval }: ParsedMonitoring): ServiceRole | undefined {
  if (interval === 0) return undefined;
  const { partition } = new DataAwsPartition(scope, "partition");
  return new ServiceRole(scope, "monitoring", {
    service: "monitoring.rds.amazonaws.com",
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
    managedPolicyArns: [`arn:${partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`],
  });
}
