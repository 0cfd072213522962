import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import type { AlarmTopic } from "../observability/alarm-topic.js";
import { deadLetterAlarm } from "../observability/queue-alarms.js";
import type { EncryptionKey } from "../security/encryption-key.js";
import { queueName } from "./queue-name.js";
import { QueuePolicy } from "./queue-policy.js";

/**
 * Seconds: as long as SQS keeps a message. A message keeps the time at which it was first sent.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
const FOURTEEN_DAYS = 1_209_600;

export interface DeadLetterQueueProps {
  /** What sends its failures here, for whoever hears the alarm. */
  readonly of: string;
  readonly fifo: boolean;
  /** `undefined` for a key that SQS manages, which every AWS service may use. */
  readonly encryptionKey: EncryptionKey | undefined;
  readonly alarmTopic: AlarmTopic | false;
}

/** A queue that keeps for 14 days what could not be processed or delivered, with an alarm on the first message in it. */
export class DeadLetterQueue extends Construct {
  readonly queue: SqsQueue;
  private readonly policy: QueuePolicy;

  constructor(scope: Construct, id: string, { of, fifo, encryptionKey, alarmTopic }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new SqsQueue(this, "Resource", {
      name: queueName(this, fifo),
      fifoQueue: fifo || undefined,
      messageRetentionSeconds: FOURTEEN_DAYS,
      ...encryptionArguments(encryptionKey),
    });
    this.policy = new QueuePolicy(this, "policy", this.queue);
    if (alarmTopic) deadLetterAlarm(this, "any-message", { queue: this.queue, of, topic: alarmTopic });
  }

  /** Lets the AWS service `service` send on behalf of the resource with the ARN `sourceArn`. */
  allowSend(service: string, sourceArn: string): void {
    this.policy.allowSend(service, sourceArn);
  }
}

/** SQS refuses both at once, and takes none for "not encrypted". */
export function encryptionArguments(encryptionKey: EncryptionKey | undefined) {
  return encryptionKey ? { kmsMasterKeyId: encryptionKey.key.arn } : { sqsManagedSseEnabled: true };
}
