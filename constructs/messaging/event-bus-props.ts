import { z } from "zod";
import type { Json } from "../json/json.js";
import type { AlarmTopic } from "../observability/alarm-topic.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { alarmTopicSchema } from "./alarm-topic-schema.js";
import { jsonObject } from "./json-object.js";
import { Queue } from "./queue.js";
import { Topic } from "./topic.js";

export interface ArchiveOptions {
  /** Days that an event can be replayed: 1 or more. Default 14. */
  readonly retentionDays?: number;
}

/** How long EventBridge tries to deliver an event before it goes to the dead-letter queue. */
export interface RetryPolicy {
  /** Seconds: 60 to 86400. Default 86400 (24 hours). */
  readonly maximumEventAgeInSeconds?: number;
  /** Tries after the first: 0 to 185. Default 185. */
  readonly maximumRetryAttempts?: number;
}

export interface EventBusProps {
  /** Who hears of events that could not be delivered; `false` for nobody. */
  readonly alarmTopic: AlarmTopic | false;
  /** Keeps all events for a replay, which bills their volume; `false` for none. Default: 14 days. */
  readonly archive?: ArchiveOptions | false;
  /**
   * Whether what cannot be delivered to a target is kept 14 days in a dead-letter queue of the bus. Default true.
   * `false` saves next to nothing: EventBridge drops such an event.
   */
  readonly deadLetterQueue?: boolean;
  /** Key of the events at rest, with `services: ["events.amazonaws.com"]`. Default: one of the bus's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** What receives the events of a rule. */
export type EventTarget =
  /** A FIFO queue needs the message group that all events of the rule get. */
  | { readonly type: "queue"; readonly queue: Queue; readonly messageGroupId?: string }
  /** A standard topic: EventBridge does not deliver to FIFO topics. */
  | { readonly type: "topic"; readonly topic: Topic }
  | { readonly type: "function"; readonly functionArn: string };

export interface EventRuleProps {
  /** Which events match, for example `{ source: ["shop"], "detail-type": ["OrderPlaced"] }`. */
  readonly eventPattern: Readonly<Record<string, Json>>;
  /** Who receives them, by role: 1 to 5. */
  readonly targets: Readonly<Record<string, EventTarget>>;
  /** For people who read the console. Default: the path of the rule. */
  readonly description?: string;
  /** Default: EventBridge tries for 24 hours, 185 times. */
  readonly retryPolicy?: RetryPolicy;
}

export const eventBusSchema = z.strictObject({
  alarmTopic: alarmTopicSchema,
  archive: z
    .union([
      z.literal(false),
      z.strictObject({ retentionDays: z.number().int().min(1, "must be 1 day or more").default(14) }),
    ])
    .prefault({}),
  deadLetterQueue: z.boolean().default(true),
  encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
  waiver: acceptanceSchema.optional(),
}) satisfies z.ZodType<unknown, EventBusProps>;

export type ParsedEventBusProps = z.output<typeof eventBusSchema>;

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html */
const RETRY = { age: { min: 60, max: 86_400 }, attempts: 185 };

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html (up to five targets for a rule) */
const TARGETS_MAX = 5;

const ageMessage = `must be ${RETRY.age.min} to ${RETRY.age.max} seconds`;
const attemptsMessage = `must be 0 to ${RETRY.attempts} tries`;

const targetSchema = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("queue"),
      queue: z.instanceof(Queue, { error: "must be a Queue" }),
      messageGroupId: z.string().min(1).optional(),
    })
    .superRefine(({ queue, messageGroupId }, context) => {
      if (queue.fifo === (messageGroupId !== undefined)) return;
      const message = queue.fifo ? "must name a message group of the FIFO queue" : "must be left out: no FIFO queue";
      context.addIssue({ code: "custom", path: ["messageGroupId"], message });
    }),
  z.strictObject({
    type: z.literal("topic"),
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
    topic: z
      .instanceof(Topic, { error: "must be a Topic" })
      .refine(({ fifo }) => !fifo, "must be a standard topic: EventBridge does not deliver to FIFO topics"),
  }),
  z.strictObject({ type: z.literal("function"), functionArn: z.string().min(1) }),
]);

export const eventRuleSchema = z.strictObject({
  eventPattern: jsonObject,
  targets: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "must be lower-case letters, digits and hyphens"), targetSchema)
    .refine((targets) => {
      const count = Object.keys(targets).length;
      return count >= 1 && count <= TARGETS_MAX;
    }, "must be 1 to 5 targets"),
  description: z.string().min(1).max(512).optional(),
  retryPolicy: z
    .strictObject({
      maximumEventAgeInSeconds: z
        .number()
        .int(ageMessage)
        .min(RETRY.age.min, ageMessage)
        .max(RETRY.age.max, ageMessage)
        .default(RETRY.age.max),
      maximumRetryAttempts: z
        .number()
        .int(attemptsMessage)
        .min(0, attemptsMessage)
        .max(RETRY.attempts, attemptsMessage)
        .default(RETRY.attempts),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, EventRuleProps>;
