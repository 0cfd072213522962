import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js";
import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter/index.js";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { ServiceRole } from "../security/service-role.js";
import { ObjectStore } from "../storage/object-store.js";
import { LogArchiveAlarms } from "./log-archive-alarms.js";
import { type LogArchiveProps, logArchiveSchema, type ParsedLogArchiveProps } from "./log-archive-props.js";

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html (DeliveryStreamName) */
const NAME_MAX = 64;

/**
 * Copies log groups to an S3 bucket as their events arrive, where they are cheap to keep and nobody's service deletes them.
 *
 * Survives the loss of any one zone: subscriptions, Firehose and S3 are regional. Survives that a log group is deleted: but
 * for the last minutes its events are in the bucket. Events that cannot be delivered are tried again for 24 hours by each
 * of CloudWatch Logs and Firehose; after that they are lost, which the alarms say long before.
 * Does not survive the loss of the region, except with a `bucket` that has replication.
 * Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions.html,
 * https://docs.aws.amazon.com/firehose/latest/dev/retry.html
 */
export class LogArchive extends Construct {
  readonly bucket: ObjectStore;
  readonly deliveryStream: KinesisFirehoseDeliveryStream;
  /** By the names of `logGroups`. */
  readonly subscriptions: Readonly<Record<string, CloudwatchLogSubscriptionFilter>>;
  readonly encryptionKey: EncryptionKey;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LogArchiveProps) {
    super(scope, id);
    const parsed = parseProps(this, logArchiveSchema, props);
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Archived logs of ${this.node.path}` });
    this.bucket = parsed.bucket ?? archiveBucket(this, parsed);
    this.deliveryStream = deliveryStream(this, parsed);
    this.subscriptions = subscriptions(this, parsed);
    if (parsed.alarmTopic) {
      new LogArchiveAlarms(this, "alarms", {
        deliveryStream: this.deliveryStream,
        subscriptions: this.subscriptions,
        topic: parsed.alarmTopic,
      });
    }
  }
}

function archiveBucket(scope: LogArchive, { retentionInDays, archiveAfterDays }: ParsedLogArchiveProps): ObjectStore {
  return new ObjectStore(scope, "bucket", {
    encryptionKey: scope.encryptionKey,
    lifecycle: {
      expirationDays: retentionInDays,
      ...(archiveAfterDays < retentionInDays && {
        transitions: [{ days: archiveAfterDays, storageClass: "GLACIER_IR" }],
      }),
    },
    backup: false,
  });
}

function deliveryStream(scope: LogArchive, props: ParsedLogArchiveProps): KinesisFirehoseDeliveryStream {
  const name = physicalName(scope, { maxLength: NAME_MAX });
  const errors = new CloudwatchLogGroup(scope, "errors", {
    name: `/firehose/${scope.node.path}`,
    retentionInDays: 30,
  });
  const stream = new CloudwatchLogStream(scope, "error-stream", { name: "delivery", logGroupName: errors.name });
  const role = firehoseRole(scope, errors);
  const { bucket } = scope.bucket;
  const delivery = role.usedBy(
    new KinesisFirehoseDeliveryStream(scope, "Resource", {
      name,
      destination: "extended_s3",
      serverSideEncryption: {
        enabled: true,
        keyType: "CUSTOMER_MANAGED_CMK",
        keyArn: scope.encryptionKey.key.arn,
      },
      extendedS3Configuration: {
        bucketArn: bucket.arn,
        roleArn: role.role.arn,
        prefix: "logs/!{timestamp:yyyy/MM/dd/HH}/",
        errorOutputPrefix: "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
        bufferingInterval: props.bufferingInterval,
        bufferingSize: props.bufferingSize,
        // CloudWatch Logs has compressed the events: https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs.html
        compressionFormat: "UNCOMPRESSED",
        fileExtension: ".gz",
        cloudwatchLoggingOptions: { enabled: true, logGroupName: errors.name, logStreamName: stream.name },
      },
      dependsOn: [...role.ready, ...scope.bucket.ready],
    }),
  );
  for (const key of new Set([scope.encryptionKey, scope.bucket.encryptionKey])) key?.grantEncryptDecrypt(role);
  return delivery;
}

/** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3 */
function firehoseRole(scope: LogArchive, errors: CloudwatchLogGroup): ServiceRole {
  const { arn } = scope.bucket.bucket;
  return new ServiceRole(scope, "delivery-role", {
    service: "firehose.amazonaws.com",
    statements: [
      { actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"], resources: [arn] },
      { actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], resources: [`${arn}/*`] },
      { actions: ["logs:PutLogEvents"], resources: [`${errors.arn}:*`] },
    ],
  });
}

function subscriptions(scope: LogArchive, { logGroups, filterPattern }: ParsedLogArchiveProps) {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample
  const role = new ServiceRole(scope, "subscription-role", {
    service: "logs.amazonaws.com",
    statements: [{ actions: ["firehose:PutRecord", "firehose:PutRecordBatch"], resources: [scope.deliveryStream.arn] }],
  });
  return Object.fromEntries(
    Object.entries(logGroups).map(([name, { name: logGroupName }]) => [
      name,
      new CloudwatchLogSubscriptionFilter(scope, `${name}-subscription`, {
        name: physicalName(scope, { maxLength: NAME_MAX }),
        logGroupName,
        filterPattern,
        destinationArn: scope.deliveryStream.arn,
        roleArn: role.role.arn,
        // CloudWatch Logs sends a test message at once.
        dependsOn: [...role.ready],
      }),
    ]),
  );
}
