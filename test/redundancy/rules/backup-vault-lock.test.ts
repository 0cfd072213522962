import { describe, expect, it } from "vitest";
import { backupVaultLock } from "../../../redundancy/rules/backup-vault-lock.js";
import { ask, NOT_KNOWN } from "./ask.js";

const vault = (lock?: object) =>
  ask(backupVaultLock, {
    aws_backup_vault: { daily: { name: "daily" } },
    ...(lock && { aws_backup_vault_lock_configuration: { daily: lock } }),
  });
const NAME = "${aws_backup_vault.daily.name}";

describe("backup-vault-lock", () => {
  it("passes a vault that holds its backups for some days", () => {
    expect(vault({ backup_vault_name: NAME, min_retention_days: 7 })).toEqual(["pass"]);
  });

  it.each([
    ["without a lock", undefined],
    ["whose lock holds nothing", { backup_vault_name: NAME, max_retention_days: 90 }],
    ["when another one has the lock", { backup_vault_name: "other", min_retention_days: 7 }],
  ])("fails a vault %s", (_, lock) => {
    expect(vault(lock)).toEqual([
      "fail aws_backup_vault.daily: nothing keeps the backups of aws_backup_vault.daily from being deleted",
    ]);
  });

  it("does not apply where there is no vault", () => {
    expect(ask(backupVaultLock, { aws_s3_bucket: { data: {} } })).toEqual([]);
  });

  it("does not know it before apply", () => {
    expect(vault({ backup_vault_name: NAME, min_retention_days: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown .* the lock of aws_backup_vault.daily is not known/),
    ]);
  });
});
