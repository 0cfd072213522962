import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail/index.js";
import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { ObjectStore } from "../storage/object-store.js";
import { AuditTrailAlarms } from "./audit-trail-alarms.js";
import { type AuditTrailProps, auditTrailSchema, type ParsedAuditTrailProps } from "./audit-trail-props.js";
import { LogGroup } from "./log-group.js";

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
const NAME_MAX = 128;

/**
 * A CloudTrail trail of all regions of the account, in a locked and encrypted bucket and in CloudWatch Logs.
 *
 * Digest files show whether a log file was changed or taken away. Survives the loss of any one zone: CloudTrail and S3 are
 * regional. Survives whoever wants to hide what they did: for a year nobody without `s3:BypassGovernanceRetention` can
 * delete the record, and the alarms tell who stops it. Survives the loss of another region: its events are in this one.
 * Does not survive the loss of its own region without `replication`. Events of the last minutes before a loss, typically 5,
 * are not delivered yet.
 * Sources: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html,
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html,
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 */
export class AuditTrail extends Construct {
  readonly trail: Cloudtrail;
  readonly bucket: ObjectStore;
  readonly logGroup: CloudwatchLogGroup;
  readonly encryptionKey: EncryptionKey;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const parsed = parseProps(this, auditTrailSchema, props);
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", {
        description: `Audit trail of ${this.node.path}`,
        services: ["cloudtrail.amazonaws.com", `logs.${parsed.region}.amazonaws.com`],
      });
    const name = physicalName(this, { maxLength: NAME_MAX });
    this.bucket = recordBucket(this, name, parsed);
    const log = new LogGroup(this, "log-group", {
      name: `/cloudtrail/${this.node.path}`,
      retentionInDays: parsed.logRetentionInDays,
      encryptionKey: this.encryptionKey,
    });
    this.logGroup = log.logGroup;
    const role = new ServiceRole(this, "log-role", { service: "cloudtrail.amazonaws.com" });
    this.trail = role.usedBy(
      new Cloudtrail(this, "Resource", {
        name,
        s3BucketName: this.bucket.bucket.id,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        kmsKeyId: this.encryptionKey.key.arn,
        cloudWatchLogsGroupArn: `${this.logGroup.arn}:*`,
        cloudWatchLogsRoleArn: role.role.arn,
        advancedEventSelector: eventSelectors(this.bucket.bucket, parsed),
        dependsOn: [...role.ready, ...this.bucket.ready],
      }),
    );
    log.grantWrite(role);
    if (parsed.alarmTopic) new AuditTrailAlarms(this, "alarms", { logGroup: this.logGroup, topic: parsed.alarmTopic });
  }
}

function recordBucket(scope: AuditTrail, trailName: string, props: ParsedAuditTrailProps): ObjectStore {
  const { objectLock, replication, retentionInDays, forceDestroy, region } = props;
  const store = new ObjectStore(scope, "bucket", {
    encryptionKey: scope.encryptionKey,
    lifecycle: { expirationDays: retentionInDays },
    ...(objectLock && { objectLock }),
    ...(replication && { replication }),
    backup: false,
    forceDestroy,
  });
  const { accountId } = new DataAwsCallerIdentity(scope, "account");
  const { partition } = new DataAwsPartition(scope, "partition");
  const trailArn = `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trailName}`;
  store.addToPolicy(...deliveryStatements(store.bucket, accountId, trailArn));
  return store;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function deliveryStatements({ arn }: S3Bucket, accountId: string, trailArn: string): PolicyStatement[] {
  const principal = { Service: "cloudtrail.amazonaws.com" };
  const ours = { "aws:SourceArn": trailArn };
  return [
    { principal, actions: ["s3:GetBucketAcl"], resources: [arn], condition: { StringEquals: ours } },
    {
      principal,
      actions: ["s3:PutObject"],
      resources: [`${arn}/AWSLogs/${accountId}/*`],
      condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...ours } },
    },
  ];
}

/** Without data events the trail records all management events, which is what CloudTrail does when told nothing. */
function eventSelectors(bucket: S3Bucket, { dataEvents }: ParsedAuditTrailProps) {
  if (dataEvents.length === 0) return undefined;
  return [
    { name: "management", fieldSelector: [{ field: "eventCategory", equals: ["Management"] }] },
    ...dataEvents.map((type) => ({
      name: type,
      fieldSelector: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: [type] },
        // The delivery of the record must not be recorded: that would never end.
        ...(type === "AWS::S3::Object" ? [{ field: "resources.ARN", notStartsWith: [`${bucket.arn}/`] }] : []),
      ],
    })),
  ];
}
