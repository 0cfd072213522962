import { describe, expect, it } from "vitest";
import { alarmRegion } from "../../../redundancy/rules/alarm-region.js";
import { alarmTopicSubscribed } from "../../../redundancy/rules/alarm-topic-subscribed.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";

describe("alarm-region", () => {
  const alarm = (region: string, given: object): TerraformJson => ({
    provider: { aws: [{ region }] },
    resource: { aws_cloudwatch_metric_alarm: { primary: given } },
  });

  it.each([
    ["AWS/Route53", "us-east-1"],
    ["AWS/CloudFront", "us-east-1"],
    ["AWS/GlobalAccelerator", "us-west-2"],
  ])("wants an alarm on %s in %s", (namespace, home) => {
    expect(judged(alarmRegion, alarm(home, { namespace }))).toEqual(["pass"]);
    expect(problems(alarmRegion, alarm("eu-west-1", { namespace }))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_cloudwatch_metric_alarm.primary",
        message: `aws_cloudwatch_metric_alarm.primary is in eu-west-1, and the metrics of ${namespace} are in ${home} only`,
      },
    ]);
  });

  it("reads the metrics of an expression", () => {
    const json = alarm("eu-west-1", { metric_query: [{ id: "m", metric: { namespace: "AWS/CloudFront" } }] });
    expect(problems(alarmRegion, json)).toMatchObject([{ status: "fail" }]);
  });

  it.each([
    ["region", alarm("${var.region}", { namespace: "AWS/Route53" }), "the region of"],
    ["namespace", alarm("eu-west-1", { namespace: "${var.namespace}" }), "namespace of"],
  ])("does not know without the %s", (_, json, what) => {
    const found = problems(alarmRegion, json);
    expect(found).toMatchObject([{ status: "unknown" }]);
    expect(found[0]?.message).toContain(what);
  });

  it("does not apply to the metrics of a region", () => {
    expect(judged(alarmRegion, alarm("eu-west-1", { namespace: "AWS/ApplicationELB" }))).toEqual([]);
  });
});

describe("alarm-topic-subscribed", () => {
  const notified = (others: Record<string, Record<string, object>> = {}): TerraformJson => ({
    resource: {
      aws_sns_topic: { alarms: {}, orders: {} },
      aws_cloudwatch_metric_alarm: {
        errors: { alarm_actions: ["${aws_sns_topic.alarms.arn}"] },
        latency: { alarm_actions: ["${aws_sns_topic.alarms.arn}"] },
      },
      ...others,
    },
  });
  const subscribed = (topic_arn: string) => ({
    aws_sns_topic_subscription: { mail: { topic_arn, protocol: "email", endpoint: "on-call@example.com" } },
  });

  it.each([
    ["a subscription", subscribed("${aws_sns_topic.alarms.arn}")],
    [
      "a chat channel",
      { aws_chatbot_slack_channel_configuration: { ops: { sns_topic_arns: ["${aws_sns_topic.alarms.arn}"] } } },
    ],
  ])("passes with %s", (_, others) => {
    expect(judged(alarmTopicSubscribed, notified(others))).toEqual(["pass"]);
  });

  it("warns once of a topic that alarms notify and nobody listens to", () => {
    expect(problems(alarmTopicSubscribed, notified(subscribed("${aws_sns_topic.orders.arn}")))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_sns_topic.alarms",
        message:
          "Nobody is subscribed to aws_sns_topic.alarms, which aws_cloudwatch_metric_alarm.errors and 1 more notifies",
      },
    ]);
  });

  it("does not know what a subscription listens to that is not shown", () => {
    expect(problems(alarmTopicSubscribed, notified(subscribed("${var.topic}")))).toMatchObject([
      {
        status: "unknown",
        resource: "aws_sns_topic.alarms",
        message: "whether aws_sns_topic_subscription.mail listens to aws_sns_topic.alarms is not known",
      },
    ]);
  });

  it("does not apply to a topic that no alarm notifies", () => {
    expect(judged(alarmTopicSubscribed, { resource: { aws_sns_topic: { orders: {} } } })).toEqual([]);
  });
});
