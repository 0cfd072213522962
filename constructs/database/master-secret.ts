import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { Construct } from "constructs";
import type { EncryptionKey } from "../security/encryption-key.js";
import { EphemeralValue } from "../security/ephemeral-value.js";
import { passwordIn, userSecret } from "../security/user-secret.js";

/** Characters. Oracle takes no more: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const LENGTH = 30;

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
 * Needs Terraform 1.11.
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
    const { secret, version } = userSecret(this, {
      username,
      encryptionKey,
      description: `Master user ${username}`,
      passwordLength: LENGTH,
      version: { secretStringWoVersion: PASSWORD_VERSION },
    });
    this.secret = secret;
    const stored = new EphemeralValue(this, "stored", {
      type: "aws_secretsmanager_secret_version",
      config: { secret_id: version.secretId },
    });
    this.passwordWo = passwordIn(stored.attribute("secret_string"));
  }
}
