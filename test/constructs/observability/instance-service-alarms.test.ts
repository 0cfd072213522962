import { describe, expect, it } from "vitest";
import {
  InstanceServiceAlarms,
  type InstanceServiceThresholds,
} from "../../../constructs/observability/instance-service-alarms.js";
import { InstanceService } from "../../../constructs/service/instance-service.js";
import { onlyResource, synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

function synth(thresholds?: InstanceServiceThresholds) {
  const { stack, network, topic } = setting();
  const image = "ami-0abcdef1234567890";
  const instances = new InstanceService(stack, "search", { network, image, instanceType: "m7g.large", demand: 4 });
  new InstanceServiceAlarms(stack, "alarms", { instances, topic, ...(thresholds && { thresholds }) });
  return synthesize(stack);
}

describe("InstanceServiceAlarms", () => {
  it("goes off when fewer instances are in service than the demand, or when nobody knows how many", () => {
    expect(alarms(synth())["instances-below-demand"]).toMatchObject({
      namespace: "AWS/AutoScaling",
      metric_name: "GroupInServiceInstances",
      dimensions: { AutoScalingGroupName: expect.stringMatching(/aws_autoscaling_group\.search_\w+\.name/) },
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 4,
      datapoints_to_alarm: 2,
      treat_missing_data: "breaching",
    });
  });

  it("reads metrics that the group sends", () => {
    const file = synth();
    const sent = onlyResource(file, "aws_autoscaling_group")["enabled_metrics"];
    expect(sent).toEqual(expect.arrayContaining(["GroupInServiceInstances", "GroupDesiredCapacity"]));
  });

  it("goes off when instances have been missing for 20 minutes, or as long as it is told", () => {
    const alarm = alarms(synth())["instances-below-desired"];
    expect(alarm).toMatchObject({ threshold: 0, evaluation_periods: 20, datapoints_to_alarm: 20 });
    expect(math(alarm)).toMatchObject({
      expression: "desired - running",
      metrics: {
        desired: { metric_name: "GroupDesiredCapacity" },
        running: { metric_name: "GroupInServiceInstances" },
      },
    });
    const later = alarms(synth({ missingInstanceMinutes: 30 }))["instances-below-desired"];
    expect(later).toMatchObject({ evaluation_periods: 30 });
  });

  it("goes off when all instances that there may be are busy", () => {
    const alarm = alarms(synth())["cpu-at-capacity"];
    expect(alarm).toMatchObject({ threshold: 85, comparison_operator: "GreaterThanThreshold" });
    expect(math(alarm)).toMatchObject({
      expression: "IF(running >= 12, load, 0)",
      metrics: { load: { namespace: "AWS/EC2", metric_name: "CPUUtilization" } },
    });
    expect(alarms(synth({ cpuPercent: 70 }))["cpu-at-capacity"]).toMatchObject({ threshold: 70 });
  });

  it("goes off for an hour when a launch or a refresh failed", () => {
    const file = synth();
    expect(alarms(file)["launch-or-refresh-failed"]).toMatchObject({
      namespace: "AWS/Events",
      metric_name: "TriggeredRules",
      evaluation_periods: 60,
      datapoints_to_alarm: 1,
      treat_missing_data: "notBreaching",
    });
    const pattern = String(onlyResource(file, "aws_cloudwatch_event_rule")["event_pattern"]);
    expect(pattern).toContain("EC2 Instance Launch Unsuccessful");
    expect(pattern).toContain("EC2 Auto Scaling Instance Refresh Failed");
    expect(pattern).toMatch(/aws_autoscaling_group\.search_\w+\.arn/);
  });

  it.each<[string, InstanceServiceThresholds, string]>([
    ["too few minutes", { missingInstanceMinutes: 4 }, "thresholds.missingInstanceMinutes: must be 5 to 60, given 4"],
    ["more than all", { cpuPercent: 101 }, "thresholds.cpuPercent: must be 1 to 100, given 101"],
  ])("may not have %s", (_, thresholds, message) => {
    expect(() => synth(thresholds)).toThrow(message);
  });
});
