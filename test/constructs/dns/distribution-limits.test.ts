import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import type { DistributionProps, Origins } from "../../../constructs/dns/distribution-props.js";
import { testStack } from "../../synth.js";
import { setting } from "./setting.js";

const primary = { domainName: "a.example.com" };
const origins = (more: Partial<Origins>): Partial<DistributionProps> => ({ origins: { primary, ...more } });

function build(props: Partial<DistributionProps>) {
  return new Distribution(testStack(), "cdn", { origins: { primary }, ...props });
}

describe("Distribution", () => {
  it.each<[string, Partial<DistributionProps>, string]>([
    ["names without a certificate", { domainNames: ["a.example.com"] }, "certificate: must be given together with"],
    [
      "a certificate without names",
      { certificate: { hostedZoneId: "Z1" } },
      "domainNames: must be given together with",
    ],
    [
      "a certificate of another region",
      { domainNames: ["a.example.com"], certificate: { arn: "arn:aws:acm:eu-west-1:111122223333:certificate/a" } },
      "must be the ARN of a certificate of ACM in us-east-1",
    ],
    [
      "a regional web ACL",
      { webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/b" },
      "webAclArn: must be the ARN of a web ACL with scope CLOUDFRONT",
    ],
    [
      "a status that CloudFront does not fail over for",
      origins({ statusCodes: [401] }),
      "must be one of 400, 403, 404",
    ],
    [
      "a failover that does not happen",
      origins({ statusCodes: [500] }),
      "statusCodes: must hold 503, which stands for",
    ],
    ["four attempts", origins({ connectionAttempts: 4 }), "connectionAttempts: must be 1 to 3, given 4"],
    ["11 seconds", origins({ connectionTimeout: 11 }), "connectionTimeout: must be 1 to 10 seconds, given 11"],
    ["a path without a slash", { writePaths: ["api/*"] }, "must begin with /"],
    ["a root object with a slash", { defaultRootObject: "/index.html" }, "must not begin with /"],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
    expect(() => build(props)).toThrow("test/cdn: wrong props");
  });

  it("refuses a bucket and a server in one group", () => {
    const stack = testStack();
    const secondary = { bucket: new S3Bucket(stack, "site") };
    expect(() => new Distribution(stack, "cdn", { origins: { primary, secondary } })).toThrow(
      "origins.secondary: must be a bucket if the primary is one, and else not",
    );
  });

  it("refuses a load balancer without TLS, and one whose certificate is for no name of the distribution", () => {
    const { stack, loadBalancer } = setting();
    const plain = { loadBalancer: loadBalancer("plain", { certificate: { plaintext: true } }) };
    const make = () => new Distribution(stack, "cdn", { origins: { primary: plain } });
    expect(make).toThrow("origins.primary.loadBalancer: must have a certificate");
    const tls = { loadBalancer: loadBalancer("tls") };
    const unnamed = () => new Distribution(stack, "other", { origins: { primary: tls } });
    expect(unnamed).toThrow("origins.primary.loadBalancer: needs domainNames");
  });
});
