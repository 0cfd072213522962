import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { EncryptionKey } from "../security/encryption-key.js";

/** Whether the policy of a key names an AWS service. A key that shuts it out makes its messages vanish. */
export function letsIn(encryptionKey: EncryptionKey, service: string): boolean {
  const policy: unknown = Tokenization.resolve(encryptionKey.key.policyInput, {
    scope: encryptionKey,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
  return String(policy).includes(service);
}
