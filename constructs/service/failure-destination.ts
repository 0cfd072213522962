import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { DeadLetterQueue } from "../messaging/dead-letter-queue.js";
import { Queue } from "../messaging/queue.js";
import { Topic } from "../messaging/topic.js";
import type { AlarmTopic } from "../observability/alarm-topic.js";
import type { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";

/** Where goes what nobody could process: Lambda and EventBridge Scheduler take no FIFO queue or topic. */
export const standardQueueSchema = z
  .instanceof(Queue, { error: "must be a Queue" })
  .refine((queue) => !queue.fifo, "must not be FIFO, which takes no failures");
export const standardTopicSchema = z
  .instanceof(Topic, { error: "must be a Topic" })
  .refine((topic) => !topic.fifo, "must not be FIFO, which takes no failures");

export interface FailureDestinationProps {
  /** Default: a queue that keeps failures for 14 days. */
  readonly onFailure: Queue | Topic | undefined;
  /** What fails, for whoever hears the alarm. */
  readonly of: string;
  /** Key of the default queue. */
  readonly encryptionKey: EncryptionKey;
  readonly alarmTopic: AlarmTopic | false;
  /** What sends there. */
  readonly sender: Grantee;
}

/** Where failures go, and the permission to send them. */
export class FailureDestination extends Construct {
  readonly arn: string;
  /** The queue of its own; undefined where one was given. */
  readonly queue: SqsQueue | undefined;

  constructor(scope: Construct, id: string, props: FailureDestinationProps) {
    super(scope, id);
    const { onFailure, of, encryptionKey, alarmTopic, sender } = props;
    if (onFailure instanceof Queue) {
      onFailure.grantSend(sender);
      this.arn = onFailure.queue.arn;
    } else if (onFailure instanceof Topic) {
      onFailure.grantPublish(sender);
      this.arn = onFailure.topic.arn;
    } else {
      this.queue = new DeadLetterQueue(this, "queue", { of, fifo: false, encryptionKey, alarmTopic }).queue;
      this.arn = this.queue.arn;
      sender.grant(this, "send", [{ actions: ["sqs:SendMessage"], resources: [this.arn] }]);
      encryptionKey.grantEncryptDecrypt(sender);
    }
  }
}
