import { z } from "zod";
import {
  consecutiveWindows,
  formatWeeklyWindow,
  overlapsDaily,
  parseDailyWindow,
  parseWeeklyWindow,
} from "../maintenance/maintenance-window.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import type { FieldProblem } from "./field-problem.js";

/** How a database is backed up, maintained and deleted. */
export interface UpkeepFields {
  /** Days that backups are kept, 1 to 35. Default 7. Fewer than 7 save storage, and damage found late is final. */
  readonly backupRetentionPeriod?: number;
  /** Daily window for backups (UTC), 30 minutes or more. Default `02:00-03:00`. */
  readonly preferredBackupWindow?: string;
  /** Weekly window for maintenance (UTC), 30 minutes or more, apart from the backups. Default `sun:04:00-sun:05:00`. */
  readonly preferredMaintenanceWindow?: string;
  /**
   * Whether changes that interrupt are made during the apply. Default false: they wait for the maintenance window,
   * since a deploy must not restart the writer at peak; until then a plan may show them again.
   */
  readonly applyImmediately?: boolean;
  /** Whether AWS and Terraform refuse to delete it. Default true. Without it one wrong apply deletes the data. */
  readonly deletionProtection?: boolean;
  /** Whether a snapshot is made before it is deleted. Default true. */
  readonly finalSnapshot?: boolean;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** Fewer days than this are a cheaper choice. https://docs.aws.amazon.com/config/latest/developerguide/rds-cluster-backup-retention-check.html */
export const SAFE_RETENTION = 7;

const RETENTION_MESSAGE = "must be 1 to 35 days";

export const upkeepFields = {
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (BackupRetentionPeriod),
  // https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html
  backupRetentionPeriod: z.number().int().min(1, RETENTION_MESSAGE).max(35, RETENTION_MESSAGE).default(SAFE_RETENTION),
  preferredBackupWindow: z
    .string()
    .refine((text) => parseDailyWindow(text) !== undefined, {
      error: "must be a daily window of 30 minutes or more, for example 02:00-03:00",
    })
    .default("02:00-03:00"),
  preferredMaintenanceWindow: z
    .string()
    .refine((text) => parseWeeklyWindow(text) !== undefined, {
      error: "must be a weekly window of 30 minutes or more, for example sun:04:00-sun:05:00",
    })
    .default("sun:04:00-sun:05:00"),
  applyImmediately: z.boolean().default(false),
  deletionProtection: z.boolean().default(true),
  finalSnapshot: z.boolean().default(true),
  waiver: acceptanceSchema.optional(),
} satisfies Record<keyof UpkeepFields, z.ZodType>;

type Windows = Required<Pick<UpkeepFields, "preferredBackupWindow" | "preferredMaintenanceWindow">>;

/** The `members` are maintained one after the other, and none of them during the backups. */
export function maintenanceProblems(windows: Windows, members: number): FieldProblem[] {
  const { preferredBackupWindow, preferredMaintenanceWindow } = windows;
  const weekly = parseWeeklyWindow(preferredMaintenanceWindow);
  const daily = parseDailyWindow(preferredBackupWindow);
  const clash = weekly && daily && consecutiveWindows(weekly, members).find((window) => overlapsDaily(window, daily));
  if (!clash) return [];
  const message = `must not overlap the backups at ${preferredBackupWindow}, as ${formatWeeklyWindow(clash)} does`;
  return [{ path: ["preferredMaintenanceWindow"], message }];
}
