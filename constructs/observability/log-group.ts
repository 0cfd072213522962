import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";

export interface LogGroupProps {
  /** Name of the group, 1 to 512 characters. Default: from the construct's path. */
  readonly name?: string;
  /** Days that an event is kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
  /** Key with `services: ["logs.<region>.amazonaws.com"]`. Default: a key that CloudWatch Logs has for all its users. */
  readonly encryptionKey?: EncryptionKey;
  /** Whether the group and its events stay when it is destroyed. Default false. */
  readonly skipDestroy?: boolean;
}

const logGroupSchema = z.strictObject({
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  name: z
    .string()
    .regex(
      /^(?!aws\/)[.\-_/#A-Za-z0-9]{1,512}$/,
      "must be 1 to 512 letters, digits and . - _ / #, not beginning with aws/",
    )
    .optional(),
  retentionInDays: z
    .literal(RETENTION_DAYS, { error: "must be a retention that CloudWatch Logs has, such as 30" })
    .default(30),
  encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
  skipDestroy: z.boolean().default(false),
}) satisfies z.ZodType<unknown, LogGroupProps>;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const NAME_MAX = 512;

/**
 * A CloudWatch log group whose events end after a time.
 *
 * Survives the loss of any one zone: CloudWatch Logs is regional. Does not survive the loss of the region, nor that the
 * group is deleted: a {@link LogArchive} keeps its events elsewhere.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/disaster-recovery-resiliency.html
 */
export class LogGroup extends Construct {
  readonly logGroup: CloudwatchLogGroup;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LogGroupProps = {}) {
    super(scope, id);
    const { name, retentionInDays, encryptionKey, skipDestroy } = parseProps(this, logGroupSchema, props);
    this.logGroup = new CloudwatchLogGroup(this, "Resource", {
      name: name ?? physicalName(this, { maxLength: NAME_MAX }),
      retentionInDays,
      kmsKeyId: encryptionKey?.key.arn,
      ...(skipDestroy && { skipDestroy }),
    });
  }

  /** Lets `grantee` make streams and write events. */
  grantWrite(grantee: Grantee): void {
    const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];
    grantTo(grantee, this, "write", [{ actions, resources: [`${this.logGroup.arn}:*`] }]);
  }
}
