import { describe, expect, it } from "vitest";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import type { TargetGroupProps } from "../../../constructs/load-balancer/target-group-props.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import { onlyResource, resources, synthesize } from "../../synth.js";
import { setting } from "./setting.js";

type Rest = Partial<Omit<TargetGroupProps, "network">>;

function targetGroup(props: Rest = {}, networkProps: Partial<NetworkProps> = {}) {
  const { stack, network } = setting(networkProps);
  const construct = new TargetGroup(stack, "web", { network, port: 8080, ...props });
  return { construct, block: onlyResource(synthesize(stack), "aws_lb_target_group") };
}

describe("TargetGroup", () => {
  it("takes IPv4 addresses on the port of the targets over HTTP", () => {
    const { construct, block } = targetGroup();
    expect(block).toMatchObject({ port: 8080, protocol: "HTTP", protocol_version: "HTTP1", target_type: "ip" });
    expect(block).toMatchObject({ ip_address_type: "ipv4", vpc_id: expect.stringContaining("aws_vpc.network") });
    expect(construct).toMatchObject({ port: 8080, protocol: "HTTP" });
  });

  it("takes a target out within 25 seconds: two checks of 10 seconds and a timeout of 5", () => {
    const check = targetGroup().block["health_check"];
    expect(check).toMatchObject({ protocol: "HTTP", path: "/", matcher: "200", port: "traffic-port" });
    expect(check).toMatchObject({ interval: 10, timeout: 5, healthy_threshold: 2, unhealthy_threshold: 2 });
  });

  it("sends requests to the target with the fewest in flight, and lets them finish for 30 seconds", () => {
    const { block } = targetGroup();
    expect(block).toMatchObject({
      load_balancing_algorithm_type: "least_outstanding_requests",
      load_balancing_cross_zone_enabled: "use_load_balancer_configuration",
      deregistration_delay: "30",
    });
    expect(block).not.toHaveProperty("slow_start");
    expect(block).not.toHaveProperty("stickiness");
  });

  it("keeps a zone in DNS, and unhealthy targets out, while one target is healthy", () => {
    expect(targetGroup().block["target_group_health"]).toEqual({
      dns_failover: { minimum_healthy_targets_count: "1", minimum_healthy_targets_percentage: "off" },
      unhealthy_state_routing: { minimum_healthy_targets_count: 1, minimum_healthy_targets_percentage: "off" },
    });
  });

  it("overrides the health check field by field", () => {
    const healthCheck = { path: "/ready", matcher: "200-299", intervalSeconds: 30, unhealthyThreshold: 3, port: 9000 };
    expect(targetGroup({ healthCheck }).block["health_check"]).toMatchObject({
      path: "/ready",
      matcher: "200-299",
      interval: 30,
      unhealthy_threshold: 3,
      healthy_threshold: 2,
      port: "9000",
    });
  });

  it("goes round robin when targets start slowly, the only way that AWS has for both", () => {
    const { block } = targetGroup({ slowStart: 60, deregistrationDelay: 5 });
    expect(block).toMatchObject({
      slow_start: 60,
      load_balancing_algorithm_type: "round_robin",
      deregistration_delay: "5",
    });
  });

  it("mitigates anomalies with weighted random", () => {
    const { block } = targetGroup({ loadBalancingAlgorithmType: "weighted_random", crossZone: false });
    expect(block["load_balancing_anomaly_mitigation"]).toBe("on");
    expect(block["load_balancing_cross_zone_enabled"]).toBe("false");
  });

  it.each([
    [{ type: "lb_cookie", cookieDuration: 60 }, "HTTP", { type: "lb_cookie", cookie_duration: 60 }],
    [{ type: "app_cookie", cookieName: "session" }, "HTTPS", { type: "app_cookie", cookie_name: "session" }],
    [{ type: "source_ip" }, "TCP", { type: "source_ip" }],
  ] as const)("ties clients to targets by %o", (stickiness, protocol, expected) => {
    expect(targetGroup({ stickiness, protocol }).block["stickiness"]).toEqual({ enabled: true, ...expected });
  });

  it("checks TCP targets by connecting, drains them for 120 seconds and then ends their connections", () => {
    const { block } = targetGroup({ protocol: "TCP" });
    expect(block["health_check"]).not.toHaveProperty("path");
    expect(block["health_check"]).toMatchObject({ protocol: "TCP", interval: 10 });
    expect(block).toMatchObject({ deregistration_delay: "120", connection_termination: true });
    expect(block["target_health_state"]).toEqual([{ enable_unhealthy_connection_termination: true }]);
    expect(block).not.toHaveProperty("load_balancing_algorithm_type");
    expect(block).not.toHaveProperty("protocol_version");
  });

  it("checks TCP targets over HTTP when there is a path", () => {
    const { block } = targetGroup({ protocol: "TCP", healthCheck: { path: "/ready" } });
    expect(block["health_check"]).toMatchObject({ protocol: "HTTP", path: "/ready", matcher: "200" });
  });

  it("leaves the check of gRPC targets to AWS where none is given", () => {
    const check = targetGroup({ protocolVersion: "GRPC" }).block["health_check"];
    expect(check).not.toHaveProperty("path");
    expect(check).not.toHaveProperty("matcher");
  });

  it.each([
    [{ protocol: "TCP", terminateUnhealthyConnections: false }, true],
    [{ protocol: "TLS", terminateUnhealthyConnections: false, crossZone: false }, false],
    [{ protocol: "TCP" }, false],
    [{ protocol: "UDP" }, false],
  ] as const)("with %o says of zonal shift across zones: %s", (props, shifts) => {
    expect(targetGroup(props).construct.shiftsAcrossZones).toBe(shifts);
  });

  it("is there before the group that it replaces goes", () => {
    expect(targetGroup().block["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  it.each<[string, Rest, Partial<NetworkProps>]>([
    ["port", { port: 8081 }, {}],
    ["protocol", { protocol: "HTTPS" }, {}],
    ["protocol version", { protocolVersion: "HTTP2" }, {}],
    ["VPC", {}, { cidrBlock: "10.1.0.0/16" }],
  ])("has another name with another %s, which AWS changes only by replacement", (_, props, networkProps) => {
    expect(targetGroup(props, networkProps).block["name"]).not.toBe(targetGroup().block["name"]);
  });

  it("has another name in another network", () => {
    const [name, other] = ["network", "other"].map((id) => {
      const { stack, network } = setting({}, id);
      new TargetGroup(stack, "web", { network, port: 8080 });
      return onlyResource(synthesize(stack), "aws_lb_target_group")["name"];
    });
    expect(name).not.toBe(other);
  });

  it("keeps its name when something else changes", () => {
    const changed = targetGroup({
      slowStart: 30,
      deregistrationDelay: 1,
      healthCheck: { path: "/x" },
      crossZone: true,
    });
    expect(changed.block["name"]).toBe(targetGroup().block["name"]);
  });

  it("never has a name that AWS finds too long", () => {
    const { stack, network } = setting();
    const id = "a-service-whose-name-is-much-longer-than-a-target-group-may-have";
    for (const role of ["blue", "green"]) new TargetGroup(stack, `${id}-${role}`, { network, port: 80 });
    const names = Object.values(resources(synthesize(stack), "aws_lb_target_group")).map((block) => block["name"]);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/);
    expect(new Set(names).size).toBe(2);
  });

  it.each<[string, Rest, string]>([
    ["port 0", { port: 0 }, "port: must be a port, 1 to 65535, given 0"],
    ["port 65536", { port: 65536 }, "port: must be a port, 1 to 65535, given 65536"],
    [
      "an interval of 4",
      { healthCheck: { intervalSeconds: 4 } },
      "healthCheck.intervalSeconds: must be 5 to 300 seconds",
    ],
    ["an interval of 301", { healthCheck: { intervalSeconds: 301 } }, "must be 5 to 300 seconds, given 301"],
    ["a timeout as long as the interval", { healthCheck: { timeoutSeconds: 10 } }, "must be less than intervalSeconds"],
    ["a threshold of 1", { healthCheck: { unhealthyThreshold: 1 } }, "must be 2 to 10 failures, given 1"],
    ["a threshold of 11", { healthCheck: { healthyThreshold: 11 } }, "must be 2 to 10 successes, given 11"],
    ["a path that is none", { healthCheck: { path: "ready" } }, 'healthCheck.path: must begin with /, given "ready"'],
    ["a delay of 3601", { deregistrationDelay: 3601 }, "deregistrationDelay: must be 0 to 3600 seconds, given 3601"],
    ["a slow start of 29", { slowStart: 29 }, "slowStart: must be 30 to 900 seconds, given 29"],
    ["a slow start of 901", { slowStart: 901 }, "slowStart: must be 30 to 900 seconds, given 901"],
    [
      "slow start with fewest in flight",
      { slowStart: 30, loadBalancingAlgorithmType: "least_outstanding_requests" },
      "loadBalancingAlgorithmType: must be round_robin with slowStart",
    ],
    [
      "slow start over TCP",
      { protocol: "TCP", slowStart: 30 },
      "slowStart: is for HTTP and HTTPS targets only, not TCP",
    ],
    ["HTTP/2 over TLS", { protocol: "TLS", protocolVersion: "HTTP2" }, "protocolVersion: is for HTTP and HTTPS"],
    ["a cookie over TCP", { protocol: "TCP", stickiness: { type: "lb_cookie" } }, "stickiness.type: must be source_ip"],
    ["an address over HTTP", { stickiness: { type: "source_ip" } }, "must be lb_cookie or app_cookie for HTTP targets"],
    ["stickiness over TLS", { protocol: "TLS", stickiness: { type: "source_ip" } }, "must be left out for TLS targets"],
    [
      "stickiness within a zone",
      { crossZone: false, stickiness: { type: "lb_cookie" } },
      "stickiness: must be left out with crossZone false",
    ],
    [
      "AWS's own cookie",
      { stickiness: { type: "app_cookie", cookieName: "AWSALBAPP" } },
      "stickiness.cookieName: must be the name of a cookie, not one that begins with AWSALB",
    ],
    ["a TCP check of HTTP", { healthCheck: { protocol: "TCP" } }, "healthCheck.protocol: must be HTTP or HTTPS"],
    [
      "a path in a TCP check",
      { protocol: "TCP", healthCheck: { protocol: "TCP", path: "/" } },
      "healthCheck.path: is for checks over HTTP and HTTPS, not TCP",
    ],
    ["codes in a TCP check", { protocol: "UDP", healthCheck: { matcher: "200" } }, "healthCheck.matcher: needs a path"],
    [
      "unhealthy connections of UDP",
      { protocol: "UDP", terminateUnhealthyConnections: false },
      "terminateUnhealthyConnections: is for TCP and TLS targets only, not UDP",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => targetGroup(props)).toThrow(message);
    expect(() => targetGroup(props)).toThrow("test/web: wrong props");
  });
});
