import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { TopicAlarms } from "../observability/topic-alarms.js";
import { checkArguments } from "../props/check-arguments.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { policyDocument } from "../security/policy-document.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import type { Acceptance } from "../stack/waiver.js";
import { DeadLetterQueue } from "./dead-letter-queue.js";
import { letsIn } from "./lets-in.js";
import type { Queue } from "./queue.js";
import {
  type ParsedTopicProps,
  type RawSubscriptionOptions,
  type SubscriptionOptions,
  subscriptionSchema,
  type TopicProps,
  topicSchema,
} from "./topic-props.js";
import {
  functionSubscriberSchema,
  httpsSubscriberSchema,
  type InvokedFunction,
  queueSubscriberSchema,
} from "./topic-subscribers.js";

/** AWS: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html (Name) */
const TOPIC_NAME_MAX = 256;
const FIFO_SUFFIX = ".fifo";
const SERVICE = "sns.amazonaws.com";

/** Who a subscription delivers to. */
interface Endpoint {
  readonly protocol: "sqs" | "lambda" | "https";
  readonly endpoint: string;
}

/**
 * An SNS topic for messages between parts of a system, encrypted and for TLS only, with one dead-letter queue for all its
 * subscriptions and an alarm on it. What wakes people up is an AlarmTopic.
 *
 * Survives the loss of any one zone: SNS keeps every message in several zones before it says that it has it. Survives
 * subscribers that are down: SNS tries again, and what it cannot deliver waits 14 days in the dead-letter queue.
 * Does not survive the loss of the region: its messages are out of reach until the region is back.
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/disaster-recovery-resiliency.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export class Topic extends Construct {
  readonly topic: SnsTopic;
  /** Where messages go that could not be delivered; undefined with `deadLetterQueue: false`. */
  readonly deadLetterQueue: SqsQueue | undefined;
  readonly encryptionKey: EncryptionKey;
  readonly fifo: boolean;
  private readonly waiver: Acceptance | undefined;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const parsed = parseProps(this, topicSchema, props);
    const { alarmTopic, waiver } = parsed;
    this.fifo = parsed.fifo !== false;
    this.waiver = waiver;
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Messages of ${this.node.path}`, services: [SERVICE] });
    this.topic = createTopic(this, parsed);
    new SnsTopicPolicy(this, "policy", { arn: this.topic.arn, policy: topicPolicy(this.topic) });
    this.deadLetterQueue = parsed.deadLetterQueue ? createDeadLetterQueue(this, parsed) : undefined;
    if (alarmTopic) new TopicAlarms(this, "alarms", { topic: alarmTopic, watched: this.topic, of: this.node.path });
    if (this.deadLetterQueue && !alarmTopic) {
      RedundancyDeclaration.of(this).waive("dead-letter-queue-watched", this.deadLetterQueue, waiver);
    }
  }

  /**
   * Delivers to a queue, as it was published unless `rawMessageDelivery` is false. The id says who receives.
   * @throws PropsError when an argument is wrong, or when the topic is standard and the queue FIFO.
   */
  subscribeQueue(id: string, queue: Queue, options: RawSubscriptionOptions = {}): SnsTopicSubscription {
    checkArguments(this, "subscribeQueue", queueSubscriberSchema, { queue });
    if (queue.fifo && !this.fifo) {
      throw new PropsError(`${this.node.path}: a standard topic cannot deliver to the FIFO queue ${queue.node.path}`);
    }
    queue.allowSend(SERVICE, this.topic.arn);
    const endpoint = { protocol: "sqs", endpoint: queue.queue.arn } as const;
    return this.subscribe(id, endpoint, { rawMessageDelivery: true, ...options });
  }

  /**
   * Invokes a Lambda function: a `LambdaFunction`, or one by its ARN, which must be without an alias.
   * @throws PropsError when an argument is wrong, or when the topic is FIFO.
   */
  subscribeFunction(id: string, fn: InvokedFunction | string, options: SubscriptionOptions = {}): SnsTopicSubscription {
    checkArguments(this, "subscribeFunction", functionSubscriberSchema, { fn });
    const endpoint = typeof fn === "string" ? fn : fn.alias.arn;
    const subscription = this.subscribe(id, { protocol: "lambda", endpoint }, options);
    if (typeof fn !== "string") fn.allowInvoke(`from-${this.node.id}-${id}`, SERVICE, this.topic.arn);
    else {
      new LambdaPermission(subscription, "permission", {
        action: "lambda:InvokeFunction",
        functionName: fn,
        principal: SERVICE,
        sourceArn: this.topic.arn,
      });
    }
    return subscription;
  }

  /**
   * Posts to a URL that begins with https:// and confirms the subscription by itself within a minute; else the apply
   * fails. The URL is in plan and state.
   * @throws PropsError when an argument is wrong, or when the topic is FIFO.
   */
  subscribeHttps(id: string, url: string, options: RawSubscriptionOptions = {}): SnsTopicSubscription {
    checkArguments(this, "subscribeHttps", httpsSubscriberSchema, { url });
    return this.subscribe(id, { protocol: "https", endpoint: url }, options);
  }

  /** Lets `grantee` publish messages. */
  grantPublish(grantee: Grantee): void {
    grantTo(grantee, this, "publish", [{ actions: ["sns:Publish"], resources: [this.topic.arn] }]);
    this.encryptionKey.grantEncryptDecrypt(grantee);
  }

  private subscribe(id: string, endpoint: Endpoint, options: RawSubscriptionOptions): SnsTopicSubscription {
    // https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-message-delivery.html
    if (this.fifo && endpoint.protocol !== "sqs") {
      throw new PropsError(`${this.node.path}: a FIFO topic delivers to queues alone, not by ${endpoint.protocol}`);
    }
    const { filterPolicy, filterPolicyScope, rawMessageDelivery } = parseProps(this, subscriptionSchema, options);
    const subscription = new SnsTopicSubscription(this, id, {
      topicArn: this.topic.arn,
      ...endpoint,
      ...(endpoint.protocol !== "lambda" && { rawMessageDelivery }),
      // Makes Terraform wait for the confirmation, so that a mute endpoint fails the apply.
      ...(endpoint.protocol === "https" && { endpointAutoConfirms: true }),
      ...(filterPolicy && { filterPolicy: encodedJson(filterPolicy), filterPolicyScope }),
      ...(this.deadLetterQueue && {
        redrivePolicy: encodedJson({ deadLetterTargetArn: this.deadLetterQueue.arn }),
      }),
    });
    if (!this.deadLetterQueue) {
      RedundancyDeclaration.of(this).waive("sns-subscription-dead-letter-queue", subscription, this.waiver);
    }
    return subscription;
  }
}

function createTopic(topic: Topic, { fifo }: ParsedTopicProps): SnsTopic {
  return new SnsTopic(topic, "Resource", {
    name: fifo
      ? `${physicalName(topic, { maxLength: TOPIC_NAME_MAX - FIFO_SUFFIX.length })}${FIFO_SUFFIX}`
      : physicalName(topic, { maxLength: TOPIC_NAME_MAX }),
    ...(fifo && { fifoTopic: true, contentBasedDeduplication: fifo.contentBasedDeduplication }),
    kmsMasterKeyId: topic.encryptionKey.key.arn,
  });
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit */
function topicPolicy({ arn }: SnsTopic): string {
  const condition = { Bool: { "aws:SecureTransport": "false" } };
  return policyDocument([{ effect: "Deny", principal: "*", actions: ["sns:Publish"], resources: [arn], condition }]);
}

function createDeadLetterQueue(topic: Topic, { alarmTopic }: ParsedTopicProps): SqsQueue {
  const { encryptionKey, fifo } = topic;
  const dead = new DeadLetterQueue(topic, "dead-letter-queue", {
    of: topic.node.path,
    fifo,
    encryptionKey,
    alarmTopic,
  });
  dead.allowSend(SERVICE, topic.topic.arn);
  topic.node.addValidation({
    validate: () =>
      letsIn(encryptionKey, SERVICE)
        ? []
        : [
            `encryptionKey: must let ${SERVICE} use it, or what cannot be delivered is lost: add it to the key's services`,
          ],
  });
  return dead.queue;
}
