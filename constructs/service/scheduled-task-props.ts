import { z } from "zod";
import type { Json } from "../json/json.js";
import { alarmTopicSchema } from "../messaging/alarm-topic-schema.js";
import type { Queue } from "../messaging/queue.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import type { AlarmTopic } from "../observability/alarm-topic.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { standardQueueSchema } from "./failure-destination.js";
import { LambdaFunction } from "./lambda-function.js";
import { type ScheduledContainerOptions, scheduledContainerSchema } from "./scheduled-container.js";

/** How often and how long a start is tried that AWS could not do. */
export interface StartRetries {
  /** Tries after the first: 0 to 185. Default 185. */
  readonly maximumRetryAttempts?: number;
  /** Seconds after which it is given up: 60 to 86400. Default 86400. */
  readonly maximumEventAgeInSeconds?: number;
}

export interface ScheduledTaskProps {
  /** When: `rate(5 minutes)`, `cron(0 3 * * ? *)` or once `at(2027-01-01T00:00:00)`. */
  readonly schedule: string;
  /** Time zone of the schedule, for example `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string;
  /** What runs: a container to its end, or a function. */
  readonly target: ScheduledContainerOptions | LambdaFunction;
  /** Who hears of starts that failed, in the task's own queue; `false` for nobody. */
  readonly alarmTopic: AlarmTopic | false;
  /** What the target gets: the event of a function, or `{ containerOverrides: […] }` of a container. Default: nothing. */
  readonly input?: Json;
  /** Minutes that AWS may start it later, so that not all tasks start at once: 1 to 1440. Default: on time. */
  readonly flexibleWindowInMinutes?: number;
  /** How often and how long a start that failed is tried again. Default: 185 times in a day, the most that there is. */
  readonly retries?: StartRetries;
  /**
   * Where a start goes that failed every try. Default: a queue of its own, kept 14 days. `false` saves next to nothing: a
   * run that never started is then noticed by its absence alone.
   */
  readonly onFailure?: Queue | false;
  /** Whether it runs at all. Default true. */
  readonly enabled?: boolean;
  /** Key of the queue of failed starts. Default: one of its own. */
  readonly encryptionKey?: EncryptionKey;
  /** Days that a container's logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly logRetentionInDays?: (typeof RETENTION_DAYS)[number];
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const SCHEDULE = /^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/;

function whole(min: number, max: number, unit: string) {
  const message = `must be ${min} to ${max} ${unit}`;
  return z.number().int(message).min(min, message).max(max, message);
}

export const scheduledTaskSchema = z.strictObject({
  schedule: z.string().regex(SCHEDULE, "must be rate(5 minutes), cron(0 3 * * ? *) or at(2027-01-01T00:00:00)"),
  timeZone: z.string().refine(isTimeZone, "must be a time zone of the IANA, for example Europe/Berlin").default("UTC"),
  target: z.union([z.instanceof(LambdaFunction), scheduledContainerSchema]),
  alarmTopic: alarmTopicSchema,
  input: z.custom<Json>().optional(),
  // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html
  flexibleWindowInMinutes: whole(1, 1440, "minutes").optional(),
  // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html
  retries: z
    .strictObject({
      maximumRetryAttempts: whole(0, 185, "tries").default(185),
      maximumEventAgeInSeconds: whole(60, 86400, "seconds").default(86400),
    })
    .prefault({}),
  onFailure: z.union([z.literal(false), standardQueueSchema]).optional(),
  enabled: z.boolean().default(true),
  encryptionKey: z.instanceof(EncryptionKey).optional(),
  logRetentionInDays: z.literal(RETENTION_DAYS).default(30),
  waiver: acceptanceSchema.optional(),
}) satisfies z.ZodType<unknown, ScheduledTaskProps>;

export type ParsedScheduledTaskProps = z.output<typeof scheduledTaskSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
