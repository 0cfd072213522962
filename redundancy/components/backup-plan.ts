import type { Model } from "./model.js";

/**
 * Backups serve no traffic: rules judge what they cover and where they are kept.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html
 */
export const backupPlan: Model = {
  types: [
    "aws_backup_plan",
    "aws_backup_selection",
    "aws_backup_vault",
    "aws_backup_vault_policy",
    "aws_backup_vault_lock_configuration",
    "aws_backup_vault_notifications",
    "aws_backup_logically_air_gapped_vault",
    "aws_backup_framework",
    "aws_backup_report_plan",
    "aws_backup_global_settings",
    "aws_backup_region_settings",
    "aws_backup_restore_testing_plan",
    "aws_backup_restore_testing_selection",
  ],
};
