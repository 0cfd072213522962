import { Unknown } from "../read/value.js";
import { allOf, anyOf } from "./evidence/answer.js";
import { joined } from "./evidence/joined.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const backupVaultLock: ResourceRule = {
  id: "backup-vault-lock",
  properties: ["U88"],
  severity: "note",
  title: "The backups of a vault cannot be deleted before their time",
  why: "Whoever may delete the data may often delete its backups too, by mistake or on purpose. A lock holds them for a fewest number of days.",
  fix: "Add an aws_backup_vault_lock_configuration with min_retention_days.",
  example: `resource "aws_backup_vault" "daily" {
  name = "daily"
}`,
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
  appliesTo: ["aws_backup_vault"],
  check({ id, address }, { inventory }) {
    const locks = inventory.referring("aws_backup_vault_lock_configuration", "backup_vault_name", id).map((lock) => {
      const days = lock.resource.attributes.number("min_retention_days");
      return allOf([joined([lock]), days instanceof Unknown ? days : (days ?? 0) > 0]);
    });
    const locked = anyOf(locks);
    if (locked instanceof Unknown) return unknown(`the lock of ${address}`, locked);
    return locked ? PASS : fail(`nothing keeps the backups of ${address} from being deleted`);
  },
};
