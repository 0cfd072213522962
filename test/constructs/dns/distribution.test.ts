import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import type { DistributionProps } from "../../../constructs/dns/distribution-props.js";
import { policyDocument } from "../../../constructs/security/policy-document.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { type Block, onlyResource, resources, synthesize, testStack } from "../../synth.js";
import { setting } from "./setting.js";

const server = (domainName: string) => ({ domainName });
const two = { primary: server("a.example.com"), secondary: server("b.example.com") };
const named = { domainNames: ["shop.example.com"], certificate: { hostedZoneId: "Z0123456789" } } as const;

function build(props: Partial<DistributionProps> = {}, stack: AwsStack = testStack()) {
  new Distribution(stack, "cdn", { origins: { primary: server("a.example.com") }, ...props });
  return synthesize(stack);
}

function distribution(props: Partial<DistributionProps> = {}, stack?: AwsStack): Block {
  return onlyResource(build(props, stack), "aws_cloudfront_distribution");
}

describe("Distribution", () => {
  it("speaks HTTP/2 and HTTP/3 over IPv4 and IPv6, from everywhere, and sends plain HTTP to HTTPS", () => {
    expect(distribution()).toMatchObject({
      enabled: true,
      http_version: "http2and3",
      is_ipv6_enabled: true,
      price_class: "PriceClass_All",
      default_cache_behavior: { viewer_protocol_policy: "redirect-to-https", compress: true },
      viewer_certificate: { cloudfront_default_certificate: true },
    });
  });

  it("reaches servers over TLS 1.2 alone, and gives up on one that it cannot connect to after 10 seconds", () => {
    expect(distribution()["origin"]).toMatchObject([
      {
        domain_name: "a.example.com",
        connection_attempts: 2,
        connection_timeout: 5,
        custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] },
      },
    ]);
  });

  it("turns to the secondary when the primary fails, for requests that read", () => {
    const made = distribution({ origins: two });
    expect(made["origin_group"]).toMatchObject([
      {
        failover_criteria: { status_codes: [500, 502, 503, 504] },
        member: [{ origin_id: "primary" }, { origin_id: "secondary" }],
      },
    ]);
    expect(made["default_cache_behavior"]).toMatchObject({
      target_origin_id: "primary-or-secondary",
      allowed_methods: ["GET", "HEAD", "OPTIONS"],
    });
  });

  it("sends what writes to the primary, uncached", () => {
    expect(distribution({ origins: two, writePaths: ["/api/*"] })["ordered_cache_behavior"]).toMatchObject([
      {
        path_pattern: "/api/*",
        target_origin_id: "primary",
        allowed_methods: expect.arrayContaining(["POST", "DELETE"]),
        cache_policy_id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      },
    ]);
  });

  it("takes every method where there is no secondary", () => {
    const made = distribution();
    expect(made).not.toHaveProperty("origin_group");
    expect(made["default_cache_behavior"]).toMatchObject({
      target_origin_id: "primary",
      allowed_methods: expect.arrayContaining(["POST", "DELETE"]),
    });
  });

  it("requests its certificate in us-east-1, wherever its stack is", () => {
    const file = build(named);
    expect(onlyResource(file, "aws_acm_certificate")).toMatchObject({
      domain_name: "shop.example.com",
      provider: "aws.us-east-1",
    });
    expect(onlyResource(file, "aws_cloudfront_distribution")).toMatchObject({
      aliases: ["shop.example.com"],
      viewer_certificate: { minimum_protocol_version: "TLSv1.2_2021", ssl_support_method: "sni-only" },
    });
    const { aws } = (file as unknown as { provider: { aws: object[] } }).provider;
    expect(aws).toMatchObject([{ region: "eu-west-1" }, { alias: "us-east-1", region: "us-east-1" }]);
    expect(file.terraform.required_providers.aws.version).toBe(">= 5.100.0, < 7.0.0");
  });

  it("needs no second provider in us-east-1", () => {
    const file = build(named, testStack({ region: "us-east-1" }));
    expect(onlyResource(file, "aws_acm_certificate")).not.toHaveProperty("provider");
  });

  it("takes a certificate that exists", () => {
    const arn = "arn:aws:acm:us-east-1:111122223333:certificate/a";
    const made = distribution({ ...named, certificate: { arn } });
    expect(made["viewer_certificate"]).toMatchObject({ acm_certificate_arn: arn });
  });

  it("tells a load balancer which host clients ask for, whose certificate it has", () => {
    const { stack, loadBalancer } = setting();
    const origins = { primary: { loadBalancer: loadBalancer("load-balancer") } };
    const made = distribution({ ...named, origins }, stack);
    expect(made["default_cache_behavior"]).toMatchObject({
      origin_request_policy_id: "216adef6-5c7f-47e4-b989-5492eafa07d3",
    });
    expect(distribution()["default_cache_behavior"]).toMatchObject({
      origin_request_policy_id: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    });
  });

  it("reaches an internal load balancer through a VPC origin, which its security group lets in", () => {
    const { stack, loadBalancer } = setting();
    const origins = { primary: { loadBalancer: loadBalancer("inside", { exposure: "internal" }) } };
    const file = build({ ...named, origins }, stack);
    expect(onlyResource(file, "aws_cloudfront_vpc_origin")["vpc_origin_endpoint_config"]).toMatchObject([
      { origin_protocol_policy: "https-only", arn: expect.stringContaining("aws_lb.inside") },
    ]);
    expect(onlyResource(file, "aws_cloudfront_distribution")["origin"]).toMatchObject([
      { vpc_origin_config: { vpc_origin_id: expect.stringContaining("cdn_primary-vpc-origin") } },
    ]);
    expect(resources(file, "aws_vpc_security_group_ingress_rule")["cdn/primary-from-cloudfront"]).toMatchObject({
      prefix_list_id: expect.stringContaining("data.aws_ec2_managed_prefix_list"),
      from_port: 443,
    });
  });

  it("signs its requests to a bucket, and says what the bucket must allow", () => {
    const stack = testStack();
    const bucket = new S3Bucket(stack, "site");
    const cdn = new Distribution(stack, "cdn", { origins: { primary: { bucket } }, defaultRootObject: "index.html" });
    new SsmParameter(stack, "policy", {
      name: "a",
      type: "String",
      value: policyDocument([cdn.readStatement(bucket)]),
    });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_cloudfront_origin_access_control")).toMatchObject({ signing_behavior: "always" });
    const made = onlyResource(file, "aws_cloudfront_distribution");
    expect(made["default_cache_behavior"]).toMatchObject({
      allowed_methods: ["GET", "HEAD", "OPTIONS"],
      cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6",
    });
    expect(made["default_cache_behavior"]).not.toHaveProperty("origin_request_policy_id");
    expect(made["default_root_object"]).toBe("index.html");
    const statement = onlyResource(file, "aws_ssm_parameter")["value"];
    expect(statement).toContain('"s3:GetObject"');
    expect(statement).toMatch(/"AWS:SourceArn" = aws_cloudfront_distribution\.cdn_\w+\.arn/);
  });

  it("keeps its logs for 90 days in a bucket of their own, unless told not to", () => {
    const file = build();
    expect(onlyResource(file, "aws_cloudfront_distribution")["logging_config"]).toMatchObject({
      bucket: expect.stringMatching(/aws_s3_bucket\.cdn_access-logs_\w+\.bucket_domain_name/),
    });
    expect(onlyResource(file, "aws_s3_bucket_lifecycle_configuration")["rule"]).toMatchObject([
      { expiration: [{ days: 90 }] },
    ]);
    expect(onlyResource(file, "aws_s3_bucket_ownership_controls")["rule"]).toMatchObject({
      object_ownership: "BucketOwnerPreferred",
    });
    expect(build({ accessLogs: false }).resource).not.toHaveProperty("aws_s3_bucket");
  });

  it("has the web ACL, price class, cache and patience that it is given", () => {
    const webAclArn = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b";
    const origins = { ...two, statusCodes: [503], connectionAttempts: 1, connectionTimeout: 2 };
    expect(distribution({ webAclArn, priceClass: "PriceClass_100", caching: "disabled", origins })).toMatchObject({
      web_acl_id: webAclArn,
      price_class: "PriceClass_100",
      default_cache_behavior: { cache_policy_id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" },
      origin: [{ connection_attempts: 1, connection_timeout: 2 }, { connection_attempts: 1 }],
      origin_group: [{ failover_criteria: { status_codes: [503] } }],
    });
  });
});
