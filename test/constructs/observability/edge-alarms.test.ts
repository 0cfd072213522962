import { describe, expect, it } from "vitest";
import { Distribution } from "../../../constructs/dns/distribution.js";
import { DnsHealthCheck } from "../../../constructs/dns/dns-health-check.js";
import { PublicName } from "../../../constructs/dns/public-name.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { DistributionAlarms } from "../../../constructs/observability/distribution-alarms.js";
import { DnsHealthCheckAlarms } from "../../../constructs/observability/dns-health-check-alarms.js";
import { PublicNameAlarms } from "../../../constructs/observability/public-name-alarms.js";
import { WebFirewallAlarms } from "../../../constructs/observability/web-firewall-alarms.js";
import { WebFirewall } from "../../../constructs/security/web-firewall.js";
import type { WebFirewallProps } from "../../../constructs/security/web-firewall-props.js";
import { onlyResource, synthesize, testStack } from "../../synth.js";
import { alarms, math } from "./setting.js";

const target = (region: string) => ({ dnsName: `a.${region}.elb.amazonaws.com`, zoneId: "Z215JYRZR1TBD5" });

function setting(region: string) {
  const stack = testStack({ region });
  const topic = new AlarmTopic(stack, "topic", { subscribers: { emails: ["ops@example.com"] } });
  return { stack, topic };
}

function nameAlarms(region = "us-east-1") {
  const { stack, topic } = setting(region);
  const [primary, secondary] = [{ target: target("eu-west-1") }, { target: target("eu-central-1") }];
  const routing = { type: "failover", primary, secondary } as const;
  const name = new PublicName(stack, "name", { zoneId: "Z1", name: "shop.example.com", routing });
  new PublicNameAlarms(stack, "alarms", { name, topic });
  return synthesize(stack);
}

function distributionAlarms(region = "us-east-1", errorPercent?: number) {
  const { stack, topic } = setting(region);
  const distribution = new Distribution(stack, "cdn", { origins: { primary: { domainName: "a.example.com" } } });
  new DistributionAlarms(stack, "alarms", { distribution, topic, errorPercent });
  return synthesize(stack);
}

function firewallAlarms(props: WebFirewallProps = {}, { region = "eu-west-1", blockedPercent = 10 } = {}) {
  const { stack, topic } = setting(region);
  const firewall = new WebFirewall(stack, "firewall", props);
  new WebFirewallAlarms(stack, "alarms", { firewall, topic, blockedPercent });
  return alarms(synthesize(stack));
}

describe("DnsHealthCheckAlarms", () => {
  const checkAlarms = (region: string) => {
    const { stack, topic } = setting(region);
    const healthCheck = new DnsHealthCheck(stack, "check", { domainName: "shop.example.com" });
    new DnsHealthCheckAlarms(stack, "alarms", { healthCheck, topic });
    return alarms(synthesize(stack));
  };

  it("tell of a health check that fails or is silent", () => {
    expect(checkAlarms("us-east-1")["unhealthy"]).toMatchObject({
      namespace: "AWS/Route53",
      metric_name: "HealthCheckStatus",
      dimensions: { HealthCheckId: expect.stringMatching(/aws_route53_health_check\.check_\w+\.id/) },
      threshold: 1,
      treat_missing_data: "breaching",
    });
  });

  it("are refused where Route 53 has no metrics", () => {
    expect(() => checkAlarms("eu-west-1")).toThrow("test/alarms: must be in a stack of us-east-1, with a topic there");
  });
});

describe("PublicNameAlarms", () => {
  it("tell of every answer whose health check fails or is silent", () => {
    expect(onlyResource(nameAlarms(), "aws_cloudwatch_metric_alarm")).toMatchObject({
      namespace: "AWS/Route53",
      metric_name: "HealthCheckStatus",
      dimensions: { HealthCheckId: expect.stringContaining("aws_route53_health_check.name_primary-health-check") },
      threshold: 1,
      comparison_operator: "LessThanThreshold",
      treat_missing_data: "breaching",
    });
  });

  it("are refused where Route 53 has no metrics, and for a name without a health check", () => {
    expect(() => nameAlarms("eu-west-1")).toThrow("test/alarms: must be in a stack of us-east-1, with a topic there");
    const { stack, topic } = setting("us-east-1");
    const routing = { type: "simple", target: target("eu-west-1") } as const;
    const name = new PublicName(stack, "name", { zoneId: "Z1", name: "shop.example.com", routing });
    expect(() => new PublicNameAlarms(stack, "alarms", { name, topic })).toThrow("has no health check");
  });
});

describe("DistributionAlarms", () => {
  it("tell of requests that no origin answers", () => {
    expect(onlyResource(distributionAlarms(), "aws_cloudwatch_metric_alarm")).toMatchObject({
      namespace: "AWS/CloudFront",
      metric_name: "5xxErrorRate",
      dimensions: { Region: "Global" },
      threshold: 5,
    });
    expect(onlyResource(distributionAlarms("us-east-1", 1), "aws_cloudwatch_metric_alarm")["threshold"]).toBe(1);
  });

  it("are refused where CloudFront has no metrics", () => {
    expect(() => distributionAlarms("eu-west-1")).toThrow("CloudFront has its metrics in that region alone");
  });
});

describe("WebFirewallAlarms", () => {
  it("tell when a tenth of the requests is blocked, and when an address floods", () => {
    const made = firewallAlarms();
    expect(made["blocked"]?.["threshold"]).toBe(10);
    expect(math(made["blocked"]).expression).toBe(
      "IF((FILL(blocked, 0) + FILL(allowed, 0)) >= 100, 100 * FILL(blocked, 0) / (FILL(blocked, 0) + FILL(allowed, 0)), 0)",
    );
    expect(math(made["blocked"]).metrics["blocked"]).toMatchObject({
      dimensions: { Region: "eu-west-1", WebACL: "test-firewall", Rule: "ALL" },
    });
    expect(made["flood"]).toMatchObject({ threshold: 0, dimensions: { Rule: "rate-limit" } });
  });

  it("tell of no flood where nothing is limited, and of as much as is asked for", () => {
    const made = firewallAlarms({ rateLimit: false }, { blockedPercent: 50 });
    expect(Object.keys(made)).toEqual(["blocked"]);
    expect(made["blocked"]?.["threshold"]).toBe(50);
  });

  it("name no region for CloudFront, whose metrics are in us-east-1 alone", () => {
    const made = firewallAlarms({ scope: "CLOUDFRONT" }, { region: "us-east-1" });
    expect(made["flood"]?.["dimensions"]).toEqual({ WebACL: "test-firewall", Rule: "rate-limit" });
    expect(() => firewallAlarms({ scope: "CLOUDFRONT" })).toThrow("must be in a stack of us-east-1");
  });
});
