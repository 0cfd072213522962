import { describe, expect, it } from "vitest";
import { lbDeletionProtection } from "../../../redundancy/rules/lb-deletion-protection.js";
import { lbZonalShiftCapacity } from "../../../redundancy/rules/lb-zonal-shift-capacity.js";
import { targetGroupDetectionTime } from "../../../redundancy/rules/target-group-detection-time.js";
import { targetGroupHealthCheck } from "../../../redundancy/rules/target-group-health-check.js";
import { targetGroupHealthThresholds } from "../../../redundancy/rules/target-group-health-thresholds.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";
import { loadBalanced } from "./load-balanced.js";

const targetGroup = (given: object, holdfast: object = {}): TerraformJson => ({
  "//": { holdfast },
  resource: { aws_lb_target_group: { web: { protocol: "HTTP", ...given } } },
});

describe("lb-deletion-protection", () => {
  it("passes with deletion protection, also as a string", () => {
    expect(judged(lbDeletionProtection, loadBalanced({ lb: { enable_deletion_protection: "true" } }))).toEqual([
      "pass",
    ]);
  });

  it.each([
    ["by default", {}],
    ["by choice", { enable_deletion_protection: false }],
  ])("warns without it %s", (_, lb) => {
    expect(problems(lbDeletionProtection, loadBalanced({ lb }))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_lb.front",
        message: "aws_lb.front can be deleted in one step: enable_deletion_protection is not true",
      },
    ]);
  });

  it("does not know a setting that is not shown", () => {
    const json = loadBalanced({ lb: { enable_deletion_protection: "${var.protect}" } });
    expect(problems(lbDeletionProtection, json)).toMatchObject([{ status: "unknown" }]);
  });
});

describe("lb-zonal-shift-capacity", () => {
  const shift = (zonal_autoshift_status = "ENABLED") => ({
    aws_arczonalshift_zonal_autoshift_configuration: {
      front: { resource_arn: "${aws_lb.front.arn}", zonal_autoshift_status },
    },
  });

  it("passes where what is left carries the demand", () => {
    expect(judged(lbZonalShiftCapacity, loadBalanced({ others: shift() }))).toEqual(["pass"]);
  });

  it("fails with what is left and the demand", () => {
    expect(problems(lbZonalShiftCapacity, loadBalanced({ others: shift(), demand: 7 }))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_lb.front",
        message: "aws_lb.front shifts away from eu-west-1a, which leaves 6 of aws_ecs_service.web for a demand of 7",
      },
    ]);
  });

  it("does not know without the count", () => {
    const json = loadBalanced({ others: shift(), service: { desired_count: "${var.count}" } });
    expect(problems(lbZonalShiftCapacity, json)).toMatchObject([
      { status: "unknown", message: "the capacity of aws_ecs_service.web is not known" },
    ]);
  });

  it.each([
    ["a shift that somebody has to start", { lb: { enable_zonal_shift: true }, demand: 7 }],
    ["autoshift that is off", { others: shift("DISABLED"), demand: 7 }],
  ])("does not apply to %s", (_, given) => {
    expect(judged(lbZonalShiftCapacity, loadBalanced(given))).toEqual([]);
  });
});

