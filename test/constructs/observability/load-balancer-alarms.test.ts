import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { NetworkLoadBalancer } from "../../../constructs/load-balancer/network-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import type { NetworkProps } from "../../../constructs/network/network-props.js";
import {
  LoadBalancerAlarms,
  type LoadBalancerAlarmsProps,
} from "../../../constructs/observability/load-balancer-alarms.js";
import { synthesize, ZONES } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

type Choice = Partial<Pick<LoadBalancerAlarmsProps, "thresholds" | "targets">> & { readonly blueGreen?: boolean };

const LOAD_BALANCER = expect.stringMatching(/aws_lb\.load-balancer_\w+\.arn_suffix/);
const TARGETS = expect.stringMatching(/aws_lb_target_group\.targets_\w+\.arn_suffix/);
const OTHER_TARGETS = expect.stringMatching(/aws_lb_target_group\.other-targets_\w+\.arn_suffix/);

function application({ thresholds, targets, blueGreen }: Choice = {}, networkProps: Partial<NetworkProps> = {}) {
  const { stack, network, topic } = setting(networkProps);
  const targetGroup = new TargetGroup(stack, "targets", { network, port: 8080 });
  const certificate = { arn: "arn:aws:acm:eu-west-1:123456789012:certificate/8a2f1c4e" };
  const loadBalancer = new ApplicationLoadBalancer(stack, "load-balancer", {
    network,
    certificate,
    defaultTargets: targetGroup,
  });
  new LoadBalancerAlarms(stack, "alarms", {
    loadBalancer,
    targetGroup,
    network,
    topic,
    ...(thresholds && { thresholds }),
    ...(targets && { targets }),
    ...(blueGreen && { alternateTargetGroup: new TargetGroup(stack, "other-targets", { network, port: 8080 }) }),
  });
  return alarms(synthesize(stack));
}

function networkBalancer(thresholds: LoadBalancerAlarmsProps["thresholds"] = {}) {
  const { stack, network, topic } = setting();
  const targetGroup = new TargetGroup(stack, "targets", { network, port: 8080, protocol: "TCP" });
  const loadBalancer = new NetworkLoadBalancer(stack, "load-balancer", {
    network,
    listeners: [{ port: 80, protocol: "TCP", targets: targetGroup }],
  });
  new LoadBalancerAlarms(stack, "alarms", { loadBalancer, targetGroup, network, topic, thresholds });
  return alarms(synthesize(stack));
}

