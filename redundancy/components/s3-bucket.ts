import { SLA } from "../facts/sla.js";
import { regionalService } from "./regional-service.js";

/**
 * S3 keeps an object in three zones of the region, the One Zone storage classes apart. Access points belong to the bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/disaster-recovery-resiliency.html
 */
export const s3Bucket = regionalService({
  type: "aws_s3_bucket",
  kind: "bucket",
  engine: "s3",
  sla: SLA.s3,
  parts: [
    ["aws_s3_access_point", "bucket"],
    ["aws_s3_bucket_policy", "bucket"],
    ["aws_s3_bucket_versioning", "bucket"],
    ["aws_s3_bucket_replication_configuration", "bucket"],
    ["aws_s3_bucket_lifecycle_configuration", "bucket"],
    ["aws_s3_bucket_website_configuration", "bucket"],
    ["aws_s3_object", "bucket"],
  ],
  others: ["aws_s3_bucket_object", "aws_s3_object_copy"],
});