describe("target-group-health-thresholds", () => {
  const asks = (action: string, thresholds: object) => ({ group: { target_group_health: { [action]: thresholds } } });

  it.each([
    ["nothing", {}],
    ["what is left", asks("dns_failover", { minimum_healthy_targets_count: "6" })],
    ["a share that is left", asks("unhealthy_state_routing", { minimum_healthy_targets_percentage: "66" })],
  ])("passes where the group asks for %s", (_, given) => {
    expect(judged(targetGroupHealthThresholds, loadBalanced(given))).toEqual(["pass", "pass"]);
  });

  it.each([
    ["dns_failover", { minimum_healthy_targets_count: "7" }, 7],
    ["unhealthy_state_routing", { minimum_healthy_targets_count: 7 }, 7],
    ["dns_failover", { minimum_healthy_targets_percentage: "80" }, 8],
  ])("fails where %s asks for more than the loss of a zone leaves", (action, thresholds, asked) => {
    const [found, ...others] = problems(targetGroupHealthThresholds, loadBalanced(asks(action, thresholds)));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ status: "fail", severity: "error", resource: "aws_lb_target_group.web" });
    expect(found?.message).toContain(
      `target_group_health.${action} of aws_lb_target_group.web asks for ${asked} healthy targets and the loss of a zone leaves 6`,
    );
  });

  it.each([
    ["the threshold", asks("dns_failover", { minimum_healthy_targets_count: "${var.least}" })],
    [
      "the count",
      { ...asks("dns_failover", { minimum_healthy_targets_count: "3" }), service: { desired_count: "${var.count}" } },
    ],
  ])("does not know without %s", (_, given) => {
    expect(problems(targetGroupHealthThresholds, loadBalanced(given))).toMatchObject([{ status: "unknown" }]);
  });

  it("does not apply where the loss of a zone leaves nothing", () => {
    expect(judged(targetGroupHealthThresholds, loadBalanced({ service: { desired_count: 1 } }))).toEqual([]);
  });
});

describe("target-group-detection-time", () => {
  const policy = { policy: { zone: { rtoSeconds: 60, rpoSeconds: 0 } } };

  it.each([
    ["20 s", { health_check: { interval: 10, unhealthy_threshold: 2 } }],
    ["60 s", { health_check: { interval: "20", unhealthy_threshold: "3" } }],
    ["2 × 30 s without a health check, as AWS does", {}],
  ])("passes with %s for a policy of 60 s", (_, given) => {
    expect(judged(targetGroupDetectionTime, targetGroup(given, policy))).toEqual(["pass"]);
  });

  it("warns of a check that takes longer than the policy allows, with both times", () => {
    expect(problems(targetGroupDetectionTime, targetGroup({ health_check: { path: "/" } }, policy))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_lb_target_group.web",
        message:
          "aws_lb_target_group.web notices a lost target after 30 s × 3 = 90 s, and the policy allows 60 s for the loss of a zone",
      },
    ]);
  });

  it("does not know an interval that is not shown", () => {
    const json = targetGroup({ health_check: { interval: "${var.interval}" } }, policy);
    expect(problems(targetGroupDetectionTime, json)).toMatchObject([{ status: "unknown" }]);
  });

  it("does not apply without a policy for zones", () => {
    expect(judged(targetGroupDetectionTime, targetGroup({}))).toEqual([]);
  });
});

describe("target-group-health-check", () => {
  it.each([
    ["a check of its own", { health_check: { path: "/ready" } }],
    ["the check of a TCP connection", { protocol: "TCP" }],
  ])("passes with %s", (_, given) => {
    expect(judged(targetGroupHealthCheck, targetGroup(given))).toEqual(["pass"]);
  });

  it.each([
    [{}, "aws_lb_target_group.web has no health_check: whether a target can serve is judged by the default path /"],
    [
      { protocol: "TCP", health_check: { enabled: false } },
      "aws_lb_target_group.web does not check the health of its targets: health_check.enabled is false",
    ],
  ])("warns of %j", (given, message) => {
    expect(problems(targetGroupHealthCheck, targetGroup(given))).toEqual([
      { status: "fail", severity: "warning", resource: "aws_lb_target_group.web", message },
    ]);
  });

  it("does not know a protocol that is not shown", () => {
    expect(problems(targetGroupHealthCheck, targetGroup({ protocol: "${var.protocol}" }))).toMatchObject([
      { status: "unknown" },
    ]);
  });

  it("does not apply to a function", () => {
    expect(judged(targetGroupHealthCheck, targetGroup({ target_type: "lambda" }))).toEqual([]);
  });
});