describe("LoadBalancerAlarms", () => {
  it.each(ZONES)("goes off when %s has no healthy target, or sends no metric", (zone) => {
    expect(application()[`${zone}-no-healthy-target`]).toMatchObject({
      namespace: "AWS/ApplicationELB",
      metric_name: "HealthyHostCount",
      dimensions: { LoadBalancer: LOAD_BALANCER, TargetGroup: TARGETS, AvailabilityZone: zone },
      statistic: "Maximum",
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      datapoints_to_alarm: 3,
      evaluation_periods: 3,
      treat_missing_data: "breaching",
      alarm_description: expect.stringMatching(
        new RegExp(`^Zone ${zone} has no healthy target of test/targets: .* Next`),
      ),
    });
  });

  it("asks for one healthy target in all, not one in every zone, when targets may be anywhere", () => {
    const found = application({ targets: "anywhere" });
    expect(Object.keys(found).filter((id) => id.includes("healthy-target"))).toEqual(["no-healthy-target"]);
    expect(found["no-healthy-target"]).toMatchObject({
      dimensions: { LoadBalancer: LOAD_BALANCER, TargetGroup: TARGETS },
      threshold: 1,
      treat_missing_data: "breaching",
    });
    expect(found["no-healthy-target"]?.["dimensions"]).not.toHaveProperty("AvailabilityZone");
  });

  it("names a zone that was given by its id as AWS names it", () => {
    const found = application({}, { zones: ["euw1-az1", "euw1-az2"] })["euw1-az2-no-healthy-target"];
    expect(found?.["dimensions"]).toMatchObject({
      AvailabilityZone: expect.stringMatching(/aws_subnet\.network_private-euw1-az2_\w+\.availability_zone/),
    });
  });

  it("goes off when all nodes have seen an unhealthy target in a zone for ten minutes", () => {
    expect(application()["eu-west-1c-unhealthy-target"]).toMatchObject({
      metric_name: "UnHealthyHostCount",
      statistic: "Minimum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      datapoints_to_alarm: 10,
      treat_missing_data: "notBreaching",
    });
  });

  it("goes off when more than 5 % of 20 requests or more end in an error of a target", () => {
    const alarm = application()["target-errors"];
    expect(alarm).toMatchObject({ comparison_operator: "GreaterThanThreshold", threshold: 5 });
    const { expression, metrics } = math(alarm);
    expect(expression).toBe("IF(SUM([requests1]) >= 20, 100 * FILL(SUM([errors1]), 0) / SUM([requests1]), 0)");
    const dimensions = { LoadBalancer: LOAD_BALANCER, TargetGroup: TARGETS };
    expect(metrics).toMatchObject({
      errors1: { metric_name: "HTTPCode_Target_5XX_Count", stat: "Sum", dimensions },
      requests1: { metric_name: "RequestCount", stat: "Sum", dimensions },
    });
  });

  it("takes another error rate, and as many requests as make one error less than it", () => {
    const alarm = application({ thresholds: { targetErrorPercent: 0.3 } })["target-errors"];
    expect(alarm?.["threshold"]).toBe(0.3);
    expect(math(alarm).expression).toMatch(/^IF\(SUM\(\[requests1\]\) >= 334,/);
  });

  it("counts the errors of the load balancer itself, whatever target they were meant for", () => {
    const alarm = application()["load-balancer-errors"];
    expect(alarm).toMatchObject({ metric_name: "HTTPCode_ELB_5XX_Count", statistic: "Sum", threshold: 10 });
    expect(alarm?.["dimensions"]).toEqual({ LoadBalancer: LOAD_BALANCER });
    const other = application({ thresholds: { loadBalancerErrorsPerMinute: 0 } })["load-balancer-errors"];
    expect(other?.["threshold"]).toBe(0);
  });

  it("watches response times only when it is told what is too long", () => {
    expect(application()).not.toHaveProperty("response-time");
    expect(application({ thresholds: { p99ResponseSeconds: 0.5 } })["response-time"]).toMatchObject({
      metric_name: "TargetResponseTime",
      extended_statistic: "p99",
      threshold: 0.5,
    });
  });

  it("counts the two target groups of a blue/green release as one", () => {
    const found = application({ blueGreen: true });
    const { expression, metrics } = math(found["eu-west-1a-no-healthy-target"]);
    expect(expression).toBe("SUM([targets1, targets2])");
    expect(metrics).toMatchObject({
      targets1: { metric_name: "HealthyHostCount", dimensions: { TargetGroup: TARGETS } },
      targets2: { metric_name: "HealthyHostCount", dimensions: { TargetGroup: OTHER_TARGETS } },
    });
    expect(math(found["target-errors"]).expression).toContain("FILL(SUM([errors1, errors2]), 0)");
  });

  it("watches zones and ports of a network load balancer, which knows no requests", () => {
    const found = networkBalancer();
    expect(Object.keys(found).sort()).toEqual([
      ...ZONES.flatMap((zone) => [`${zone}-no-healthy-target`, `${zone}-unhealthy-target`]),
      "ports",
    ]);
    expect(found["eu-west-1a-no-healthy-target"]?.["namespace"]).toBe("AWS/NetworkELB");
    expect(found["ports"]).toMatchObject({
      namespace: "AWS/NetworkELB",
      metric_name: "PortAllocationErrorCount",
      threshold: 0,
    });
  });

  it("refuses a response time for a network load balancer", () => {
    expect(() => networkBalancer({ p99ResponseSeconds: 1 })).toThrow(
      "test/alarms: wrong props\n  thresholds.p99ResponseSeconds: must be absent: a network load balancer does not measure",
    );
  });

  it.each([
    [{ targetErrorPercent: 0 }, "thresholds.targetErrorPercent: must be 0.1 to 100, given 0"],
    [{ targetErrorPercent: 101 }, "thresholds.targetErrorPercent: must be 0.1 to 100, given 101"],
    [{ loadBalancerErrorsPerMinute: -1 }, "thresholds.loadBalancerErrorsPerMinute: must be 0 or more, given -1"],
    [{ p99ResponseSeconds: 0 }, "thresholds.p99ResponseSeconds: must be more than 0, given 0"],
  ])("refuses %j", (thresholds, message) => {
    expect(() => application({ thresholds })).toThrow(message);
  });
});
