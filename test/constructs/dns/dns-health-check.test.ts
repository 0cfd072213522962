import { describe, expect, it } from "vitest";
import { DnsHealthCheck } from "../../../constructs/dns/dns-health-check.js";
import type { DnsHealthCheckProps } from "../../../constructs/dns/dns-health-check-props.js";
import { onlyResource, synthesize, testStack } from "../../synth.js";

function check(props: DnsHealthCheckProps = { domainName: "shop.example.com" }) {
  const stack = testStack();
  new DnsHealthCheck(stack, "check", props);
  return onlyResource(synthesize(stack), "aws_route53_health_check");
}

const domainName = "shop.example.com";

describe("DnsHealthCheck", () => {
  it("asks over HTTPS every 10 seconds, changes its mind after 3 answers, and measures latency", () => {
    expect(check()).toMatchObject({
      type: "HTTPS",
      fqdn: domainName,
      port: 443,
      resource_path: "/",
      request_interval: 10,
      failure_threshold: 3,
      measure_latency: true,
      enable_sni: true,
      tags: { Name: "test/check" },
    });
  });

  it("is there before the one that it replaces is gone", () => {
    expect(check()["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  it("asks what it is told to, as often as it is told to", () => {
    const props = { domainName, path: "/health", port: 8443, requestInterval: 30, failureThreshold: 2 } as const;
    expect(check({ ...props, measureLatency: false })).toMatchObject({
      resource_path: "/health",
      port: 8443,
      request_interval: 30,
      failure_threshold: 2,
      measure_latency: false,
    });
  });

  it("looks for a text in the answer", () => {
    expect(check({ domainName, searchString: "ready" })).toMatchObject({
      type: "HTTPS_STR_MATCH",
      search_string: "ready",
    });
  });

  it("asks an address, over HTTP on port 80, or for a connection alone", () => {
    const http = check({ ipAddress: "203.0.113.7", protocol: "HTTP" });
    expect(http).toMatchObject({ type: "HTTP", ip_address: "203.0.113.7", port: 80 });
    expect(http).not.toHaveProperty("enable_sni");
    expect(check({ domainName, protocol: "TCP", port: 5432 })).not.toHaveProperty("resource_path");
  });

  it("is healthy as long as all others are, or as many as are needed", () => {
    expect(check({ children: ["a", "b", "c"] })).toMatchObject({
      type: "CALCULATED",
      child_healthchecks: ["a", "b", "c"],
      child_health_threshold: 3,
    });
    expect(check({ children: ["a", "b"], healthyThreshold: 1 })["child_health_threshold"]).toBe(1);
  });

  it.each<[string, DnsHealthCheckProps, string]>([
    ["an interval of 20 seconds", { domainName, requestInterval: 20 } as never, "must be 10 or 30 seconds, given 20"],
    ["no answer", { domainName, failureThreshold: 0 }, "failureThreshold: must be 1 to 10 answers, given 0"],
    ["11 answers", { domainName, failureThreshold: 11 }, "failureThreshold: must be 1 to 10 answers, given 11"],
    ["a path without a slash", { domainName, path: "health" }, "path: must begin with /"],
    ["a path of TCP", { domainName, protocol: "TCP", path: "/" }, "path: must be absent: TCP asks for a connection"],
    ["nobody to ask", {}, "domainName: must be given, or ipAddress, and not both"],
    ["two to ask", { domainName, ipAddress: "203.0.113.7" }, "domainName: must be given, or ipAddress, and not both"],
    ["no child", { children: [] }, "children: must be 1 to 255 health checks"],
    [
      "more than all children",
      { children: ["a"], healthyThreshold: 2 },
      "must be 1 or fewer: there are no more children",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => check(props)).toThrow(message);
  });
});
