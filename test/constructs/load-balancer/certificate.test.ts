import { LbListener } from "@cdktf/provider-aws/lib/lb-listener/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone/index.js";
import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { Certificate, type CertificateProps } from "../../../constructs/load-balancer/certificate.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";

function certificate(props: Partial<CertificateProps> = {}) {
  const stack = testStack();
  new Certificate(stack, "cert", { domainName: "example.com", hostedZoneId: "Z1", ...props });
  return { file: synthesize(stack) };
}

describe("Certificate", () => {
  it("is validated through DNS, and replaced without a gap", () => {
    const block = onlyResource(certificate().file, "aws_acm_certificate");
    expect(block).toMatchObject({ domain_name: "example.com", validation_method: "DNS" });
    expect(block["lifecycle"]).toEqual({ create_before_destroy: true });
    expect(block).not.toHaveProperty("subject_alternative_names");
  });

  it("has a record for every domain, found by the domain and not by a place in the list", () => {
    const { file } = certificate({ subjectAlternativeNames: ["shop.example.com"] });
    const records = resources(file, "aws_route53_record");
    expect(Object.keys(records)).toEqual(["cert/validation-example.com", "cert/validation-shop.example.com"]);
    expect(records["cert/validation-shop.example.com"]).toMatchObject({
      zone_id: "Z1",
      type: "CNAME",
      ttl: 60,
      allow_overwrite: true,
      name: expect.stringMatching(
        /^\$\{\[for option in aws_acm_certificate\.cert_\w+\.domain_validation_options : option\.resource_record_name if trimprefix\(option\.domain_name, "\*\."\) == "shop\.example\.com"\]\[0\]\}$/,
      ),
      records: [expect.stringContaining("option.resource_record_value")],
    });
  });

  it("is requested and awaited in another region where one is given, and has its records where they always are", () => {
    const stack = testStack();
    const provider = new AwsProvider(stack, "far", { alias: "far", region: "us-east-1" });
    new Certificate(stack, "cert", { domainName: "example.com", hostedZoneId: "Z1", provider });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_acm_certificate")["provider"]).toBe("aws.far");
    expect(onlyResource(file, "aws_acm_certificate_validation")["provider"]).toBe("aws.far");
    expect(onlyResource(file, "aws_route53_record")).not.toHaveProperty("provider");
  });

  it("has one record for a domain and its wildcard", () => {
    const { file } = certificate({ subjectAlternativeNames: ["*.example.com", "example.com"] });
    expect(Object.keys(resources(file, "aws_route53_record"))).toEqual(["cert/validation-example.com"]);
  });

  it("keeps the records of other domains where they are when one is added in front", () => {
    const names = (domains: string[]) =>
      Object.keys(certificate({ subjectAlternativeNames: domains }).file.resource["aws_route53_record"] ?? {});
    expect(names(["a.example.com", "b.example.com"])).toEqual(expect.arrayContaining(names(["b.example.com"])));
  });

  it("gives an ARN that is known only when the certificate is issued", () => {
    const stack = testStack();
    const { arn } = new Certificate(stack, "cert", { domainName: "example.com", hostedZoneId: "Z1" });
    new LbListener(stack, "listener", { loadBalancerArn: "lb", certificateArn: arn, defaultAction: [] });
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_lb_listener")["certificate_arn"]).toMatch(
      /^\$\{aws_acm_certificate_validation\.cert_validation_\w+\.certificate_arn\}$/,
    );
    expect(onlyResource(file, "aws_acm_certificate_validation")["validation_record_fqdns"]).toEqual([
      expect.stringMatching(/^\$\{aws_route53_record\.\S+\.fqdn\}$/),
    ]);
  });

  it("takes the id of a zone that does not exist yet", () => {
    const stack = testStack();
    const { zoneId } = new Route53Zone(stack, "zone", { name: "example.com" });
    new Certificate(stack, "cert", { domainName: "example.com", hostedZoneId: zoneId });
    expect(onlyResource(synthesize(stack), "aws_route53_record")["zone_id"]).toMatch(
      /^\$\{aws_route53_zone\.zone\.zone_id\}$/,
    );
  });

  it.each<[string, Partial<CertificateProps>, string]>([
    ["a URL", { domainName: "https://example.com" }, "domainName: must be a domain name in lower case"],
    ["a wildcard in the middle", { domainName: "shop.*.example.com" }, "domainName: must be a domain name"],
    ["a domain known too late", { domainName: Token.asString("later") }, "known before deployment"],
    [
      "65 characters in the first name",
      { domainName: `${"a".repeat(53)}.example.com` },
      "domainName: must be 64 characters or fewer",
    ],
    [
      "254 characters in another name",
      { subjectAlternativeNames: [`${"a.".repeat(121)}example.com`, `${"a.".repeat(122)}example.co`] },
      "subjectAlternativeNames[1]: must be 253 characters or fewer",
    ],
    [
      "a zone's name as its id",
      { hostedZoneId: "example.com" },
      "hostedZoneId: must be the id of a Route 53 hosted zone",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => certificate(props)).toThrow(message);
    expect(() => certificate(props)).toThrow("test/cert: wrong props");
  });

  it("takes 64 characters in the first name", () => {
    expect(() => certificate({ domainName: `${"a".repeat(52)}.example.com` })).not.toThrow();
  });
});
