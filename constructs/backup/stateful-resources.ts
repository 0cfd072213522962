import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { AccessLogBucket } from "../storage/access-log-bucket.js";
import { ObjectStore } from "../storage/object-store.js";

/**
 * What AWS Backup can take, by Terraform type. Members of a cluster are in its backup.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
const STATEFUL_TYPES: ReadonlySet<string> = new Set([
  "aws_db_instance",
  "aws_docdb_cluster",
  "aws_dynamodb_table",
  "aws_ebs_volume",
  "aws_efs_file_system",
  "aws_fsx_lustre_file_system",
  "aws_fsx_ontap_volume",
  "aws_fsx_openzfs_file_system",
  "aws_fsx_windows_file_system",
  "aws_instance",
  "aws_neptune_cluster",
  "aws_rds_cluster",
  "aws_redshift_cluster",
  "aws_s3_bucket",
  "aws_timestreamwrite_table",
]);

/** A resource that has tags, as all of those types have. */
export type Tagged = TerraformResource & {
  tags: Record<string, string>;
  readonly tagsInput?: Record<string, string> | undefined;
};

/** Whether AWS Backup can keep the state of `node`, and it has state that is not a copy of another's. */
export function isStateful(node: unknown): node is Tagged {
  return (
    TerraformResource.isTerraformResource(node) &&
    STATEFUL_TYPES.has(node.terraformResourceType) &&
    !isReplica(node) &&
    !isLogOrOptedOut(node)
  );
}

/** Buckets that AWS Backup cannot take, as they keep no versions. */
export function unversionedBuckets(scope: Construct, stateful: readonly Tagged[]): Tagged[] {
  const versioned = scope.node
    .findAll()
    .filter((node) => node instanceof S3BucketVersioningA)
    .map((versioning) => JSON.stringify(asWritten(versioning)));
  return stateful.filter(
    ({ terraformResourceType, friendlyUniqueId }) =>
      terraformResourceType === "aws_s3_bucket" &&
      !versioned.some((block) => block.includes(`aws_s3_bucket.${friendlyUniqueId}.`)),
  );
}

/** Whether the resource has the tag in what Terraform will get, escape hatches included. */
export function hasTag(resource: Tagged, key: string): boolean {
  return JSON.stringify(asWritten(resource)).includes(key);
}

function asWritten(resource: TerraformResource): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(resource.toTerraform(), { scope: resource, resolver, preparing: false });
}

function isReplica(node: TerraformResource): boolean {
  const source: unknown = Reflect.get(node, "replicateSourceDbInput");
  return source !== undefined;
}

/** Access logs are written once and only expire. */
function isLogOrOptedOut(node: TerraformResource): boolean {
  return node.node.scopes.some(
    (parent) => parent instanceof AccessLogBucket || (parent instanceof ObjectStore && !parent.backup),
  );
}
