import { BackupPlan as AwsBackupPlan } from "@cdktf/provider-aws/lib/backup-plan/index.js";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection/index.js";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault/index.js";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { Fn, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { ServiceRole } from "../security/service-role.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { type BackupPlanProps, backupPlanSchema, type ParsedBackupPlanProps } from "./backup-plan-props.js";
import { BackupTags } from "./backup-tags.js";
import { RestoreTests } from "./restore-tests.js";

/**
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html and
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html (50 characters)
 */
const NAME_MAX = 50;

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html */
const MANAGED_POLICIES = [
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
  "AWSBackupServiceRolePolicyForS3Backup",
  "AWSBackupServiceRolePolicyForS3Restore",
] as const;

/**
 * Backups of everything stateful in a stack, in a locked and encrypted vault of their own.
 *
 * Every resource that AWS Backup can take gets the tag that the plan selects by, also one that is added later; what is not
 * backed up must be excluded by name, else the synthesis fails. AWS Backup takes only the types that the account has opted
 * in to in the region, which is a setting of the whole account and not made here.
 * Survives what redundancy does not: a mistaken or malicious change or delete, but for the changes since the last backup,
 * 24 hours by default. A restore takes minutes to hours and makes a new resource. Survives the loss of the region, with
 * the same loss of data, only with `copies` to a vault of another one.
 * Does not survive the loss of the account: name a vault of another account in `copies` for that. With `vaultLock: false`
 * it does not survive an administrator who deletes the backups.
 * Sources: https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html,
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html,
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class BackupPlan extends Construct {
  readonly plan: AwsBackupPlan;
  readonly vault: BackupVault;
  /** Names of the vaults elsewhere that backups are copied to. */
  readonly copyVaultNames: readonly string[];
  readonly selection: BackupSelection;
  readonly encryptionKey: EncryptionKey;
  /** The tag that is set on what is backed up. */
  readonly tag: { readonly key: string; readonly value: string };

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: BackupPlanProps = {}) {
    super(scope, id);
    const parsed = parseProps(this, backupPlanSchema, props);
    const name = physicalName(this, { maxLength: NAME_MAX });
    this.tag = { key: `backup-plan:${name}`, value: "true" };
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Backups of ${this.node.path}` });
    this.vault = new BackupVault(this, "vault", {
      name,
      kmsKeyArn: this.encryptionKey.key.arn,
      forceDestroy: parsed.forceDestroy,
    });
    this.copyVaultNames = [...new Set(parsed.copies.map(({ destinationVaultArn }) => vaultName(destinationVaultArn)))];
    lockVault(this, parsed);
    this.plan = new AwsBackupPlan(this, "Resource", { name, rule: rules(this.vault, parsed) });
    const role = backupRole(this);
    this.selection = role.usedBy(
      new BackupSelection(this, "selection", {
        name,
        planId: this.plan.id,
        iamRoleArn: role.role.arn,
        selectionTag: [{ type: "STRINGEQUALS", ...this.tag }],
        dependsOn: [...role.ready],
      }),
    );
    new BackupTags(this, "tags", {
      protect: parsed.protect ?? TerraformStack.of(this),
      tag: this.tag,
      exclude: parsed.exclude,
    });
    if (parsed.restoreTesting) {
      new RestoreTests(this, "restore-tests", { ...parsed.restoreTesting, vault: this.vault, role });
    }
    this.waiveCuts(parsed);
  }

  private waiveCuts({ copies, rules: given, vaultLock, waiver }: ParsedBackupPlanProps): void {
    const declaration = RedundancyDeclaration.of(this);
    // The rule asks for copies only where the stack promises to survive its region.
    if (copies.length === 0 && declaration.declaration.policy?.region)
      declaration.waive("backup-copy-other-region", this.plan, waiver);
    if (vaultLock === false) declaration.waive("backup-vault-lock", this.vault, waiver);
    if (Object.values(given).every(({ deleteAfter }) => deleteAfter < SAFE_DAYS)) {
      declaration.waive("backup-frequency-retention", this.plan, waiver);
    }
  }
}

/** https://docs.aws.amazon.com/config/latest/developerguide/backup-plan-min-frequency-and-min-retention-check.html */
const SAFE_DAYS = 35;

function lockVault(scope: BackupPlan, { vaultLock }: ParsedBackupPlanProps): void {
  if (vaultLock === false) return;
  const { mode, minRetentionDays, maxRetentionDays } = vaultLock;
  new BackupVaultLockConfiguration(scope, "vault-lock", {
    backupVaultName: scope.vault.name,
    minRetentionDays,
    maxRetentionDays,
    // Its presence is what makes a lock one of compliance.
    ...(mode === "compliance" && { changeableForDays: vaultLock.changeableForDays }),
  });
}

/** `arn:aws:backup:eu-central-1:111122223333:backup-vault:shop` is the vault `shop`. */
function vaultName(arn: string): string {
  return Token.isUnresolved(arn) ? Fn.element(Fn.split(":", arn), 6) : (arn.split(":")[6] ?? arn);
}

function rules(vault: BackupVault, { rules: given, copies }: ParsedBackupPlanProps) {
  return Object.entries(given).map(([ruleName, { schedule, enableContinuousBackup, ...lifecycle }]) => ({
    ruleName,
    targetVaultName: vault.name,
    schedule,
    ...(enableContinuousBackup && { enableContinuousBackup }),
    lifecycle,
    copyAction: copies.map(({ destinationVaultArn, deleteAfter }) => ({
      destinationVaultArn,
      lifecycle: deleteAfter === undefined ? lifecycle : { deleteAfter },
    })),
  }));
}

function backupRole(scope: BackupPlan): ServiceRole {
  const { partition } = new DataAwsPartition(scope, "partition");
  return new ServiceRole(scope, "role", {
    service: "backup.amazonaws.com",
    managedPolicyArns: MANAGED_POLICIES.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
  });
}
