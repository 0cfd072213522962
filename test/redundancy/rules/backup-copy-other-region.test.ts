import { describe, expect, it } from "vitest";
import { backupCopyOtherRegion } from "../../../redundancy/rules/backup-copy-other-region.js";
import { ask, NOT_KNOWN } from "./ask.js";

function plan(destination_vault_arn: string | null, holdfast: object = {}) {
  const copy = destination_vault_arn === null ? {} : { copy_action: [{ destination_vault_arn }] };
  return ask(
    backupCopyOtherRegion,
    {
      aws_backup_vault: { near: {}, far: { provider: "aws.far" } },
      aws_backup_plan: { daily: { rule: [{ rule_name: "daily", ...copy }] } },
    },
    { "//": { holdfast } },
  );
}

const arn = (region: string) => `arn:aws:backup:${region}:111122223333:backup-vault:copies`;
const region = { rtoSeconds: 3600, rpoSeconds: 86400 };

describe("backup-copy-other-region", () => {
  it.each([arn("eu-central-1"), "${aws_backup_vault.far.arn}"])("passes a copy to %s", (destination) => {
    expect(plan(destination)).toEqual(["pass"]);
  });

  it.each([arn("eu-west-1"), "${aws_backup_vault.near.arn}"])(
    "fails a copy to %s in the same region",
    (destination) => {
      expect(plan(destination)).toEqual([
        "fail aws_backup_plan.daily: aws_backup_plan.daily is in eu-west-1, and copies its backups to a vault in eu-west-1",
      ]);
    },
  );

  it("fails a plan without a copy where the policy has a region objective", () => {
    expect(plan(null, { policy: { region } })).toEqual([
      "fail aws_backup_plan.daily: aws_backup_plan.daily copies its backups to no other region, and the policy has a region objective",
    ]);
  });

  it("does not apply to a plan without a copy where nothing is promised for the region", () => {
    expect(plan(null)).toEqual([]);
  });

  it("does not know the region of a vault before apply", () => {
    expect(plan(NOT_KNOWN)).toEqual([
      "unknown aws_backup_plan.daily: the region of destination_vault_arn of aws_backup_plan.daily is not known",
    ]);
  });
});
