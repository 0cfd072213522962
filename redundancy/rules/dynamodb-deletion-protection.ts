import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const dynamodbDeletionProtection: ResourceRule = {
  id: "dynamodb-deletion-protection",
  properties: ["U49"],
  severity: "error",
  title: "A table cannot be deleted by mistake",
  why: "One wrong apply, click or script deletes the table, and a changed key replaces it by an empty one. Deletion protection makes it two deliberate steps.",
  fix: "Set deletion_protection_enabled = true.",
  example: `resource "aws_dynamodb_table" "orders" {
  deletion_protection_enabled = false
}`,
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html",
  appliesTo: ["aws_dynamodb_table"],
  check({ attributes, address }) {
    const on = attributes.flag("deletion_protection_enabled") ?? false;
    if (on instanceof Unknown) return unknown(`deletion_protection_enabled of ${address}`, on);
    return on ? PASS : fail(`${address} can be deleted in one step: deletion_protection_enabled is not true`);
  },
};
