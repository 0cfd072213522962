import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const docdbDeletionProtection: ResourceRule = {
  id: "docdb-deletion-protection",
  properties: ["U58"],
  severity: "error",
  title: "A DocumentDB cluster cannot be deleted by mistake",
  why: "One wrong apply, click or script deletes the cluster. Deletion protection makes it two deliberate steps.",
  fix: "Set deletion_protection = true.",
  example: `resource "aws_docdb_cluster" "db" {
  deletion_protection = false
}`,
  source: "https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html",
  appliesTo: ["aws_docdb_cluster"],
  check({ attributes, address }) {
    const on = attributes.flag("deletion_protection") ?? false;
    if (on instanceof Unknown) return unknown(`deletion_protection of ${address}`, on);
    return on ? PASS : fail(`${address} can be deleted in one step: deletion_protection is not true`);
  },
};
