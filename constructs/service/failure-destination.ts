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
  /** Gives the key of the default queue. */
  readonly encryptionKey: () => EncryptionKey;
  readonly alarmTopic: AlarmTopic | false;
}

/** Where failures go. */
export class FailureDestination extends Construct {
  readonly arn: string;
  /** The queue of its own; undefined where one was given. */
  readonly queue: SqsQueue | undefined;
  private readonly permit: (sender: Grantee) => void;

  constructor(scope: Construct, id: string, props: FailureDestinationProps) {
    super(scope, id);
    const { onFailure, of, alarmTopic } = props;
    if (onFailure instanceof Queue) {
      this.arn = onFailure.queue.arn;
      this.permit = (sender) => onFailure.grantSend(sender);
    } else if (onFailure instanceof Topic) {
      this.arn = onFailure.topic.arn;
      this.permit = (sender) => onFailure.grantPublish(sender);
    } else {
      const encryptionKey = props.encryptionKey();
      const { queue } = new DeadLetterQueue(this, "queue", { of, fifo: false, encryptionKey, alarmTopic });
      this.queue = queue;
      this.arn = queue.arn;
      this.permit = (sender) => {
        sender.grant(this, "send", [{ actions: ["sqs:SendMessage"], resources: [queue.arn] }]);
        encryptionKey.grantEncryptDecrypt(sender);
      };
    }
  }

  /** Lets `sender` send its failures. */
  grantSend(sender: Grantee): void {
    this.permit(sender);
  }
}
