import type { Construct } from "constructs";
import type { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";

/**
 * Lets `grantee` read the secret of a database, and decrypt it with `key`. AWS's own key for secrets needs no permission:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function grantReadSecret(
  database: Construct & { readonly secretArn: string },
  grantee: Grantee,
  key?: EncryptionKey,
): void {
  const resources = [database.secretArn];
  grantTo(grantee, database, "read-secret", [{ actions: ["secretsmanager:GetSecretValue"], resources }]);
  key?.grantDecrypt(grantee);
}
