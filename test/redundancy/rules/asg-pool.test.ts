import { describe, expect, it } from "vitest";
import { asgCapacityAfterZoneLoss } from "../../../redundancy/rules/asg-capacity-after-zone-loss.js";
import { asgInstancesCoverZones } from "../../../redundancy/rules/asg-instances-cover-zones.js";
import { asgRefreshHeadroom } from "../../../redundancy/rules/asg-refresh-headroom.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";
import { ids, subnets } from "./zonal-subnets.js";

function group(letters: string, given: object, demand?: number): TerraformJson {
  return {
    "//": { holdfast: { demand: demand === undefined ? {} : { "aws_autoscaling_group.web": demand } } },
    resource: {
      ...subnets(letters),
      aws_autoscaling_group: { web: { vpc_zone_identifier: ids(letters), max_size: 20, ...given } },
    },
  };
}

describe("asg-capacity-after-zone-loss", () => {
  it("passes where what is left carries the demand", () => {
    expect(judged(asgCapacityAfterZoneLoss, group("abc", { min_size: 9 }, 6))).toEqual(["pass"]);
  });

  it("fails with what is left and the demand, whatever the desired capacity is", () => {
    expect(problems(asgCapacityAfterZoneLoss, group("ab", { min_size: 6, desired_capacity: 12 }, 6))).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_autoscaling_group.web",
        message:
          "aws_autoscaling_group.web guarantees 6 instances in 2 zones, and the loss of eu-west-1a leaves 3 for a demand of 6",
      },
    ]);
  });

  it("fails for a group in one zone, also without a declared demand", () => {
    expect(problems(asgCapacityAfterZoneLoss, group("a", { min_size: 4 }))).toMatchObject([{ status: "fail" }]);
  });

  it.each([
    ["demand", group("abc", { min_size: 9 }), "the demand of aws_autoscaling_group.web is not known"],
    ["size", group("abc", { min_size: "${var.size}" }, 6), "how many instances aws_autoscaling_group.web guarantees"],
  ])("does not know without the %s", (_, json, message) => {
    const found = problems(asgCapacityAfterZoneLoss, json);
    expect(found).toMatchObject([{ status: "unknown", resource: "aws_autoscaling_group.web" }]);
    expect(found[0]?.message).toContain(message);
  });

  it("does not apply to the hosts of ECS, which follow the tasks", () => {
    const json = group("abc", { min_size: 1 });
    const provider = { auto_scaling_group_provider: { auto_scaling_group_arn: "${aws_autoscaling_group.web.arn}" } };
    const resource = { ...json.resource, aws_ecs_capacity_provider: { main: provider } };
    expect(judged(asgCapacityAfterZoneLoss, { ...json, resource })).toEqual([]);
    expect(judged(asgInstancesCoverZones, { ...json, resource })).toEqual([]);
  });
});

describe("asg-instances-cover-zones", () => {
  it("passes with an instance for each zone", () => {
    expect(judged(asgInstancesCoverZones, group("abc", { min_size: 3 }))).toEqual(["pass"]);
  });

  it.each([
    [1, "error", "aws_autoscaling_group.web guarantees 1 instance, whose zone takes all of it away"],
    [2, "warning", "aws_autoscaling_group.web guarantees 2 instances for 3 zones (eu-west-1a, eu-west-1b, eu-west-1c)"],
  ])("fails for %i in three zones with severity %s", (min_size, severity, message) => {
    expect(problems(asgInstancesCoverZones, group("abc", { min_size }))).toEqual([
      { status: "fail", severity, resource: "aws_autoscaling_group.web", message },
    ]);
  });

  it("does not know without the size", () => {
    expect(problems(asgInstancesCoverZones, group("abc", { min_size: "${var.size}" }))).toMatchObject([
      { status: "unknown" },
    ]);
  });
});

describe("asg-refresh-headroom", () => {
  const refresh = (preferences: object) => ({ min_size: 9, instance_refresh: { strategy: "Rolling", preferences } });

  it("passes where a refresh keeps all instances", () => {
    const json = group("abc", refresh({ min_healthy_percentage: 100 }), 6);
    expect(judged(asgRefreshHeadroom, json)).toEqual(["pass"]);
  });

  it.each([
    [50, 3],
    [80, 5],
  ])("warns where a refresh that keeps %i %% leaves %i when a zone is lost", (min_healthy_percentage, left) => {
    expect(problems(asgRefreshHeadroom, group("abc", refresh({ min_healthy_percentage }), 6))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_autoscaling_group.web",
        message: `aws_autoscaling_group.web keeps ${min_healthy_percentage} % of 9 instances during a deployment, and the loss of eu-west-1a then leaves ${left} for a demand of 6`,
      },
    ]);
  });

  it("takes 90 % where the refresh does not say, as AWS does", () => {
    const json = group("abc", { min_size: 30, instance_refresh: { strategy: "Rolling" } }, 19);
    expect(problems(asgRefreshHeadroom, json)[0]?.message).toContain("keeps 90 % of 30 instances");
  });

  it("does not know without the percentage", () => {
    const json = group("abc", refresh({ min_healthy_percentage: "${var.percent}" }), 6);
    expect(problems(asgRefreshHeadroom, json)).toMatchObject([
      { status: "unknown", message: "min_healthy_percentage of aws_autoscaling_group.web is not known" },
    ]);
  });

  it("does not apply without an instance refresh", () => {
    expect(judged(asgRefreshHeadroom, group("abc", { min_size: 9 }, 6))).toEqual([]);
  });
});
