import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js";
import { Fn, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { EncryptionKey } from "../security/encryption-key.js";
import { EphemeralValue } from "./ephemeral-value.js";

/** Characters. Oracle takes no more: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const LENGTH = 30;

/** Write-only arguments: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only */
const TERRAFORM = ">= 1.11.0";

/** To rotate by hand, raise it: Terraform then makes a new password and gives it to the database in the same apply. */
const PASSWORD_VERSION = 1;

export interface MasterSecretProps {
  readonly username: string;
  readonly encryptionKey: EncryptionKey;
}

/**
 * The master user's password in a secret of its own, for the databases whose password RDS cannot manage: those with read
 * replicas or blue/green updates. It is in neither plan nor state. Nothing rotates it.
 *
 * Needs Terraform 1.11; with CDK Terrain, `targetVersions` in cdktf.json must say so.
 * The database gets what the secret holds, not what was generated: an apply that stops between the two leaves them equal.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export class MasterSecret extends Construct {
  readonly secret: SecretsmanagerSecret;
  /** For the write-only argument `password_wo`, with its version. */
  readonly passwordWo: string;
  readonly passwordWoVersion = PASSWORD_VERSION;

  constructor(scope: Construct, id: string, { username, encryptionKey }: MasterSecretProps) {
    super(scope, id);
    TerraformStack.of(this).addOverride("terraform.required_version", TERRAFORM);
    this.secret = new SecretsmanagerSecret(this, "Resource", {
      // A deleted secret keeps its name for days: a fixed one could not be made again.
      namePrefix: `${physicalName(this, { maxLength: 100 })}-`,
      description: `Master user ${username}`,
      kmsKeyId: encryptionKey.key.arn,
    });
    const generated = new EphemeralValue(this, "generated", {
      type: "aws_secretsmanager_random_password",
      config: { password_length: LENGTH, exclude_punctuation: true },
    });
    const version = new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.id,
      secretStringWo: Fn.jsonencode({ username, password: generated.attribute("random_password") }),
      secretStringWoVersion: PASSWORD_VERSION,
    });
    const stored = new EphemeralValue(this, "stored", {
      type: "aws_secretsmanager_secret_version",
      config: { secret_id: version.secretId },
    });
    this.passwordWo = Fn.lookup(Fn.jsondecode(stored.attribute("secret_string")), "password", "");
  }
}
