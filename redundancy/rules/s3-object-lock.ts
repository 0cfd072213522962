import { Unknown } from "../read/value.js";
import { anyOf } from "./evidence/answer.js";
import { isSet } from "./evidence/is-set.js";
import { joined } from "./evidence/joined.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

/** Buckets that receive logs: server access logs cannot be delivered to a bucket with Object Lock. */
const LOG_ARGUMENTS = [
  ["aws_lb", "access_logs"],
  ["aws_lb", "connection_logs"],
  ["aws_elb", "access_logs"],
  ["aws_s3_bucket_logging", "target_bucket"],
  ["aws_s3_bucket", "logging"],
  ["aws_cloudfront_distribution", "logging_config"],
  ["aws_flow_log", "log_destination"],
] as const;

export const s3ObjectLock: ResourceRule = {
  id: "s3-object-lock",
  properties: ["U78"],
  severity: "note",
  title: "A bucket can keep its objects from being deleted",
  why: "Whoever may delete objects may delete every version of them. With Object Lock a locked version cannot be deleted or overwritten before its retention ends.",
  fix: "Set object_lock_enabled = true and a default retention in aws_s3_bucket_object_lock_configuration.",
  example: `resource "aws_s3_bucket" "data" {
  bucket = "data"
}`,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  appliesTo: ["aws_s3_bucket"],
  check({ id, attributes, address }, { inventory }) {
    if (LOG_ARGUMENTS.some(([type, path]) => inventory.referring(type, path, id).length > 0)) return undefined;
    const own = joined(inventory.referring("aws_s3_bucket_object_lock_configuration", "bucket", id));
    const inline = attributes.flag("object_lock_enabled") ?? isSet(attributes, "object_lock_configuration");
    const enabled = anyOf([inline, own]);
    if (enabled instanceof Unknown) return unknown(`object_lock_enabled of ${address}`, enabled);
    return enabled ? PASS : fail(`${address} has no Object Lock`);
  },
};
