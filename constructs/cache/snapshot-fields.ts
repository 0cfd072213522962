import { z } from "zod";
import { overlapsDaily, parseDailyWindow, parseWeeklyWindow } from "../maintenance/maintenance-window.js";

/** When a store in memory is copied and maintained. */
export interface SnapshotFields {
  /** Days that a daily snapshot is kept: 0 to 35. Default 7. 0 saves their storage: no snapshot, not even a last one. */
  readonly snapshotRetentionLimit?: number;
  /** Daily span of the snapshot, UTC, an hour or more. Default `03:00-04:00`. */
  readonly snapshotWindow?: string;
  /** Weekly span for AWS's maintenance, UTC, an hour or more, apart from the snapshot. Default `sun:05:00-sun:06:00`. */
  readonly maintenanceWindow?: string;
}

/**
 * Days: `snapshot_retention_limit` in https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group,
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_cluster and
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_serverless_cache
 */
const SNAPSHOTS = { max: 35, message: "must be 0 to 35 days" };

/** `snapshot_window` and `maintenance_window` there, and in `elasticache_cluster`. */
const WINDOW_MIN_MINUTES = 60;

export const snapshotRetentionLimit = z
  .number()
  .int()
  .min(0, SNAPSHOTS.message)
  .max(SNAPSHOTS.max, SNAPSHOTS.message)
  .default(7);

export const maintenanceWindow = z
  .string()
  .refine((text) => lasts(parseWeeklyWindow(text)), "must be a weekly span of an hour or more: sun:05:00-sun:06:00")
  .default("sun:05:00-sun:06:00");

export const snapshotFields = {
  snapshotRetentionLimit,
  snapshotWindow: z
    .string()
    .refine((text) => lasts(parseDailyWindow(text)), "must be a daily span of an hour or more, such as 03:00-04:00")
    .default("03:00-04:00"),
  maintenanceWindow,
} satisfies Record<keyof SnapshotFields, z.ZodType>;

/** Adds an issue where the maintenance would be during the snapshot. */
export function keepSnapshotApart(
  {
    maintenanceWindow: maintenance,
    snapshotWindow,
  }: Required<Pick<SnapshotFields, "maintenanceWindow" | "snapshotWindow">>,
  context: z.RefinementCtx,
): void {
  const [weekly, daily] = [parseWeeklyWindow(maintenance), parseDailyWindow(snapshotWindow)];
  if (!weekly || !daily || !overlapsDaily(weekly, daily)) return;
  const message = `must not overlap the snapshotWindow ${snapshotWindow}`;
  context.addIssue({ code: "custom", path: ["maintenanceWindow"], message });
}

function lasts(window: { readonly length: number } | undefined): boolean {
  return window !== undefined && window.length >= WINDOW_MIN_MINUTES;
}
