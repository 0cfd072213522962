import { z } from "zod";
import type { AlarmTopic } from "../observability/alarm-topic.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { alarmTopicSchema } from "./alarm-topic-schema.js";

/** How a FIFO queue works. */
export interface FifoQueueOptions {
  /** Whether SQS tells duplicates by a hash of the body, so that senders need no deduplication id. Default false. */
  readonly contentBasedDeduplication?: boolean;
  /**
   * What shares one limit of messages per second: the whole `queue`, or each `message-group`, which is far more and
   * tells duplicates apart within a group only. Default `queue`.
   */
  readonly throughput?: "queue" | "message-group";
}

/** Where messages go that nobody could process. */
export interface DeadLetterQueueOptions {
  /** How often a message is received before it is moved there: 1 to 1000. Default 5. */
  readonly maxReceiveCount?: number;
}

export interface QueueProps {
  /** Who hears of dead letters and of messages that nobody takes; `false` for nobody. */
  readonly alarmTopic: AlarmTopic | false;
  /** Messages of one group in order, each delivered once. It cannot be changed in place. Default false: a standard queue. */
  readonly fifo?: boolean | FifoQueueOptions;
  /** Seconds that a received message is hidden from others: 0 to 43200. Longer than its processing takes. Default 30. */
  readonly visibilityTimeoutSeconds?: number;
  /** Seconds that a message is kept: 60 to 1209600. It bounds how long consumers may be down. Default 345600 (4 days). */
  readonly messageRetentionSeconds?: number;
  /** Seconds that a receive waits for a message: 0 to 20. Default 20, which saves empty receives. */
  readonly receiveWaitTimeSeconds?: number;
  /**
   * Default: a queue of the same type that takes a message after 5 receives and keeps it 14 days. `false` saves next to
   * nothing: a message that cannot be processed is then lost when its retention ends, and in a FIFO queue blocks its group.
   */
  readonly deadLetterQueue?: DeadLetterQueueOptions | false;
  /** Seconds that the oldest message may wait before the alarm goes off: 60 or more. Default 900. */
  readonly oldestMessageAgeSeconds?: number;
  /**
   * Key of the messages at rest. Default: one of the queue's own, which lets SNS deliver to it. `sqs-managed` saves its
   * price and its requests: whoever may read the queue may then decrypt it.
   */
  readonly encryptionKey?: EncryptionKey | "sqs-managed";
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const MAX = { visibility: 43_200, retention: 1_209_600, wait: 20 };
const RETENTION_MIN = 60;
const FOUR_DAYS = 345_600;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
const RECEIVES_MAX = 1000;

const seconds = (min: number, max: number) => {
  const message = `must be ${min} to ${max} seconds`;
  return z.number().int(message).min(min, message).max(max, message);
};

const fifoOptions = z.strictObject({
  contentBasedDeduplication: z.boolean().default(false),
  throughput: z.enum(["queue", "message-group"]).default("queue"),
});

const deadLetterOptions = z.strictObject({
  maxReceiveCount: z
    .number()
    .int("must be 1 to 1000 receives")
    .min(1, "must be 1 to 1000 receives")
    .max(RECEIVES_MAX, "must be 1 to 1000 receives")
    .default(5),
});

export const queueSchema = z
  .strictObject({
    alarmTopic: alarmTopicSchema,
    fifo: z.union([z.boolean(), fifoOptions]).default(false),
    visibilityTimeoutSeconds: seconds(0, MAX.visibility).default(30),
    messageRetentionSeconds: seconds(RETENTION_MIN, MAX.retention).default(FOUR_DAYS),
    receiveWaitTimeSeconds: seconds(0, MAX.wait).default(MAX.wait),
    deadLetterQueue: z.union([z.literal(false), deadLetterOptions]).prefault({}),
    oldestMessageAgeSeconds: z.number().int().min(60, "must be 60 or more").default(900),
    encryptionKey: z
      .custom<EncryptionKey | "sqs-managed">(
        (value) => value === "sqs-managed" || value instanceof EncryptionKey,
        "must be an EncryptionKey or sqs-managed",
      )
      .optional(),
    waiver: acceptanceSchema.optional(),
  })
  .transform((props) => ({
    ...props,
    fifo: props.fifo === true ? fifoOptions.parse({}) : props.fifo,
  })) satisfies z.ZodType<unknown, QueueProps>;

export type ParsedQueueProps = z.output<typeof queueSchema>;
