import type { Resource } from "../read/inventory.js";
import { regionOf } from "./evidence/region-of.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";
import type { System } from "./system.js";

export const backupCopyOtherRegion: ResourceRule = {
  id: "backup-copy-other-region",
  properties: ["G24"],
  severity: "warning",
  title: "Copies of backups go to a vault of another region",
  why: "A copy in the region of its source is lost, or out of reach, together with it.",
  fix: "Name a vault of another region in copy_action.destination_vault_arn.",
  example: `resource "aws_backup_plan" "daily" { # in eu-west-1
  rule {
    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:copies"
    }
  }
}`,
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html",
  appliesTo: ["aws_backup_plan"],
  check(plan, system) {
    const copies = plan.attributes.blocks("rule.copy_action");
    if (copies.length === 0) return withoutCopy(plan, system);
    const regions = copies.map((copy) => regionOf(copy, "destination_vault_arn", system.inventory));
    if (plan.region === null) return unknown(`the region of ${plan.address}`);
    if (regions.some((region) => region !== null && region !== plan.region)) return PASS;
    if (regions.includes(null)) return unknown(`the region of destination_vault_arn of ${plan.address}`);
    return fail(`${plan.address} is in ${plan.region}, and copies its backups to a vault in ${plan.region}`);
  },
};

/** A plan needs a copy elsewhere only where the stack promises to survive its region. */
function withoutCopy(plan: Resource, { declaration }: System) {
  const promised = declaration(plan.stack).policy?.region !== undefined;
  return promised
    ? fail(`${plan.address} copies its backups to no other region, and the policy has a region objective`)
    : undefined;
}
