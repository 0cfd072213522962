import { describe, expect, it } from "vitest";
import { asgCapacityDiversity } from "../../../redundancy/rules/asg-capacity-diversity.js";
import { asgCapacityRebalance } from "../../../redundancy/rules/asg-capacity-rebalance.js";
import { asgElbHealthCheck } from "../../../redundancy/rules/asg-elb-health-check.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";

const group = (given: object, others: Record<string, object> = {}): TerraformJson => ({
  resource: { aws_autoscaling_group: { web: { min_size: 3, ...given } }, ...others },
});

/** A group with a share on demand, of as many instance types. */
const mixed = (percent: number | string, types: readonly string[] = [], given: object = {}) =>
  group({
    mixed_instances_policy: {
      instances_distribution: { on_demand_percentage_above_base_capacity: percent },
      launch_template: { override: types.map((instance_type) => ({ instance_type })) },
    },
    ...given,
  });

describe("asg-elb-health-check", () => {
  const behind = { target_group_arns: ["${aws_lb_target_group.web.arn}"] };
  const groups = { aws_lb_target_group: { web: {} } };

  it("passes with the health check of the load balancer", () => {
    expect(judged(asgElbHealthCheck, group({ ...behind, health_check_type: "ELB" }, groups))).toEqual(["pass"]);
  });

  it.each([
    ["by default", {}],
    ["by name", { health_check_type: "EC2" }],
  ])("warns of the health check of the machine %s", (_, given) => {
    expect(problems(asgElbHealthCheck, group({ ...behind, ...given }, groups))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_autoscaling_group.web",
        message:
          "aws_autoscaling_group.web is behind a load balancer and replaces instances by health_check_type EC2 alone",
      },
    ]);
  });

  it("sees an attachment that is a resource of its own", () => {
    const attachment = {
      autoscaling_group_name: "${aws_autoscaling_group.web.name}",
      lb_target_group_arn: "${aws_lb_target_group.web.arn}",
    };
    const json = group({}, { ...groups, aws_autoscaling_attachment: { web: attachment } });
    expect(problems(asgElbHealthCheck, json)).toMatchObject([{ status: "fail" }]);
  });

  it("does not know a type that is not shown", () => {
    expect(problems(asgElbHealthCheck, group({ ...behind, health_check_type: "${var.type}" }, groups))).toMatchObject([
      { status: "unknown" },
    ]);
  });

  it("does not apply without a load balancer", () => {
    expect(judged(asgElbHealthCheck, group({}))).toEqual([]);
  });
});

describe("asg-capacity-diversity", () => {
  it.each([
    ["a part on demand", mixed(20, ["m7g.large"])],
    ["several types of Spot", mixed(0, ["m7g.large", "m6g.large"])],
  ])("passes with %s", (_, json) => {
    expect(judged(asgCapacityDiversity, json)).toEqual(["pass"]);
  });

  it("warns of Spot of one type", () => {
    expect(problems(asgCapacityDiversity, mixed("0", ["m7g.large"]))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_autoscaling_group.web",
        message: "All instances of aws_autoscaling_group.web are Spot and of one instance type",
      },
    ]);
  });

  it("warns of a launch template that asks for Spot", () => {
    const template = { web: { instance_market_options: { market_type: "spot" } } };
    const json = group({ launch_template: { id: "${aws_launch_template.web.id}" } }, { aws_launch_template: template });
    expect(problems(asgCapacityDiversity, json)).toMatchObject([{ status: "fail" }]);
  });

  it("does not know a share that is not shown", () => {
    expect(problems(asgCapacityDiversity, mixed("${var.percent}"))).toMatchObject([{ status: "unknown" }]);
  });

  it.each([
    ["nothing but instances on demand", mixed(100)],
    ["no policy", group({})],
  ])("does not apply with %s", (_, json) => {
    expect(judged(asgCapacityDiversity, json)).toEqual([]);
  });
});

describe("asg-capacity-rebalance", () => {
  it("passes where Spot is replaced early", () => {
    expect(judged(asgCapacityRebalance, mixed(50, [], { capacity_rebalance: true }))).toEqual(["pass"]);
  });

  it("notes Spot that is replaced late", () => {
    expect(problems(asgCapacityRebalance, mixed(50))).toEqual([
      {
        status: "fail",
        severity: "note",
        resource: "aws_autoscaling_group.web",
        message: "aws_autoscaling_group.web runs on Spot and capacity_rebalance is not true",
      },
    ]);
  });

  it("does not know a setting that is not shown", () => {
    expect(problems(asgCapacityRebalance, mixed(50, [], { capacity_rebalance: "${var.early}" }))).toMatchObject([
      { status: "unknown" },
    ]);
  });

  it("does not apply to instances on demand", () => {
    expect(judged(asgCapacityRebalance, group({}))).toEqual([]);
  });
});
