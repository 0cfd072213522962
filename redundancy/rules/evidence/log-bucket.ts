import type { Inventory } from "../../read/inventory.js";

/**
 * What delivers logs, or the results of its runs, to a bucket. Server access logs cannot be delivered to a bucket with
 * Object Lock. What a canary runs is made again by the next apply.
 */
const LOG_ARGUMENTS = [
  ["aws_lb", "access_logs"],
  ["aws_lb", "connection_logs"],
  ["aws_elb", "access_logs"],
  ["aws_s3_bucket_logging", "target_bucket"],
  ["aws_s3_bucket", "logging"],
  ["aws_cloudfront_distribution", "logging_config"],
  ["aws_flow_log", "log_destination"],
  ["aws_synthetics_canary", "artifact_s3_location"],
  ["aws_synthetics_canary", "s3_bucket"],
] as const;

/** Whether the bucket receives logs, which are written once and then only expire. */
export function receivesLogs(bucket: string, inventory: Inventory): boolean {
  return (
    LOG_ARGUMENTS.some(([type, path]) => inventory.referring(type, path, bucket).length > 0) ||
    inventory
      .referring("aws_kinesis_firehose_delivery_stream", "extended_s3_configuration", bucket)
      .some(({ resource }) => carriesLogs(resource.id, inventory))
  );
}

/** A stream that a log group is subscribed to: the bucket is a copy of the group. */
function carriesLogs(stream: string, inventory: Inventory): boolean {
  return inventory.referring("aws_cloudwatch_log_subscription_filter", "destination_arn", stream).length > 0;
}
