import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { encodedJson } from "../json/encoded-json.js";
import { QueueAlarms } from "../observability/queue-alarms.js";
import { checkArguments } from "../props/check-arguments.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { DeadLetterQueue, encryptionArguments } from "./dead-letter-queue.js";
import { letsIn } from "./lets-in.js";
import { queueName } from "./queue-name.js";
import { QueuePolicy } from "./queue-policy.js";
import { type ParsedQueueProps, type QueueProps, queueSchema } from "./queue-props.js";

/**
 * An SQS queue, encrypted and for TLS only, with a dead-letter queue for what nobody can process, and alarms on both.
 *
 * Survives the loss of any one zone: SQS keeps every message in several zones. Survives consumers that are down, for as
 * long as `messageRetentionSeconds`, and messages that cannot be processed: they wait 14 days in the dead-letter queue.
 * A standard queue may deliver a message twice and in another order.
 * Does not survive the loss of the region: its messages are out of reach until the region is back.
 * Sources: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/disaster-recovery-resiliency.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export class Queue extends Construct {
  readonly queue: SqsQueue;
  /** Where messages go that nobody could process; undefined with `deadLetterQueue: false`. */
  readonly deadLetterQueue: SqsQueue | undefined;
  /** Undefined with `sqs-managed`. */
  readonly encryptionKey: EncryptionKey | undefined;
  readonly fifo: boolean;
  private sent = false;
  private taken = false;
  private readonly policy: QueuePolicy;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id);
    const parsed = parseProps(this, queueSchema, props);
    const { alarmTopic } = parsed;
    this.fifo = parsed.fifo !== false;
    this.encryptionKey = keyOf(this, parsed);
    this.deadLetterQueue = parsed.deadLetterQueue
      ? new DeadLetterQueue(this, "dead-letter-queue", {
          of: this.node.path,
          fifo: this.fifo,
          encryptionKey: this.encryptionKey,
          alarmTopic,
        }).queue
      : undefined;
    this.queue = createQueue(this, parsed);
    this.policy = new QueuePolicy(this, "policy", this.queue);
    if (this.deadLetterQueue) {
      new SqsQueueRedriveAllowPolicy(this, "redrive-allow-policy", {
        queueUrl: this.deadLetterQueue.url,
        redriveAllowPolicy: encodedJson({ redrivePermission: "byQueue", sourceQueueArns: [this.queue.arn] }),
      });
    }
    if (alarmTopic) {
      const { oldestMessageAgeSeconds } = parsed;
      new QueueAlarms(this, "alarms", {
        queue: this.queue,
        of: this.node.path,
        topic: alarmTopic,
        oldestMessageAgeSeconds,
      });
    }
    this.waiveCuts(parsed);
  }

  /** Whether anything was let send to the queue, and anything let take from it, until now. */
  get uses(): { readonly sent: boolean; readonly taken: boolean } {
    return { sent: this.sent, taken: this.taken };
  }

  /** Lets the AWS service `service` send on behalf of the resource with the ARN `sourceArn`, for example SNS of a topic. */
  allowSend(service: string, sourceArn: string): void {
    checkArguments(this, "allowSend", senderSchema, { service, sourceArn });
    this.policy.allowSend(service, sourceArn);
    this.sent = true;
    const { encryptionKey } = this;
    if (encryptionKey) this.node.addValidation({ validate: () => shutOut(encryptionKey, service) });
  }

  /** Lets `grantee` send messages. */
  grantSend(grantee: Grantee): void {
    const actions = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"];
    grantTo(grantee, this, "send", [{ actions, resources: [this.queue.arn] }]);
    this.sent = true;
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  /** Lets `grantee` receive messages and delete them. */
  grantConsume(grantee: Grantee): void {
    const actions = [
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueUrl",
      "sqs:GetQueueAttributes",
    ];
    grantTo(grantee, this, "consume", [{ actions, resources: [this.queue.arn] }]);
    this.taken = true;
    this.encryptionKey?.grantDecrypt(grantee);
  }

  /**
   * Lets `grantee` move messages from the dead-letter queue back into the queue.
   * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
   * @throws PropsError when the queue has no dead-letter queue.
   */
  grantRedrive(grantee: Grantee): void {
    if (!this.deadLetterQueue)
      throw new PropsError(`${this.node.path}: has no dead-letter queue to move messages from`);
    const move = [
      "sqs:StartMessageMoveTask",
      "sqs:CancelMessageMoveTask",
      "sqs:ListMessageMoveTasks",
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
    ];
    grantTo(grantee, this, "redrive", [
      { actions: move, resources: [this.deadLetterQueue.arn] },
      { actions: ["sqs:SendMessage"], resources: [this.queue.arn] },
    ]);
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  private waiveCuts({ alarmTopic, waiver }: ParsedQueueProps): void {
    const declaration = RedundancyDeclaration.of(this);
    if (!this.deadLetterQueue) declaration.waive("sqs-dead-letter-queue", this.queue, waiver);
    else if (!alarmTopic) declaration.waive("dead-letter-queue-watched", this.deadLetterQueue, waiver);
  }
}

const senderSchema = z.strictObject({
  service: z.string().min(1, "must be a service, such as sns.amazonaws.com"),
  sourceArn: z.string().min(1, "must be an ARN"),
});

function keyOf(queue: Queue, { encryptionKey }: ParsedQueueProps): EncryptionKey | undefined {
  if (encryptionKey === "sqs-managed") return undefined;
  const description = `Messages of ${queue.node.path}`;
  return encryptionKey ?? new EncryptionKey(queue, "encryption-key", { description, services: ["sns.amazonaws.com"] });
}

function createQueue(queue: Queue, props: ParsedQueueProps): SqsQueue {
  const { fifo, deadLetterQueue: dead } = props;
  return new SqsQueue(queue, "Resource", {
    name: queueName(queue, queue.fifo),
    ...(fifo && {
      fifoQueue: true,
      contentBasedDeduplication: fifo.contentBasedDeduplication,
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
      ...(fifo.throughput === "message-group" && {
        deduplicationScope: "messageGroup",
        fifoThroughputLimit: "perMessageGroupId",
      }),
    }),
    visibilityTimeoutSeconds: props.visibilityTimeoutSeconds,
    messageRetentionSeconds: props.messageRetentionSeconds,
    receiveWaitTimeSeconds: props.receiveWaitTimeSeconds,
    ...(dead &&
      queue.deadLetterQueue && {
        redrivePolicy: encodedJson({
          deadLetterTargetArn: queue.deadLetterQueue.arn,
          maxReceiveCount: dead.maxReceiveCount,
        }),
      }),
    ...encryptionArguments(queue.encryptionKey),
  });
}

function shutOut(encryptionKey: EncryptionKey, service: string): string[] {
  return letsIn(encryptionKey, service)
    ? []
    : [`encryptionKey: must let ${service} use it, or what it sends is lost: add it to the key's services`];
}
