import { DataAwsSecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version/index.js";
import type { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { Construct } from "constructs";
import type { EncryptionKey } from "../security/encryption-key.js";
import { passwordIn, userSecret } from "../security/user-secret.js";

/** Characters, of 12 to 250: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-listing-managing-users.html */
const LENGTH = 30;

/** Marks the version that the broker was made with. One that is marked is never removed. */
const STAGE = "initial";

export interface BrokerSecretProps {
  readonly username: string;
  readonly encryptionKey: EncryptionKey;
}

/**
 * The first user's name and password in a secret of its own.
 *
 * Amazon MQ takes the first password as an ordinary argument, which no provider has as a write-only one: it is in the
 * state, marked as sensitive. It is random, in no code, and read from the version `initial` alone: once the password was
 * changed in the broker and in the secret, the state holds one that opens nothing, and no later plan reads the new one.
 * Needs Terraform 1.11.
 */
export class BrokerSecret extends Construct {
  readonly secret: SecretsmanagerSecret;
  /** The password that the broker is made with. */
  readonly initialPassword: string;

  constructor(scope: Construct, id: string, { username, encryptionKey }: BrokerSecretProps) {
    super(scope, id);
    const { secret, version } = userSecret(this, {
      username,
      encryptionKey,
      description: `First user ${username}`,
      passwordLength: LENGTH,
      version: {
        secretStringWoVersion: 1,
        versionStages: ["AWSCURRENT", STAGE],
        // A new password becomes the current version, and Terraform must not take that back.
        lifecycle: { ignoreChanges: ["version_stages"] },
      },
    });
    this.secret = secret;
    const initial = new DataAwsSecretsmanagerSecretVersion(this, STAGE, {
      secretId: version.secretId,
      versionStage: STAGE,
    });
    this.initialPassword = passwordIn(initial.secretString);
  }
}
