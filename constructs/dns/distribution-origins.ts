import type { CloudfrontDistributionOrigin } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control/index.js";
import { CloudfrontVpcOrigin } from "@cdktf/provider-aws/lib/cloudfront-vpc-origin/index.js";
import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import type { Construct } from "constructs";
import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { physicalName } from "../naming/physical-name.js";
import { ObjectStore } from "../storage/object-store.js";

/** Where CloudFront gets what it does not have. */
export type Origin =
  /**
   * A load balancer with a certificate for the distribution's names. An internal one is reached through a VPC origin, so
   * that nobody gets round CloudFront.
   */
  | { readonly loadBalancer: ApplicationLoadBalancer }
  /** An HTTPS server with a certificate for `domainName`, for example a `PublicName` that fails over by itself. */
  | { readonly domainName: string }
  /**
   * A private bucket. An {@link ObjectStore} lets the distribution read it, and its key decrypt for it, by itself. The
   * policy of another bucket needs `distribution.readStatement(bucket)`.
   */
  | { readonly bucket: ObjectStore | S3Bucket };

export const originSchema = z.union([
  z.strictObject({
    loadBalancer: z.instanceof(ApplicationLoadBalancer, { error: "must be an ApplicationLoadBalancer" }),
  }),
  z.strictObject({ domainName: z.string().min(1) }),
  z.strictObject({ bucket: z.union([z.instanceof(ObjectStore), z.instanceof(S3Bucket)]) }),
]) satisfies z.ZodType<unknown, Origin>;

/** Of names of VPC origins and origin access controls: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html */
const NAME_MAX = 64;
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html#managed-prefix-list */
const PREFIX_LIST = "com.amazonaws.global.cloudfront.origin-facing";
const HTTPS = { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only" } as const;
const TLS = "TLSv1.2";

function isInternal(loadBalancer: ApplicationLoadBalancer): boolean {
  return loadBalancer.lb.internalInput === true;
}

/** The origin with what it needs beside it, as children of `scope`. */
export function createOrigin(
  scope: Construct,
  originId: string,
  origin: Origin,
  connection: { readonly connectionAttempts: number; readonly connectionTimeout: number },
): CloudfrontDistributionOrigin {
  const shared = { originId, ...connection };
  if ("bucket" in origin) {
    const { bucketRegionalDomainName } = bucketOf(origin.bucket);
    return { ...shared, domainName: bucketRegionalDomainName, originAccessControlId: accessControl(scope).id };
  }
  if ("domainName" in origin) {
    return { ...shared, domainName: origin.domainName, customOriginConfig: { ...HTTPS, originSslProtocols: [TLS] } };
  }
  const { loadBalancer } = origin;
  const domainName = loadBalancer.lb.dnsName;
  if (!isInternal(loadBalancer)) {
    return { ...shared, domainName, customOriginConfig: { ...HTTPS, originSslProtocols: [TLS] } };
  }
  return { ...shared, domainName, vpcOriginConfig: { vpcOriginId: vpcOrigin(scope, originId, loadBalancer).id } };
}

function bucketOf(bucket: ObjectStore | S3Bucket): S3Bucket {
  return bucket instanceof ObjectStore ? bucket.bucket : bucket;
}

/** Buckets of one distribution share it. */
function accessControl(scope: Construct): CloudfrontOriginAccessControl {
  const id = "origin-access-control";
  const existing = scope.node.tryFindChild(id);
  if (existing instanceof CloudfrontOriginAccessControl) return existing;
  return new CloudfrontOriginAccessControl(scope, id, {
    name: physicalName(scope, { maxLength: NAME_MAX }),
    description: scope.node.path,
    originAccessControlOriginType: "s3",
    signingBehavior: "always",
    signingProtocol: "sigv4",
  });
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html */
function vpcOrigin(scope: Construct, originId: string, { lb, securityGroup, network }: ApplicationLoadBalancer) {
  const prefixList = new DataAwsEc2ManagedPrefixList(scope, `${originId}-prefix-list`, { name: PREFIX_LIST });
  new VpcSecurityGroupIngressRule(scope, `${originId}-from-cloudfront`, {
    securityGroupId: securityGroup.id,
    description: "CloudFront",
    ipProtocol: "tcp",
    fromPort: HTTPS.httpsPort,
    toPort: HTTPS.httpsPort,
    prefixListId: prefixList.id,
  });
  return new CloudfrontVpcOrigin(scope, `${originId}-vpc-origin`, {
    vpcOriginEndpointConfig: [
      {
        ...HTTPS,
        name: physicalName(scope, { maxLength: NAME_MAX, replaceOn: [originId] }),
        arn: lb.arn,
        originSslProtocols: [{ items: [TLS], quantity: 1 }],
      },
    ],
    // CloudFront makes its interfaces in the VPC only where there is an internet gateway.
    dependsOn: [network.internetGateway],
  });
}
