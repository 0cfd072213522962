import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

/** Security Hub's control Neptune.5. */
const SAFE_DAYS = 7;

export const neptuneBackupRetention: ResourceRule = {
  id: "neptune-backup-retention",
  properties: ["U60"],
  severity: "warning",
  title: "Automated backups of a Neptune cluster are kept for 7 days or more",
  why: "Data that was deleted or damaged by mistake can be restored to any point within the retention only; it is one day unless set.",
  fix: "Set backup_retention_period = 7 or more.",
  example: `resource "aws_neptune_cluster" "db" {} # backup_retention_period is 1`,
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html",
  appliesTo: ["aws_neptune_cluster"],
  check({ attributes, address }) {
    const days = attributes.number("backup_retention_period") ?? 1;
    if (days instanceof Unknown) return unknown(`backup_retention_period of ${address}`, days);
    if (days >= SAFE_DAYS) return PASS;
    return fail(`backup_retention_period of ${address} is ${days}, less than ${SAFE_DAYS} days`);
  },
};
