import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import {
  SecretsmanagerSecretVersion,
  type SecretsmanagerSecretVersionConfig,
} from "@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { EncryptionKey } from "./encryption-key.js";
import { generatedPassword } from "./generated-password.js";
import { secretNamePrefix } from "./secret-name-prefix.js";

export interface UserSecretProps {
  readonly username: string;
  readonly encryptionKey: EncryptionKey;
  readonly description: string;
  /** Characters of the password. */
  readonly passwordLength: number;
  /** Number of the version, which has another password where it is another number; and what else it is to be. */
  readonly version: Pick<SecretsmanagerSecretVersionConfig, "lifecycle" | "versionStages"> & {
    readonly secretStringWoVersion: number;
  };
}

/** The secret `{ "username", "password" }` of a user, with a generated password, as children of `scope`. */
export function userSecret(scope: Construct, props: UserSecretProps) {
  const { username, encryptionKey, description } = props;
  const secret = new SecretsmanagerSecret(scope, "Resource", {
    namePrefix: secretNamePrefix(scope),
    description,
    kmsKeyId: encryptionKey.key.arn,
  });
  const password = generatedPassword(scope, { length: props.passwordLength, excludePunctuation: true });
  const version = new SecretsmanagerSecretVersion(scope, "version", {
    secretId: secret.id,
    secretStringWo: Fn.jsonencode({ username, password }),
    ...props.version,
  });
  return { secret, version };
}

/** The password in such a secret, of its text. */
export function passwordIn(secretString: string): string {
  return Fn.lookup(Fn.jsondecode(secretString), "password", "");
}
