import { createHash } from "node:crypto";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { DefaultTokenResolver, type ITerraformDependable, StringConcat, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type PolicyStatement, policyDocument } from "../security/policy-document.js";

/** AWS: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html (Name) */
const TOPIC_NAME_MAX = 256;

/**
 * Alarms and RDS events: the services that a key of the topic must let in.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
const PUBLISHERS = ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"];

export interface AlarmTopicProps {
  /** Who hears the alarms: one address at least. */
  readonly subscribers: AlarmSubscribers;
  /** Key with `services: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"]`. Default: a key of its own. */
  readonly encryptionKey?: EncryptionKey;
}

export interface AlarmSubscribers {
  /** E-mail addresses. Each owner must click the link in the mail that AWS sends: until then nothing arrives. */
  readonly emails?: readonly string[];
  /**
   * HTTPS URLs of services that confirm an SNS subscription by themselves within a minute, as on-call services do; else
   * the apply fails. The URL is in plan and state.
   */
  readonly httpsEndpoints?: readonly string[];
}

const addresses = <S extends z.ZodType<string>>(address: S) =>
  z
    .array(address)
    .refine((all) => new Set(all).size === all.length, "must not name an address twice")
    .default([]);

const alarmTopicSchema = z.strictObject({
  subscribers: z
    .strictObject({
      emails: addresses(z.email("must be an e-mail address")),
      httpsEndpoints: addresses(z.url({ protocol: /^https$/, error: "must be a URL that begins with https://" })),
    })
    .refine(({ emails, httpsEndpoints }) => emails.length + httpsEndpoints.length > 0, {
      error: "needs at least one e-mail address or HTTPS endpoint: an alarm that nobody hears is none",
    }),
  encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
}) satisfies z.ZodType<unknown, AlarmTopicProps>;

/**
 * The encrypted SNS topic that alarms and RDS events of the account publish to, with its subscribers.
 *
 * Survives the loss of any one zone: SNS and KMS are regional. Does not survive the loss of the region, of which it
 * cannot tell either: watch the region from another one. An e-mail address hears nothing before its owner has confirmed.
 * ElastiCache does not publish to an encrypted topic, and EventBridge only to one whose key and policy let every account
 * in: alarms on metrics stand in for both.
 * Sources: https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/ElastiCacheSNS.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
export class AlarmTopic extends Construct {
  readonly topic: SnsTopic;
  readonly encryptionKey: EncryptionKey;
  /** The topic with its permissions: what publishes to it depends on these, because RDS tries to publish at once. */
  readonly ready: readonly ITerraformDependable[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { subscribers, encryptionKey } = parseProps(this, alarmTopicSchema, props);
    this.encryptionKey =
      encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Alarms of ${this.node.path}`, services: PUBLISHERS });
    this.node.addValidation({ validate: () => missingPublishers(this.encryptionKey) });

    this.topic = new SnsTopic(this, "Resource", {
      name: physicalName(this, { maxLength: TOPIC_NAME_MAX }),
      kmsMasterKeyId: this.encryptionKey.key.arn,
    });
    const policy = new SnsTopicPolicy(this, "policy", {
      arn: this.topic.arn,
      policy: policyDocument(topicStatements(this, this.topic)),
    });
    this.ready = [this.topic, policy, this.encryptionKey.key];
    for (const endpoint of subscribers.emails) this.subscribe("email", endpoint);
    for (const endpoint of subscribers.httpsEndpoints) this.subscribe("https", endpoint);
  }

  private subscribe(protocol: "email" | "https", endpoint: string): void {
    new SnsTopicSubscription(this, subscriptionId(protocol, endpoint), {
      topicArn: this.topic.arn,
      protocol,
      endpoint,
      // Makes Terraform wait for the confirmation, so that a mute endpoint fails the apply.
      ...(protocol === "https" && { endpointAutoConfirms: true }),
    });
  }
}

/** Depends on the address alone, so that adding or removing one subscriber leaves the others as they are. */
function subscriptionId(protocol: string, endpoint: string): string {
  return `${protocol}-${createHash("sha256").update(endpoint).digest("hex").slice(0, 8)}`;
}

function topicStatements(scope: Construct, { arn }: SnsTopic): PolicyStatement[] {
  const account = new DataAwsCallerIdentity(scope, "account");
  const publish = { actions: ["sns:Publish"], resources: [arn] };
  return [
    ...PUBLISHERS.map((service) => ({
      ...publish,
      principal: { Service: service },
      condition: { StringEquals: { "aws:SourceAccount": account.accountId } },
    })),
    // https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit
    { ...publish, effect: "Deny", principal: "*", condition: { Bool: { "aws:SecureTransport": "false" } } },
  ];
}

/** A key that shuts a publisher out makes its messages vanish without an error anywhere. */
function missingPublishers(encryptionKey: EncryptionKey): string[] {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const policy: unknown = Tokenization.resolve(encryptionKey.key.policyInput, {
    scope: encryptionKey,
    resolver,
    preparing: false,
  });
  return PUBLISHERS.filter((service) => !String(policy).includes(service)).map(
    (service) => `encryptionKey: must let ${service} use it, or its alarms are lost: add it to the key's services`,
  );
}
