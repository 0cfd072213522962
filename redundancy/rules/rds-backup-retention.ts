import { Unknown } from "../read/value.js";
import { isSet } from "./evidence/is-set.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

/** Default of AWS Config's `rds-cluster-backup-retention-check`. */
const SAFE_DAYS = 7;

export const rdsBackupRetention: ResourceRule = {
  id: "rds-backup-retention",
  properties: ["U38"],
  severity: "error",
  title: "Automated backups of a database are kept for 7 days or more",
  why: "Data that was deleted or damaged by mistake can be restored to any point within the retention only. On an instance it is 0 unless set: no backup at all.",
  fix: "Set backup_retention_period = 7 or more.",
  example: `resource "aws_db_instance" "db" {
  engine = "postgres" # backup_retention_period is 0
}`,
  source: "https://docs.aws.amazon.com/config/latest/developerguide/rds-cluster-backup-retention-check.html",
  appliesTo: ["aws_db_instance", "aws_rds_cluster"],
  check({ type, attributes, address }) {
    // A replica is restored from its source.
    const sources = ["replicate_source_db", "replication_source_identifier"];
    if (sources.some((path) => isSet(attributes, path) !== false)) return undefined;
    // The provider's own defaults.
    const days = attributes.number("backup_retention_period") ?? (type === "aws_rds_cluster" ? 1 : 0);
    if (days instanceof Unknown) return unknown(`backup_retention_period of ${address}`, days);
    if (days >= SAFE_DAYS) return PASS;
    const severity = days > 0 ? "warning" : "error";
    return fail(`backup_retention_period of ${address} is ${days}, less than ${SAFE_DAYS} days`, { severity });
  },
};
