import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import { DnsHealthCheck } from "../../../constructs/dns/dns-health-check.js";
import { PublicName } from "../../../constructs/dns/public-name.js";
import type { Routing } from "../../../constructs/dns/public-name-props.js";
import { NetworkLoadBalancer } from "../../../constructs/load-balancer/network-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import type { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { onlyResource, resources, synthesize } from "../../synth.js";
import { setting } from "./setting.js";

const name = "shop.example.com";
const elsewhere = { dnsName: "other.eu-central-1.elb.amazonaws.com", zoneId: "Z215JYRZR1TBD5" };

function build(stack: AwsStack, routing: Routing): PublicName {
  return new PublicName(stack, "name", { zoneId: "Z0123456789", name, routing });
}

/** Records and health checks by their ids within the name. */
function parts(stack: AwsStack) {
  const file = synthesize(stack);
  const within = (type: string) =>
    Object.fromEntries(
      Object.entries(resources(file, type)).map(([path, body]) => [path.replace(/^name\//, ""), body]),
    );
  return { records: within("aws_route53_record"), checks: within("aws_route53_health_check") };
}

describe("PublicName", () => {
  it("is an alias of its load balancer that is asked for its health", () => {
    const { stack, loadBalancer } = setting();
    build(stack, { type: "simple", target: loadBalancer("load-balancer") });
    const { records, checks } = parts(stack);
    expect(Object.keys(records)).toEqual(["a"]);
    expect(records["a"]).toMatchObject({
      name,
      type: "A",
      zone_id: "Z0123456789",
      alias: { name: expect.stringContaining("aws_lb.load-balancer"), evaluate_target_health: true },
    });
    expect(checks).toEqual({});
  });

  it("has AAAA records too where the load balancer has IPv6 addresses", () => {
    const { stack, loadBalancer } = setting({ ipv6: true });
    build(stack, { type: "simple", target: loadBalancer("load-balancer") });
    expect(Object.keys(parts(stack).records)).toEqual(["a", "aaaa"]);
  });

  it("leads to a distribution, which is dual-stack and cannot be asked", () => {
    const { stack } = setting();
    const target = new Distribution(stack, "cdn", { origins: { primary: { domainName: "origin.example.com" } } });
    build(stack, { type: "simple", target });
    const { records } = parts(stack);
    expect(records["aaaa"]?.["alias"]).toMatchObject({
      name: expect.stringContaining("aws_cloudfront_distribution.cdn"),
      evaluate_target_health: false,
    });
  });

  it("keeps what is no alias for a minute at most", () => {
    const { stack } = setting();
    build(stack, { type: "simple", target: { addresses: ["203.0.113.7", "2001:db8::7"] } });
    const { records } = parts(stack);
    expect(records["a"]).toMatchObject({ records: ["203.0.113.7"], ttl: 60 });
    expect(records["aaaa"]).toMatchObject({ records: ["2001:db8::7"], ttl: 60 });
  });

  it("is a CNAME of another name", () => {
    const { stack } = setting();
    build(stack, { type: "simple", target: { domainName: "shop.example.net", ttl: 30 } });
    expect(parts(stack).records["cname"]).toMatchObject({ type: "CNAME", records: ["shop.example.net"], ttl: 30 });
  });

  it("fails over from the primary when its health check says so, within 90 seconds", () => {
    const { stack, loadBalancer } = setting();
    const primary = { target: loadBalancer("load-balancer") };
    const made = build(stack, { type: "failover", primary, secondary: { target: elsewhere } });
    const { records, checks } = parts(stack);
    expect(records["primary-a"]).toMatchObject({
      set_identifier: "primary",
      failover_routing_policy: { type: "PRIMARY" },
      health_check_id: expect.stringContaining("name_primary-health-check"),
    });
    expect(records["secondary-a"]).toMatchObject({ failover_routing_policy: { type: "SECONDARY" } });
    expect(records["secondary-a"]).not.toHaveProperty("health_check_id");
    expect(checks["primary-health-check/Resource"]).toMatchObject({
      type: "HTTPS",
      fqdn: expect.stringContaining("dns_name"),
    });
    expect(made.failoverSeconds).toBe(90);
  });

  it("takes as long as its slowest health check and TTL", () => {
    const { stack, loadBalancer } = setting();
    const primary = { target: loadBalancer("load-balancer"), healthCheck: { requestInterval: 30 } } as const;
    expect(build(stack, { type: "failover", primary, secondary: { target: elsewhere } }).failoverSeconds).toBe(150);
  });

  it("has no AAAA record when one of its answers has no IPv6 address", () => {
    const { stack, loadBalancer } = setting({ ipv6: true });
    const primary = { target: loadBalancer("load-balancer") };
    build(stack, { type: "failover", primary, secondary: { target: elsewhere } });
    expect(Object.keys(parts(stack).records)).toEqual(["primary-a", "secondary-a"]);
  });

  it("asks a load balancer over what it speaks", () => {
    const { stack, network, loadBalancer } = setting();
    const plain = loadBalancer("plain", { certificate: { plaintext: true } });
    const targets = new TargetGroup(stack, "targets", { network, port: 5432, protocol: "TCP" });
    const listeners = [{ port: 443, protocol: "TCP", targets } as const];
    const tcp = new NetworkLoadBalancer(stack, "tcp", { network, listeners });
    build(stack, {
      type: "weighted",
      answers: { plain: { target: plain, weight: 9 }, tcp: { target: tcp, weight: 1 } },
    });
    const { records, checks } = parts(stack);
    expect(checks["plain-health-check/Resource"]).toMatchObject({ type: "HTTP", port: 80 });
    expect(checks["tcp-health-check/Resource"]).toMatchObject({ type: "TCP", port: 443 });
    expect(records["plain-a"]).toMatchObject({ set_identifier: "plain", weighted_routing_policy: { weight: 9 } });
  });

  it("gives each client the answer of its nearest region", () => {
    const { stack, loadBalancer } = setting();
    const here = { target: loadBalancer("load-balancer") };
    build(stack, { type: "latency", answers: { "eu-west-1": here, "eu-central-1": { target: elsewhere } } });
    expect(parts(stack).records["eu-central-1-a"]).toMatchObject({
      set_identifier: "eu-central-1",
      latency_routing_policy: { region: "eu-central-1" },
      health_check_id: expect.stringContaining("eu-central-1-health-check"),
    });
  });

  it("uses a health check that is given, and leaves it to the target where none is wanted", () => {
    const { stack, loadBalancer } = setting();
    const healthCheck = new DnsHealthCheck(stack, "whole-system", { children: ["a", "b"] });
    const primary = { target: loadBalancer("load-balancer"), healthCheck };
    const secondary = { target: elsewhere, healthCheck: false } as const;
    expect(build(stack, { type: "failover", primary, secondary }).failoverSeconds).toBeUndefined();
    expect(onlyResource(synthesize(stack), "aws_route53_health_check")["type"]).toBe("CALCULATED");
    expect(parts(stack).records["primary-a"]?.["health_check_id"]).toMatch(/whole-system/);
  });
});
