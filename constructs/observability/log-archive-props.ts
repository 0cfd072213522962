import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { z } from "zod";
import { EncryptionKey } from "../security/encryption-key.js";
import { ObjectStore } from "../storage/object-store.js";
import { AlarmTopic } from "./alarm-topic.js";

export interface LogArchiveProps {
  /** The groups to copy, by role. A log group can have two subscriptions. */
  readonly logGroups: Readonly<Record<string, CloudwatchLogGroup>>;
  /** Hears when logs are delivered late or not at all. Default: nobody does, and they may be lost unnoticed. */
  readonly alarmTopic?: AlarmTopic;
  /** Where the logs go. Default: a bucket of the archive's own. */
  readonly bucket?: ObjectStore;
  /** Days that archived logs are kept, 1 or more, in the archive's own bucket. Default 400, a year and a month. */
  readonly retentionInDays?: number;
  /** Days until archived logs move to cheaper storage that is as quick, 1 or more. Default 90. */
  readonly archiveAfterDays?: number;
  /** Which events are copied, as CloudWatch Logs has it. Default `""`: all. */
  readonly filterPattern?: string;
  /** Seconds that events are collected at most: 0 to 900. Default 300. */
  readonly bufferingInterval?: number;
  /** MiB that are collected at most: 1 to 128. Default 64. */
  readonly bufferingSize?: number;
  /** Key of the stream and of the archive's own bucket. Default: one of the archive's own. */
  readonly encryptionKey?: EncryptionKey;
}

const days = z.number().int().min(1, "must be 1 day or more");
/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html */
const INTERVAL = "must be 0 to 900 seconds";
const SIZE = "must be 1 to 128 MiB";

export const logArchiveSchema = z.strictObject({
  logGroups: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens"),
      z.instanceof(CloudwatchLogGroup, { error: "must be a CloudwatchLogGroup" }),
    )
    .refine((groups) => Object.keys(groups).length > 0, "needs at least one log group"),
  alarmTopic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }).optional(),
  bucket: z.instanceof(ObjectStore, { error: "must be an ObjectStore" }).optional(),
  retentionInDays: days.default(400),
  archiveAfterDays: days.default(90),
  filterPattern: z.string().max(1024, "must be 1024 characters or fewer").default(""),
  bufferingInterval: z.number().int().min(0, INTERVAL).max(900, INTERVAL).default(300),
  bufferingSize: z.number().int().min(1, SIZE).max(128, SIZE).default(64),
  encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
}) satisfies z.ZodType<unknown, LogArchiveProps>;

export type ParsedLogArchiveProps = z.output<typeof logArchiveSchema>;
