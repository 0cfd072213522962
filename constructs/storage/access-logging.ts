import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import type { Construct } from "constructs";
import type { AccessLogTarget } from "./object-store-props.js";

/** Has S3 write the access logs of `bucket` to another one, which lets it. */
export function accessLogging(
  scope: Construct,
  bucket: S3Bucket,
  { to, prefix }: { readonly to: AccessLogTarget; readonly prefix: string },
): S3BucketLoggingA {
  const { accountId } = new DataAwsCallerIdentity(scope, "account");
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
  to.addToPolicy({
    principal: { Service: "logging.s3.amazonaws.com" },
    actions: ["s3:PutObject"],
    resources: [`${to.bucket.arn}/${prefix}*`],
    condition: { ArnLike: { "aws:SourceArn": bucket.arn }, StringEquals: { "aws:SourceAccount": accountId } },
  });
  return new S3BucketLoggingA(scope, "access-logs", {
    bucket: bucket.id,
    targetBucket: to.bucket.id,
    targetPrefix: prefix,
    dependsOn: [...to.ready],
  });
}
