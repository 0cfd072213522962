import { z } from "zod";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { regionSchema } from "../stack/region.js";
import type { ObjectLock, ObjectReplication } from "../storage/object-store-props.js";
import { AlarmTopic } from "./alarm-topic.js";

export interface AuditTrailProps {
  /** Region of the trail, its bucket and its log group; events of all regions arrive there. */
  readonly region: string;
  /** Hears of root use and of changes to the trail. Default: nobody does. */
  readonly alarmTopic?: AlarmTopic;
  /**
   * Data events to record beside management events: reads and writes of objects, items and functions, each paid for.
   * Default: none.
   */
  readonly dataEvents?: readonly DataEventType[];
  /** Days that the record is kept in S3, 1 or more and no fewer than it is locked. Default 400, a year and a month. */
  readonly retentionInDays?: number;
  /** Time in which the record cannot be deleted; `false` for none. Default: governance, 365 days. */
  readonly objectLock?: ObjectLock | false;
  /** A second bucket, in another region. Default: none, and the record is lost with the region. */
  readonly replication?: ObjectReplication;
  /** Days that events are kept in CloudWatch Logs, where they can be searched and watched. Default 90. */
  readonly logRetentionInDays?: number;
  /**
   * Key with `services: ["cloudtrail.amazonaws.com", "logs.<region>.amazonaws.com"]`. Default: one of the trail's own.
   */
  readonly encryptionKey?: EncryptionKey;
  /** Whether destroying the bucket destroys the record that is not locked. Default false. */
  readonly forceDestroy?: boolean;
}

export type DataEventType = (typeof DATA_EVENT_TYPES)[number];

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html */
const DATA_EVENT_TYPES = [
  "AWS::S3::Object",
  "AWS::DynamoDB::Table",
  "AWS::Lambda::Function",
  "AWS::SNS::Topic",
  "AWS::SQS::Queue",
] as const;

const days = z.number().int().min(1, "must be 1 day or more");

/** Checked by the bucket. */
const objectLock = z.custom<ObjectLock>((value) => typeof value === "object" && value !== null, {
  error: "must be an object lock such as { mode: GOVERNANCE, days: 365 }",
});
const replication = z.custom<ObjectReplication>((value) => typeof value === "object" && value !== null, {
  error: "must say where to, with destinationBucketArn and destinationKeyArn",
});

export const auditTrailSchema = z
  .strictObject({
    region: regionSchema,
    alarmTopic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }).optional(),
    dataEvents: z
      .array(z.enum(DATA_EVENT_TYPES))
      .refine((types) => new Set(types).size === types.length, "must not name a type twice")
      .default([]),
    retentionInDays: days.default(400),
    objectLock: z.union([z.literal(false), objectLock]).default({ mode: "GOVERNANCE", days: 365 }),
    replication: replication.optional(),
    logRetentionInDays: z
      .literal(RETENTION_DAYS, { error: "must be a retention that CloudWatch Logs has, such as 90" })
      .default(90),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    forceDestroy: z.boolean().default(false),
  })
  .superRefine(({ objectLock: lock, retentionInDays }, context) => {
    if (lock === false || lock.days <= retentionInDays) return;
    const message = `must be ${lock.days} days or more, as long as the record is locked`;
    context.addIssue({ code: "custom", path: ["retentionInDays"], message });
  }) satisfies z.ZodType<unknown, AuditTrailProps>;

export type ParsedAuditTrailProps = z.output<typeof auditTrailSchema>;
