import { Unknown } from "../read/value.js";
import { anyOf } from "./evidence/answer.js";
import { inBackup } from "./evidence/backup-selection.js";
import { hasNativeBackup } from "./evidence/native-backup.js";
import { fail, PASS, type ResourceRule } from "./rule.js";

/** Databases and tables have a rule each for their own backups. */
export const backupCoversStateful: ResourceRule = {
  id: "backup-covers-stateful",
  properties: ["G25", "U10", "U81"],
  severity: "warning",
  title: "Every volume and file system is in a backup",
  why: "Copies in several zones all take part in a mistaken deletion. A backup selection only helps what it selects: by an ARN, or by a tag that the resource has.",
  fix: "Name the resource in resources of an aws_backup_selection, or give it the tag that the selection asks for.",
  example: `resource "aws_efs_file_system" "data" {}
resource "aws_backup_selection" "daily" {
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup" # which the file system does not have
    value = "daily"
  }
}`,
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
  appliesTo: [
    "aws_ebs_volume",
    "aws_efs_file_system",
    "aws_fsx_lustre_file_system",
    "aws_fsx_ontap_file_system",
    "aws_fsx_openzfs_file_system",
    "aws_fsx_windows_file_system",
  ],
  check(resource, { inventory }) {
    const { attributes, address } = resource;
    // Made for temporary data: AWS takes no backups of it.
    if (String(attributes.text("deployment_type") ?? "").startsWith("SCRATCH")) return undefined;
    const covered = anyOf([hasNativeBackup(resource, inventory), inBackup(resource, inventory)]);
    if (covered instanceof Unknown) return { status: "unknown", message: covered.because };
    return covered ? PASS : fail(`${address} is in no backup selection and has no backup of its own`);
  },
};
