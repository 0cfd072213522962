import type { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { PolicyStatement } from "../security/policy-document.js";
import type { ObjectStore } from "../storage/object-store.js";

type Reader = Pick<PolicyStatement, "principal" | "condition">;

/**
 * Lets a distribution read the objects of a store, also those that a key of the store's encrypts.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function grantReadToDistribution(distribution: CloudfrontDistribution, store: ObjectStore): void {
  const apart = TerraformStack.of(distribution) !== TerraformStack.of(store);
  const reader = apart ? distributionsOfAccount(store) : readBy(distribution);
  store.addToPolicy(readStatement(store.bucket, reader));
  store.encryptionKey?.addToPolicy({ actions: ["kms:Decrypt"], resources: ["*"], ...reader });
}

/** What the policy of `bucket` must allow, so that `reader` and nobody else of CloudFront reads it. */
export function readStatement(bucket: S3Bucket, reader: Reader): PolicyStatement {
  return { actions: ["s3:GetObject"], resources: [`${bucket.arn}/*`], ...reader };
}

export function readBy(distribution: CloudfrontDistribution): Reader {
  return reading({ StringEquals: { "AWS:SourceArn": distribution.arn } });
}

/** A store that named a distribution of another stack would make each of the two stacks wait for the other. */
function distributionsOfAccount(store: ObjectStore): Reader {
  const { arn } = childOf(store, "readers") ?? new Readers(store, "readers");
  return reading({ ArnLike: { "AWS:SourceArn": arn } });
}

function childOf(store: ObjectStore, id: string): Readers | undefined {
  const existing = store.node.tryFindChild(id);
  return existing instanceof Readers ? existing : undefined;
}

/** The distributions of the account that the store is in. */
class Readers extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { accountId } = new DataAwsCallerIdentity(this, "account");
    const { partition } = new DataAwsPartition(this, "partition");
    this.arn = `arn:${partition}:cloudfront::${accountId}:distribution/*`;
  }
}

function reading(condition: NonNullable<PolicyStatement["condition"]>): Reader {
  return { principal: { Service: "cloudfront.amazonaws.com" }, condition };
}
