import {
  CloudfrontDistribution,
  type CloudfrontDistributionDefaultCacheBehavior,
  type CloudfrontDistributionViewerCertificate,
} from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { Certificate } from "../load-balancer/certificate.js";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { AccessLogBucket } from "../storage/access-log-bucket.js";
import { ObjectStore } from "../storage/object-store.js";
import { grantReadToDistribution, readBy, readStatement } from "./distribution-bucket-access.js";
import { createOrigin } from "./distribution-origins.js";
import { type DistributionProps, distributionSchema, type ParsedDistributionProps } from "./distribution-props.js";
import { GLOBAL_REGION, providerIn } from "./provider-in-region.js";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHE_POLICIES = {
  /** UseOriginCacheControlHeaders-QueryStrings */
  "origin-headers": "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
  /** CachingOptimized */
  optimized: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  /** CachingDisabled */
  disabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
} as const;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
const REQUEST_POLICIES = {
  allViewer: "216adef6-5c7f-47e4-b989-5492eafa07d3",
  allViewerExceptHostHeader: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
} as const;

const READS = ["GET", "HEAD", "OPTIONS"];
const ALL = [...READS, "PUT", "POST", "PATCH", "DELETE"];

const GROUP = "primary-or-secondary";

/**
 * A CloudFront distribution in front of one origin, or of two of which the second takes over: HTTPS only, HTTP/2 and
 * HTTP/3, compressed.
 *
 * Survives the loss of edge locations, which clients are led around, and with a `secondary` in another region the loss of
 * the primary origin or its region: each request that reads goes to the secondary once the primary was not reached in 2
 * tries of 5 s, or answered with 500, 502, 503 or 504. What edge caches hold is served in the meantime. Does not survive the
 * loss of the primary for requests that write (POST, PUT, PATCH, DELETE), because CloudFront sends these to the primary alone:
 * let the primary be the `domainName` of a `PublicName` that fails over. It cannot be changed while its control plane in
 * us-east-1 is lost; requests are then still served.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html,
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
 */
export class Distribution extends Construct {
  readonly distribution: CloudfrontDistribution;
  /** The certificate, when it was requested here. */
  readonly certificate: Certificate | undefined;
  readonly accessLogs: AccessLogBucket | undefined;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    const parsed = parseProps(this, distributionSchema, props);
    const { origins, domainNames, certificate, accessLogs } = parsed;
    if (accessLogs) {
      this.accessLogs = new AccessLogBucket(this, "access-logs", { writer: { type: "cloudfront" }, ...accessLogs });
    }
    if (certificate && "hostedZoneId" in certificate) this.certificate = requested(this, domainNames, certificate);
    const { secondary } = origins;
    this.distribution = new CloudfrontDistribution(this, "Resource", {
      enabled: true,
      comment: this.node.path,
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: parsed.priceClass,
      aliases: domainNames.length > 0 ? domainNames : undefined,
      viewerCertificate: viewerCertificate(this.certificate ?? certificate),
      origin: [
        createOrigin(this, "primary", origins.primary, origins),
        ...(secondary ? [createOrigin(this, "secondary", secondary, origins)] : []),
      ],
      originGroup: secondary && [
        {
          originId: GROUP,
          failoverCriteria: { statusCodes: [...origins.statusCodes] },
          member: [{ originId: "primary" }, { originId: "secondary" }],
        },
      ],
      defaultCacheBehavior: defaultBehavior(parsed),
      orderedCacheBehavior: parsed.writePaths.map((pathPattern) => ({ pathPattern, ...writes(parsed) })),
      restrictions: { geoRestriction: { restrictionType: "none" } },
      webAclId: parsed.webAclArn,
      loggingConfig: this.accessLogs && { bucket: this.accessLogs.bucket.bucketDomainName, includeCookies: false },
      defaultRootObject: parsed.defaultRootObject,
      dependsOn: this.accessLogs ? [...this.accessLogs.ready] : undefined,
    });
    for (const store of stores(origins)) grantReadToDistribution(this.distribution, store);
  }

  /**
   * What the policy of an origin's bucket must allow, so that this distribution and nobody else reads it. An
   * `ObjectStore` allows it by itself.
   */
  readStatement(bucket: S3Bucket): PolicyStatement {
    checkArguments(this, "readStatement", readStatementSchema, { bucket });
    return readStatement(bucket, readBy(this.distribution));
  }
}

const readStatementSchema = z.strictObject({ bucket: z.instanceof(S3Bucket) });

/** The stores among the origins, each once. */
function stores({ primary, secondary }: ParsedDistributionProps["origins"]): ReadonlySet<ObjectStore> {
  const all = [primary, secondary].map((origin) => (origin && "bucket" in origin ? origin.bucket : undefined));
  return new Set(all.filter((bucket) => bucket instanceof ObjectStore));
}

function requested(
  scope: Distribution,
  [domainName = "", ...subjectAlternativeNames]: readonly string[],
  { hostedZoneId }: { readonly hostedZoneId: string },
): Certificate {
  const provider = providerIn(scope, GLOBAL_REGION);
  return new Certificate(scope, "certificate", { domainName, subjectAlternativeNames, hostedZoneId, provider });
}

function viewerCertificate(
  certificate: ParsedDistributionProps["certificate"],
): CloudfrontDistributionViewerCertificate {
  if (!certificate || !("arn" in certificate)) return { cloudfrontDefaultCertificate: true };
  return { acmCertificateArn: certificate.arn, sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" };
}

function defaultBehavior(props: ParsedDistributionProps): CloudfrontDistributionDefaultCacheBehavior {
  const { origins, caching } = props;
  const bucket = "bucket" in origins.primary;
  return {
    ...behavior(props),
    targetOriginId: origins.secondary ? GROUP : "primary",
    // With an origin group CloudFront refuses methods that write.
    allowedMethods: bucket || origins.secondary ? READS : ALL,
    cachePolicyId: CACHE_POLICIES[caching ?? (bucket ? "optimized" : "origin-headers")],
  };
}

function writes(props: ParsedDistributionProps): CloudfrontDistributionDefaultCacheBehavior {
  return {
    ...behavior(props),
    targetOriginId: "primary",
    allowedMethods: ALL,
    cachePolicyId: CACHE_POLICIES.disabled,
  };
}

function behavior({ origins }: ParsedDistributionProps) {
  return {
    viewerProtocolPolicy: "redirect-to-https",
    cachedMethods: ["GET", "HEAD"],
    compress: true,
    originRequestPolicyId: requestPolicy(origins),
  };
}

/** The certificate of a load balancer is for the host that clients ask for, that of another server for its own name. */
function requestPolicy({ primary, secondary }: ParsedDistributionProps["origins"]): string | undefined {
  if ("bucket" in primary) return undefined;
  const hosted = "loadBalancer" in primary || (secondary !== undefined && "loadBalancer" in secondary);
  return hosted ? REQUEST_POLICIES.allViewer : REQUEST_POLICIES.allViewerExceptHostHeader;
}
