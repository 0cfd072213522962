import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";
import { grantTo } from "./grant-to.js";
import type { Grantee } from "./grantee.js";
import { type PolicyStatement, policyDocument, policyStatementSchema } from "./policy-document.js";

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
  /**
   * Makes it a multi-Region key: what is encrypted in one region is decrypted in another. Default: of this region alone,
   * which keeps others out. A change between the three replaces the key, and what it encrypted is lost with it.
   */
  readonly multiRegion?: MultiRegionKey;
}

export type MultiRegionKey =
  /** The one that others are copies of, and that is rotated. */
  | { readonly role: "primary" }
  /** The copy in another region. Its policy is its own: give it the services and grants of that region. */
  | { readonly role: "replica"; readonly primaryKeyArn: string };

const encryptionKeySchema = z.strictObject({
  description: z.string().min(1).max(8192),
  services: z.array(z.string().regex(/^[a-z0-9.-]+\.amazonaws\.com$/, "must be a service principal")).default([]),
  // https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
  deletionWindowInDays: z.number().int().min(7, "must be 7 to 30 days").max(30, "must be 7 to 30 days").default(30),
  multiRegion: z
    .discriminatedUnion("role", [
      z.strictObject({ role: z.literal("primary") }),
      z.strictObject({
        role: z.literal("replica"),
        primaryKeyArn: tokenOr(
          z.string().regex(/^arn:aws[\w-]*:kms:[^:]+:\d{12}:key\/mrk-/, "must be the ARN of a multi-Region key"),
        ),
      }),
    ])
    .optional(),
}) satisfies z.ZodType<unknown, EncryptionKeyProps>;

/**
 * A KMS key of the account, rotated every year, with an alias.
 *
 * Survives the loss of any one zone: KMS is regional. With `multiRegion` survives the loss of its region, for data that is
 * in another one: a replica of the key there decrypts it without a call to the lost region. Does not survive the loss of
 * the region by default: it is no multi-Region key. Does not survive its deletion, which takes `deletionWindowInDays`.
 * Sources: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export class EncryptionKey extends Construct {
  readonly key: KmsKey | KmsReplicaKey;
  private readonly statements: PolicyStatement[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { multiRegion, services, ...rest } = parseProps(this, encryptionKeySchema, props);
    this.statements = keyStatements(this, services);
    const config = { ...rest, policy: policyDocument(this.statements) };
    this.key =
      multiRegion?.role === "replica"
        ? new KmsReplicaKey(this, "Resource", { ...config, primaryKeyArn: multiRegion.primaryKeyArn })
        : new KmsKey(this, "Resource", { ...config, enableKeyRotation: true, multiRegion: multiRegion && true });
    new KmsAlias(this, "alias", {
      name: `alias/${physicalName(this, { maxLength: 250 })}`,
      targetKeyId: this.key.keyId,
    });
  }

  /** Adds statements to the key's policy, for AWS services that use it as themselves on conditions of their own. */
  addToPolicy(...statements: readonly PolicyStatement[]): void {
    checkArguments(this, "addToPolicy", statementsSchema, { statements });
    this.statements.push(...statements);
    this.key.policy = policyDocument(this.statements);
  }

  /** Lets `grantee` read what the key encrypted. */
  grantDecrypt(grantee: Grantee): void {
    grantTo(grantee, this, "decrypt", [{ actions: ["kms:Decrypt"], resources: [this.key.arn] }]);
  }

  /** Lets `grantee` write encrypted data, and read it again. */
  grantEncryptDecrypt(grantee: Grantee): void {
    const actions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:DescribeKey"];
    grantTo(grantee, this, "encrypt-decrypt", [{ actions, resources: [this.key.arn] }]);
  }
}

const statementsSchema = z.strictObject({ statements: z.array(policyStatementSchema) });

function keyStatements(scope: EncryptionKey, services: readonly string[]): PolicyStatement[] {
  const { accountId } = new DataAwsCallerIdentity(scope, "account");
  const { partition } = new DataAwsPartition(scope, "partition");
  return [
    // Without it nobody can administer the key: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    {
      actions: ["kms:*"],
      resources: ["*"],
      principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    },
    ...services.map((service) => ({
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      resources: ["*"],
      principal: { Service: service },
      condition: forThisAccount(service, accountId, partition),
    })),
  ];
}

/**
 * CloudWatch Logs says for which log group it uses the key, other services for which account they do.
 * Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function forThisAccount(service: string, accountId: string, partition: string): PolicyStatement["condition"] {
  // CloudTrail names the trail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
  if (service === "cloudtrail.amazonaws.com") {
    return { ArnLike: { "aws:SourceArn": `arn:${partition}:cloudtrail:*:${accountId}:trail/*` } };
  }
  const [, region] = /^logs\.(.+)\.amazonaws\.com$/.exec(service) ?? [];
  return region
    ? { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:*` } }
    : { StringEquals: { "aws:SourceAccount": accountId } };
}
