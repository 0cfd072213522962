import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const rdsDeletionProtection: ResourceRule = {
  id: "rds-deletion-protection",
  properties: ["U40"],
  severity: "error",
  title: "A database cannot be deleted by mistake",
  why: "One wrong apply, click or script deletes the database and, unless they are kept, its automated backups. Deletion protection makes it two deliberate steps. The instances of a cluster are protected by the cluster.",
  fix: "Set deletion_protection = true.",
  example: `resource "aws_rds_cluster" "db" {
  deletion_protection = false
}`,
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  appliesTo: ["aws_rds_cluster", "aws_db_instance"],
  check({ attributes, address }) {
    const on = attributes.flag("deletion_protection") ?? false;
    if (on instanceof Unknown) return unknown(`deletion_protection of ${address}`, on);
    return on ? PASS : fail(`${address} can be deleted in one step: deletion_protection is not true`);
  },
};
