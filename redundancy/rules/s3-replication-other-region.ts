import type { Attributes } from "../read/attributes.js";
import { regionOf } from "./evidence/region-of.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const s3ReplicationOtherRegion: ResourceRule = {
  id: "s3-replication-other-region",
  properties: ["G24", "U77"],
  severity: "warning",
  title: "A bucket is replicated to another region",
  why: "A replica in the same region protects from deletion, not from the loss of the region. An enabled rule alone does not say where it replicates to.",
  fix: "Replicate to a bucket of a provider with another region.",
  example: `resource "aws_s3_bucket_replication_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.copy.arn # in the same region
    }
  }
}`,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
  appliesTo: ["aws_s3_bucket_replication_configuration"],
  check({ attributes, address, region }, { inventory }) {
    const here = regionOf(attributes, "bucket", inventory) ?? region;
    if (here === null) return unknown(`the region of bucket of ${address}`);
    const enabled = attributes.blocks("rule").filter((rule) => rule.text("status") !== "Disabled");
    if (enabled.length === 0) return fail(`${address} has no rule that is enabled`);
    // The ARN of a bucket names no region, but that of the key that encrypts there does.
    const destination = (rule: Attributes) =>
      regionOf(rule, "destination.bucket", inventory) ??
      regionOf(rule, "destination.encryption_configuration.replica_kms_key_id", inventory);
    if (enabled.some((rule) => ![null, here].includes(destination(rule)) && rule.text("status") === "Enabled"))
      return PASS;
    if (enabled.some((rule) => destination(rule) === null))
      return unknown(`the region of destination.bucket of ${address}`);
    if (enabled.some((rule) => destination(rule) !== here)) return unknown(`status of a rule of ${address}`);
    return fail(`${address} replicates from ${here} to ${here}`);
  },
};
