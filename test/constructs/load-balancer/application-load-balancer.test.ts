import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import type { ApplicationLoadBalancerProps } from "../../../constructs/load-balancer/application-load-balancer-props.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import { Network } from "../../../constructs/network/network.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { CERTIFICATE_ARN, setting, waived } from "./setting.js";

type Rest = Partial<Omit<ApplicationLoadBalancerProps, "network">>;

function loadBalancer(props: Rest = {}, networkProps: Partial<NetworkProps> = {}) {
  const { stack, network } = setting(networkProps);
  const certificate = { arn: CERTIFICATE_ARN };
  const construct = new ApplicationLoadBalancer(stack, "alb", { network, certificate, ...props });
  const file = synthesize(stack);
  return { construct, file, lb: onlyResource(file, "aws_lb"), listeners: resources(file, "aws_lb_listener") };
}

describe("ApplicationLoadBalancer", () => {
  it("has a node in the public subnet of every zone", () => {
    const { lb } = loadBalancer();
    expect(lb).toMatchObject({ load_balancer_type: "application", internal: false, ip_address_type: "ipv4" });
    expect(lb["subnets"]).toEqual(ZONES.map((zone) => expect.stringContaining(`public-${zone}`)));
  });

  it("is in the private subnet of every zone when it is internal", () => {
    const { lb } = loadBalancer({ exposure: "internal" });
    expect(lb["internal"]).toBe(true);
    expect(lb["subnets"]).toEqual(ZONES.map((zone) => expect.stringContaining(`private-${zone}`)));
  });

  it("cannot be deleted, can be shifted out of a zone, and treats doubtful requests as attacks", () => {
    expect(loadBalancer().lb).toMatchObject({
      enable_deletion_protection: true,
      enable_zonal_shift: true,
      drop_invalid_header_fields: true,
      desync_mitigation_mode: "defensive",
      idle_timeout: 60,
    });
  });

  it("does what it is told instead", () => {
    const { lb } = loadBalancer({
      zonalShift: false,
      dropInvalidHeaderFields: false,
      desyncMitigationMode: "strictest",
      idleTimeout: 4000,
    });
    expect(lb).toMatchObject({
      enable_zonal_shift: false,
      drop_invalid_header_fields: false,
      desync_mitigation_mode: "strictest",
      idle_timeout: 4000,
    });
  });

  it("waives the rule on deletion protection only when that is off and somebody answers for it", () => {
    const waiver = { reason: "rebuilt every night", owner: "team-shop", expires: "2999-01-01" };
    expect(loadBalancer({ deletionProtection: false }).lb["enable_deletion_protection"]).toBe(false);
    expect(waived(loadBalancer({ deletionProtection: false, waiver }).file)).toEqual(["lb-deletion-protection aws_lb"]);
    expect(waived(loadBalancer({ deletionProtection: false }).file)).toEqual([]);
    expect(waived(loadBalancer({ waiver }).file)).toEqual([]);
  });

  it("serves HTTPS by the policy that AWS recommends, and answers 404 to what nobody takes", () => {
    const { construct, listeners } = loadBalancer();
    expect(listeners["alb/https"]).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificate_arn: CERTIFICATE_ARN,
      default_action: [{ type: "fixed-response", fixed_response: { status_code: "404" } }],
    });
    expect(construct.servingListener).toBe(construct.httpsListener);
    expect(construct.listeners.map((listener) => listener.node.id)).toEqual(["https", "http"]);
  });

  it("sends HTTP to HTTPS for good", () => {
    expect(loadBalancer().listeners["alb/http"]).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
  });

  it("takes another security policy", () => {
    const sslPolicy = "ELBSecurityPolicy-TLS13-1-3-2021-06";
    expect(loadBalancer({ sslPolicy }).listeners["alb/https"]?.["ssl_policy"]).toBe(sslPolicy);
  });

  it("serves plain HTTP, and opens nothing else, only when it is told to", () => {
    const { construct, file, listeners } = loadBalancer({ certificate: { plaintext: true } });
    expect(Object.keys(listeners)).toEqual(["alb/http"]);
    expect(listeners["alb/http"]?.["default_action"]).toMatchObject([{ type: "fixed-response" }]);
    expect(construct.httpsListener).toBeUndefined();
    expect(construct.servingListener).toBe(construct.listeners[0]);
    expect(Object.keys(resources(file, "aws_vpc_security_group_ingress_rule"))).toEqual(["alb/tcp-80-from-world"]);
  });

  it("requests a certificate and serves it once it is issued", () => {
    const { file, listeners } = loadBalancer({ certificate: { domainName: "example.com", hostedZoneId: "Z1" } });
    expect(onlyResource(file, "aws_acm_certificate")["domain_name"]).toBe("example.com");
    expect(listeners["alb/https"]?.["certificate_arn"]).toContain("aws_acm_certificate_validation.alb_certificate");
  });

  it("forwards to its default targets", () => {
    const { stack, network } = setting();
    const defaultTargets = new TargetGroup(stack, "web", { network, port: 8080 });
    new ApplicationLoadBalancer(stack, "alb", { network, certificate: { arn: CERTIFICATE_ARN }, defaultTargets });
    const listener = resources(synthesize(stack), "aws_lb_listener")["alb/https"];
    expect(listener?.["default_action"]).toEqual([
      { type: "forward", target_group_arn: expect.stringMatching(/^\$\{aws_lb_target_group\.web_\w+\.arn\}$/) },
    ]);
  });

  it.each<[string, Rest, Partial<NetworkProps>, Record<string, string>]>([
    ["the world", {}, {}, { world: "0.0.0.0/0" }],
    ["the world over both IP versions", {}, { ipv6: true }, { world: "0.0.0.0/0", "world-ipv6": "::/0" }],
    ["its VPC when it is internal", { exposure: "internal" }, {}, { vpc: "aws_vpc.*.cidr_block" }],
    [
      "its VPC over both IP versions",
      { exposure: "internal" },
      { ipv6: true },
      { vpc: "aws_vpc.*.cidr_block", "vpc-ipv6": "aws_vpc.*.ipv6_cidr_block" },
    ],
    [
      "the clients that are named",
      { ingressCidrs: ["203.0.113.0/24", "2001:db8::/32"] },
      {},
      { "203-0-113-0-24": "203.0.113.0/24", "2001-db8-32": "2001:db8::/32" },
    ],
  ])("lets in %s, on 443 and 80 only", (_, props, networkProps, expected) => {
    const rules = resources(loadBalancer(props, networkProps).file, "aws_vpc_security_group_ingress_rule");
    const found = Object.entries(rules).map(([path, rule]) => {
      expect(rule).toMatchObject({ ip_protocol: "tcp", to_port: rule["from_port"] });
      const source = String(rule["cidr_ipv4"] ?? rule["cidr_ipv6"]).replace(/^\$\{(aws_vpc)\.\w+(\.\w+)\}$/, "$1.*$2");
      return [path, `${rule["from_port"]} ${source}`];
    });
    const wanted = Object.entries(expected).flatMap(([id, source]) =>
      [443, 80].map((port) => [`alb/tcp-${port}-from-${id}`, `${port} ${source}`]),
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
  });

  it("lets nothing out by itself", () => {
    const { file } = loadBalancer();
    expect(resources(file, "aws_vpc_security_group_egress_rule")).toEqual({});
    expect(onlyResource(file, "aws_security_group")).not.toHaveProperty("egress");
  });

  it("has IPv6 addresses in a dual-stack network", () => {
    expect(loadBalancer({}, { ipv6: true }).lb["ip_address_type"]).toBe("dualstack");
  });

  it("writes access logs to a bucket that is ready for them", () => {
    const { construct, file, lb } = loadBalancer({ accessLogs: { retentionInDays: 7 } });
    const logs = { enabled: true, bucket: expect.stringMatching(/^\$\{aws_s3_bucket\.alb_access-logs_\w+\.id\}$/) };
    expect(lb["access_logs"]).toEqual(logs);
    expect(lb["depends_on"]).toContainEqual(expect.stringContaining("aws_s3_bucket_policy.alb_access-logs_policy"));
    expect(onlyResource(file, "aws_s3_bucket_policy")["policy"]).toContain("logdelivery.elasticloadbalancing");
    expect(onlyResource(file, "aws_s3_bucket_lifecycle_configuration")["rule"]).toMatchObject([
      { expiration: [{ days: 7 }] },
    ]);
    expect(construct.accessLogs?.bucket.forceDestroyInput).toBe(false);
  });

  it("keeps access logs for 90 days by default, and none when it is told so", () => {
    const rule = onlyResource(loadBalancer().file, "aws_s3_bucket_lifecycle_configuration")["rule"];
    expect(rule).toMatchObject([{ expiration: [{ days: 90 }] }]);
    const { construct, file, lb } = loadBalancer({ accessLogs: false });
    expect(lb).not.toHaveProperty("access_logs");
    expect(resources(file, "aws_s3_bucket")).toEqual({});
    expect(construct.accessLogs).toBeUndefined();
  });

  it("waits for the way to the internet", () => {
    expect(loadBalancer().lb["depends_on"]).toContainEqual(expect.stringContaining("aws_internet_gateway"));
  });

  it("puts a web ACL in front", () => {
    const webAclArn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1";
    const association = onlyResource(loadBalancer({ webAclArn }).file, "aws_wafv2_web_acl_association");
    expect(association).toMatchObject({ web_acl_arn: webAclArn, resource_arn: expect.stringContaining("aws_lb.alb") });
    expect(resources(loadBalancer().file, "aws_wafv2_web_acl_association")).toEqual({});
  });

  it("takes ARNs that are known only later", () => {
    const { stack, network } = setting();
    const { arn } = new AcmCertificate(stack, "certificate", { domainName: "example.com" });
    const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: "acl", sampledRequestsEnabled: true };
    const acl = new Wafv2WebAcl(stack, "acl", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig });
    const props = { network, certificate: { arn }, webAclArn: acl.arn };
    expect(() => new ApplicationLoadBalancer(stack, "alb", props)).not.toThrow();
  });

  it.each([
    ["alb", "internal", /^lb-internal-alb$/],
    ["alb-of-a-service-with-a-very-long-name", "internal", /^lb-internal-[a-z0-9-]{20}$/],
    ["alb-of-a-service-with-a-very-long-name", "shop", /^shop-[a-z0-9-]{27}$/],
  ])("gives %s in the stack %s a name that AWS accepts", (id, stackId, expected) => {
    const { stack, network } = setting();
    const other = new AwsStack(stack.node.root, stackId, { region: "eu-west-1" });
    new ApplicationLoadBalancer(other, id, { network, certificate: { arn: CERTIFICATE_ARN } });
    expect(onlyResource(synthesize(other), "aws_lb")["name"]).toMatch(expected);
  });

  it.each<[string, Rest, string]>([
    [
      "a certificate left out",
      { certificate: undefined },
      "certificate: is required: a Certificate, { arn }, { domainName, hostedZoneId } or { plaintext: true }",
    ],
    [
      "a certificate by its name",
      { certificate: "shop.example.com" as unknown as Rest["certificate"] },
      'certificate: must be a Certificate, { arn }, { domainName, hostedZoneId } or { plaintext: true }, given "shop',
    ],
    [
      "an ARN of something else",
      { certificate: { arn: "arn:aws:s3:::bucket" } },
      "certificate.arn: must be the ARN of",
    ],
    ["a web ACL of something else", { webAclArn: "acl" }, "webAclArn: must be the ARN of a WAFv2 web ACL"],
    ["a timeout of 0", { idleTimeout: 0 }, "idleTimeout: must be 1 to 4000 seconds, given 0"],
    ["a timeout of 4001", { idleTimeout: 4001 }, "idleTimeout: must be 1 to 4000 seconds, given 4001"],
    ["a policy of its own", { sslPolicy: "modern" }, "sslPolicy: must be the name of an ELB security policy"],
    [
      "an address for a block",
      { ingressCidrs: ["203.0.113.7"] },
      "ingressCidrs[0]: must be an IPv4 or IPv6 CIDR block",
    ],
    ["no clients", { ingressCidrs: [] }, "ingressCidrs: must name at least one CIDR block"],
  ])("refuses %s", (_, props, message) => {
    expect(() => loadBalancer(props)).toThrow(message);
    expect(() => loadBalancer(props)).toThrow("test/alb: wrong props");
  });

  it("refuses default targets that it cannot reach", () => {
    const { stack, network } = setting();
    const elsewhere = new Network(stack, "other", { region: "eu-west-1", zones: [...ZONES] });
    const tcp = new TargetGroup(stack, "tcp", { network, port: 80, protocol: "TCP" });
    const far = new TargetGroup(stack, "far", { network: elsewhere, port: 80 });
    const attempt = (defaultTargets: TargetGroup) => () =>
      new ApplicationLoadBalancer(stack, `${defaultTargets.node.id}-alb`, {
        network,
        certificate: { plaintext: true },
        defaultTargets,
      });
    expect(attempt(tcp)).toThrow("defaultTargets: must have the protocol HTTP or HTTPS (test/tcp has TCP)");
    expect(attempt(far)).toThrow("must be in the load balancer's network test/network (test/far is in test/other)");
  });
});
