import { describe, expect, it } from "vitest";
import {
  ContainerServiceAlarms,
  type ContainerServiceAlarmsProps,
} from "../../../constructs/observability/container-service-alarms.js";
import { ContainerService } from "../../../constructs/service/container-service.js";
import type { ContainerServiceProps } from "../../../constructs/service/container-service-props.js";
import { onlyResource, synthesize } from "../../synth.js";
import { alarms, math, setting } from "./setting.js";

interface Choice {
  readonly service?: Partial<ContainerServiceProps>;
  readonly thresholds?: ContainerServiceAlarmsProps["thresholds"];
}

const OF_SERVICE = {
  ClusterName: expect.stringMatching(/aws_ecs_cluster\.service_cluster_\w+\.name/),
  ServiceName: expect.stringMatching(/aws_ecs_service\.service_\w+\.name/),
};

function synth({ service: props = {}, thresholds }: Choice = {}) {
  const { stack, network, topic } = setting();
  const service = new ContainerService(stack, "service", {
    network,
    container: { image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2" },
    taskSize: { cpu: 256, memory: 512 },
    demand: 4,
    ...props,
  });
  new ContainerServiceAlarms(stack, "alarms", { service, topic, ...(thresholds && { thresholds }) });
  return synthesize(stack);
}

describe("ContainerServiceAlarms", () => {
  it("goes off when fewer tasks run than the demand, or when nobody knows how many", () => {
    expect(alarms(synth())["tasks-below-demand"]).toMatchObject({
      namespace: "ECS/ContainerInsights",
      metric_name: "RunningTaskCount",
      dimensions: OF_SERVICE,
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 4,
      datapoints_to_alarm: 2,
      treat_missing_data: "breaching",
    });
  });

  it("goes off when tasks have been missing for 15 minutes", () => {
    const alarm = alarms(synth())["tasks-below-desired"];
    expect(alarm).toMatchObject({ threshold: 0, evaluation_periods: 15, datapoints_to_alarm: 15 });
    expect(math(alarm)).toMatchObject({
      expression: "desired - running",
      metrics: { desired: { metric_name: "DesiredTaskCount" }, running: { metric_name: "RunningTaskCount" } },
    });
  });

  it("waits for missing tasks as long as it is told", () => {
    const alarm = alarms(synth({ thresholds: { missingTaskMinutes: 30 } }))["tasks-below-desired"];
    expect(alarm).toMatchObject({ evaluation_periods: 30, datapoints_to_alarm: 30 });
  });

  it.each([
    ["cpu", "CPUUtilization"],
    ["memory", "MemoryUtilization"],
  ])("goes off when %s is short while all tasks run that there may be", (id, metric_name) => {
    const alarm = alarms(synth({ service: { maxCapacity: 12 } }))[`${id}-at-capacity`];
    expect(alarm).toMatchObject({ comparison_operator: "GreaterThanThreshold", threshold: 85 });
    expect(math(alarm)).toMatchObject({
      expression: "IF(running >= 12, load, 0)",
      metrics: {
        load: { namespace: "AWS/ECS", metric_name, stat: "Average", dimensions: OF_SERVICE },
        running: { namespace: "ECS/ContainerInsights", metric_name: "RunningTaskCount" },
      },
    });
  });

  it("takes other limits of load", () => {
    const found = alarms(synth({ thresholds: { cpuPercent: 70, memoryPercent: 95 } }));
    expect(found["cpu-at-capacity"]?.["threshold"]).toBe(70);
    expect(found["memory-at-capacity"]?.["threshold"]).toBe(95);
  });

  it("counts failed deployments of this service, and keeps the alarm for an hour", () => {
    const file = synth();
    const rule = onlyResource(file, "aws_cloudwatch_event_rule");
    expect(rule["event_pattern"]).toMatch(
      /"source" = \["aws.ecs"\], "detail-type" = \["ECS Deployment State Change"\], "resources" = \[aws_ecs_service\.service_\w+\.id\], "detail" = \{"eventName" = \["SERVICE_DEPLOYMENT_FAILED"\]\}/,
    );
    expect(alarms(file)["deployment-failed"]).toMatchObject({
      namespace: "AWS/Events",
      metric_name: "TriggeredRules",
      dimensions: {
        RuleName: expect.stringMatching(/aws_cloudwatch_event_rule\.alarms_deployment-failed-events_\w+\.name/),
      },
      statistic: "Sum",
      threshold: 0,
      evaluation_periods: 60,
      datapoints_to_alarm: 1,
      treat_missing_data: "notBreaching",
    });
  });

  it("leaves messages to the alarm: EventBridge cannot publish to the encrypted topic", () => {
    expect(synth().resource).not.toHaveProperty("aws_cloudwatch_event_target");
  });

  it.each([
    [{ missingTaskMinutes: 4 }, "thresholds.missingTaskMinutes: must be 5 to 60, given 4"],
    [{ missingTaskMinutes: 61 }, "thresholds.missingTaskMinutes: must be 5 to 60, given 61"],
    [{ cpuPercent: 101 }, "thresholds.cpuPercent: must be 1 to 100, given 101"],
    [{ memoryPercent: 0 }, "thresholds.memoryPercent: must be 1 to 100, given 0"],
  ])("refuses %j", (thresholds, message) => {
    expect(() => synth({ thresholds })).toThrow(`test/alarms: wrong props\n  ${message}`);
  });
});
