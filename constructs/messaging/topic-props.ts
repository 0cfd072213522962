import { z } from "zod";
import type { Json } from "../json/json.js";
import type { AlarmTopic } from "../observability/alarm-topic.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { alarmTopicSchema } from "./alarm-topic-schema.js";
import { jsonObject } from "./json-object.js";

/** How a FIFO topic works. */
export interface FifoTopicOptions {
  /** Whether SNS tells duplicates by a hash of the body, so that publishers need no deduplication id. Default false. */
  readonly contentBasedDeduplication?: boolean;
}

export interface TopicProps {
  /** Who hears of messages that could not be delivered; `false` for nobody. */
  readonly alarmTopic: AlarmTopic | false;
  /** Messages of one group in order, to queues alone. It cannot be changed in place. Default false: a standard topic. */
  readonly fifo?: boolean | FifoTopicOptions;
  /**
   * Whether what cannot be delivered to a subscriber is kept 14 days in a dead-letter queue of the topic. Default true.
   * `false` saves next to nothing: SNS discards such a message.
   */
  readonly deadLetterQueue?: boolean;
  /** Key of the messages at rest, with `services: ["sns.amazonaws.com"]`. Default: one of the topic's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

export interface SubscriptionOptions {
  /** Which messages arrive, by attribute or by field of the body, for example `{ kind: ["order"] }`. Default: all. */
  readonly filterPolicy?: Readonly<Record<string, Json>>;
  /** What the filter policy is about. Default `MessageAttributes`. */
  readonly filterPolicyScope?: "MessageAttributes" | "MessageBody";
}

export interface RawSubscriptionOptions extends SubscriptionOptions {
  /** Whether the message arrives as it was published, without the JSON that SNS wraps around it. */
  readonly rawMessageDelivery?: boolean;
}

const fifoOptions = z.strictObject({ contentBasedDeduplication: z.boolean().default(false) });

export const topicSchema = z
  .strictObject({
    alarmTopic: alarmTopicSchema,
    fifo: z.union([z.boolean(), fifoOptions]).default(false),
    deadLetterQueue: z.boolean().default(true),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    waiver: acceptanceSchema.optional(),
  })
  .transform((props) => ({
    ...props,
    fifo: props.fifo === true ? fifoOptions.parse({}) : props.fifo,
  })) satisfies z.ZodType<unknown, TopicProps>;

export type ParsedTopicProps = z.output<typeof topicSchema>;

export const subscriptionSchema = z.strictObject({
  filterPolicy: jsonObject.optional(),
  filterPolicyScope: z.enum(["MessageAttributes", "MessageBody"]).default("MessageAttributes"),
  rawMessageDelivery: z.boolean().default(false),
}) satisfies z.ZodType<unknown, RawSubscriptionOptions>;
