import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import type { Grantee } from "./grantee.js";
import { type PolicyStatement, policyDocument } from "./policy-document.js";

export interface EncryptionKeyProps {
  /** What the key protects, for people who read the console. */
  readonly description: string;
  /**
   * AWS services that use the key as themselves and not through a grant of the caller, for example
   * `cloudwatch.amazonaws.com` (alarms that publish to an encrypted topic). Default none.
   */
  readonly services?: readonly string[];
  /** Days between the request to delete the key and its end: 7 to 30. Default 30. */
  readonly deletionWindowInDays?: number;
}

const encryptionKeySchema = z.strictObject({
  description: z.string().min(1).max(8192),
  services: z.array(z.string().regex(/^[a-z0-9.-]+\.amazonaws\.com$/, "must be a service principal")).default([]),
  // https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
  deletionWindowInDays: z.number().int().min(7, "must be 7 to 30 days").max(30, "must be 7 to 30 days").default(30),
}) satisfies z.ZodType<unknown, EncryptionKeyProps>;

/**
 * A KMS key of the account, rotated every year, with an alias.
 *
 * Survives the loss of any one zone: KMS is regional. Does not survive the loss of the region: it is no multi-Region key.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export class EncryptionKey extends Construct {
  readonly key: KmsKey;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { description, services, deletionWindowInDays } = parseProps(this, encryptionKeySchema, props);
    const account = new DataAwsCallerIdentity(this, "account");
    const partition = new DataAwsPartition(this, "partition");
    this.key = new KmsKey(this, "Resource", {
      description,
      enableKeyRotation: true,
      deletionWindowInDays,
      policy: policyDocument([
        // Without it nobody can administer the key: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
        {
          actions: ["kms:*"],
          resources: ["*"],
          principal: { AWS: `arn:${partition.partition}:iam::${account.accountId}:root` },
        },
        ...services.map((service) => ({
          actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
          resources: ["*"],
          principal: { Service: service },
          condition: forThisAccount(service, account.accountId, partition.partition),
        })),
      ]),
    });
    new KmsAlias(this, "alias", {
      name: `alias/${physicalName(this, { maxLength: 250 })}`,
      targetKeyId: this.key.keyId,
    });
  }

  /** Lets `grantee` read what the key encrypted. */
  grantDecrypt(grantee: Grantee): void {
    grantee.grant(this, "decrypt", [{ actions: ["kms:Decrypt"], resources: [this.key.arn] }]);
  }

  /** Lets `grantee` write encrypted data, and read it again. */
  grantEncryptDecrypt(grantee: Grantee): void {
    const actions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:DescribeKey"];
    grantee.grant(this, "encrypt-decrypt", [{ actions, resources: [this.key.arn] }]);
  }
}

/**
 * CloudWatch Logs says for which log group it uses the key, other services for which account they do.
 * Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function forThisAccount(service: string, accountId: string, partition: string): PolicyStatement["condition"] {
  const [, region] = /^logs\.(.+)\.amazonaws\.com$/.exec(service) ?? [];
  return region
    ? { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:*` } }
    : { StringEquals: { "aws:SourceAccount": accountId } };
}
