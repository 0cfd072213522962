import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { MetricAlarm, type MetricAlarmProps, silenceAlarm } from "../../../constructs/observability/metric-alarm.js";
import { onlyResource, synthesize } from "../../synth.js";
import { math, setting } from "./setting.js";

const cpu = { namespace: "AWS/ECS", name: "CPUUtilization", dimensions: { ClusterName: "shop" }, statistic: "Average" };

function alarm(props: Partial<MetricAlarmProps> = {}, path: readonly string[] = []) {
  const { stack, topic } = setting();
  const scope = path.reduce<Construct>((parent, id) => new Construct(parent, id), stack);
  new MetricAlarm(scope, "cpu", {
    topic,
    value: cpu,
    bad: "above",
    threshold: 90,
    minutes: { bad: 3, of: 5 },
    missingData: "notBreaching",
    lost: "Tasks are overloaded.",
    nextStep: "add tasks.",
    ...props,
  });
  return onlyResource(synthesize(stack), "aws_cloudwatch_metric_alarm");
}

describe("MetricAlarm", () => {
  it("tells the topic when it goes off and when it is over", () => {
    const topic = expect.stringMatching(/aws_sns_topic\.topic_\w+\.arn/);
    expect(alarm()).toMatchObject({ actions_enabled: true, alarm_actions: [topic], ok_actions: [topic] });
  });

  it("says what is lost and what to do first", () => {
    expect(alarm()["alarm_description"]).toBe("Tasks are overloaded. Next step: add tasks.");
  });

  it("is named by its path, and shortened where CloudWatch takes no more", () => {
    expect(alarm()["alarm_name"]).toBe("test-cpu");
    const name = String(alarm({}, ["a".repeat(150), "b".repeat(150)])["alarm_name"]);
    expect(name).toMatch(/^test-a+-b+-[0-9a-f]{8}$/);
    expect(name).toHaveLength(255);
  });

  it("looks at one value a minute, and says what a minute without one is", () => {
    expect(alarm()).toMatchObject({
      namespace: "AWS/ECS",
      metric_name: "CPUUtilization",
      dimensions: { ClusterName: "shop" },
      statistic: "Average",
      period: 60,
      evaluation_periods: 5,
      datapoints_to_alarm: 3,
      comparison_operator: "GreaterThanThreshold",
      threshold: 90,
      treat_missing_data: "notBreaching",
    });
  });

  it("is bad below the threshold where that is asked", () => {
    expect(alarm({ bad: "below" })["comparison_operator"]).toBe("LessThanThreshold");
  });

  it("ignores a percentile of too few values", () => {
    const block = alarm({ value: { ...cpu, statistic: "p99" } });
    expect(block).toMatchObject({ extended_statistic: "p99", evaluate_low_sample_count_percentiles: "ignore" });
    expect(block).not.toHaveProperty("statistic");
  });

  it("computes a value from metrics", () => {
    const block = alarm({ value: { expression: "100 * used / all", metrics: { used: cpu, all: cpu } } });
    const metric = { namespace: "AWS/ECS", metric_name: "CPUUtilization", period: 60, stat: "Average" };
    expect(math(block)).toMatchObject({ expression: "100 * used / all", metrics: { used: metric, all: metric } });
    const queries = block["metric_query"] as { return_data: boolean }[];
    expect(queries.map(({ return_data }) => return_data)).toEqual([true, false, false]);
    expect(block).not.toHaveProperty("metric_name");
  });
});

describe("silenceAlarm", () => {
  it("goes off after five minutes without data, and never for a value", () => {
    const { stack, topic } = setting();
    silenceAlarm(stack, "gone", { topic, metric: cpu, lost: "It is gone.", nextStep: "look." });
    expect(onlyResource(synthesize(stack), "aws_cloudwatch_metric_alarm")).toMatchObject({
      comparison_operator: "LessThanThreshold",
      threshold: 0,
      evaluation_periods: 5,
      datapoints_to_alarm: 5,
      treat_missing_data: "breaching",
    });
  });
});
