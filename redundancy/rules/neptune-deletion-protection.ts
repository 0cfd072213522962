import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const neptuneDeletionProtection: ResourceRule = {
  id: "neptune-deletion-protection",
  properties: ["U60"],
  severity: "error",
  title: "A Neptune cluster cannot be deleted by mistake",
  why: "One wrong apply, click or script deletes the cluster. Deletion protection makes it two deliberate steps.",
  fix: "Set deletion_protection = true.",
  example: `resource "aws_neptune_cluster" "db" {
  deletion_protection = false
}`,
  source: "https://docs.aws.amazon.com/neptune/latest/userguide/manage-console-instances-delete.html",
  appliesTo: ["aws_neptune_cluster"],
  check({ attributes, address }) {
    const on = attributes.flag("deletion_protection") ?? false;
    if (on instanceof Unknown) return unknown(`deletion_protection of ${address}`, on);
    return on ? PASS : fail(`${address} can be deleted in one step: deletion_protection is not true`);
  },
};
