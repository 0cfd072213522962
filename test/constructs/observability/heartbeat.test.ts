import { describe, expect, it } from "vitest";
import { Heartbeat } from "../../../constructs/observability/heartbeat.js";
import type { HeartbeatProps } from "../../../constructs/observability/heartbeat-props.js";
import { onlyResource, resources, synthesize } from "../../synth.js";
import { setting } from "./setting.js";

function build(props: Partial<HeartbeatProps> & { readonly inNetwork?: boolean } = {}) {
  const { stack, network, topic } = setting();
  const { inNetwork, ...given } = props;
  const url = "https://shop.example.com/health";
  new Heartbeat(stack, "heartbeat", { url, alarmTopic: topic, ...(inNetwork && { network }), ...given });
  return synthesize(stack);
}

const canary = (props: Parameters<typeof build>[0] = {}) => onlyResource(build(props), "aws_synthetics_canary");

describe("Heartbeat", () => {
  it("asks its URL every minute, with a script that comes with it", () => {
    expect(canary()).toMatchObject({
      name: "test-heartbeat",
      handler: "heartbeat.handler",
      runtime_version: "syn-nodejs-puppeteer-15.0",
      start_canary: true,
      schedule: { expression: "rate(1 minute)" },
      run_config: {
        environment_variables: { URL_TO_ASK: "https://shop.example.com/health", TIMEOUT_SECONDS: "10" },
      },
      s3_version: expect.stringContaining("aws_s3_object.heartbeat_script-object"),
    });
  });

  it("asks as often, as patiently, and for the text that it is told to", () => {
    const props = {
      rateMinutes: 5,
      timeoutSeconds: 3,
      searchString: "ready",
      runtimeVersion: "syn-nodejs-puppeteer-16.1",
    };
    expect(canary(props)).toMatchObject({
      runtime_version: "syn-nodejs-puppeteer-16.1",
      schedule: { expression: "rate(5 minutes)" },
      run_config: { environment_variables: { TIMEOUT_SECONDS: "3", SEARCH_STRING: "ready" } },
    });
  });

  it("tells the topic after three bad answers in a row, or none", () => {
    const alarm = (props: Partial<HeartbeatProps> = {}) =>
      resources(build(props), "aws_cloudwatch_metric_alarm")["heartbeat/alarm"];
    expect(alarm()).toMatchObject({
      namespace: "CloudWatchSynthetics",
      metric_name: "SuccessPercent",
      period: 60,
      evaluation_periods: 3,
      datapoints_to_alarm: 3,
      treat_missing_data: "breaching",
      alarm_actions: [expect.stringContaining("aws_sns_topic.topic")],
    });
    expect(alarm({ rateMinutes: 5 })?.["period"]).toBe(300);
  });

  it("may write its results and its metric, and nothing else", () => {
    const policy = String(resources(build(), "aws_iam_role_policy")["heartbeat/role/policy"]?.["policy"]);
    expect(policy).toContain('"cloudwatch:namespace" = "CloudWatchSynthetics"');
    expect(policy).toContain("log-group:/aws/lambda/cwsyn-test-heartbeat-*");
    expect(policy).not.toContain("ec2:");
  });

  it("keeps results for a month, and its script for ever", () => {
    const rules = resources(build({ retentionInDays: 7 }), "aws_s3_bucket_lifecycle_configuration");
    expect(JSON.stringify(rules["heartbeat/artifacts/lifecycle"]?.["rule"])).toContain('"expiration":[{"days":7}]');
    expect(JSON.stringify(rules["heartbeat/script/lifecycle"]?.["rule"])).not.toContain('"expiration":[{"days"');
    expect(canary()).toMatchObject({ success_retention_period: 31, failure_retention_period: 31 });
  });

  it("runs in the private subnets of every zone where only the network reaches what it asks", () => {
    const file = build({ inNetwork: true, url: "http://internal.example.com/" });
    expect(onlyResource(file, "aws_synthetics_canary")["vpc_config"]).toMatchObject({
      subnet_ids: [expect.anything(), expect.anything(), expect.anything()],
      security_group_ids: [expect.stringContaining("heartbeat_security-group")],
    });
    expect(resources(file, "aws_vpc_security_group_egress_rule")["heartbeat/https-out"]).toMatchObject({
      from_port: 443,
    });
    expect(resources(file, "aws_iam_role_policy")["heartbeat/role/policy"]?.["policy"]).toContain(
      "ec2:CreateNetworkInterface",
    );
  });

  it.each<[string, Partial<HeartbeatProps>, string]>([
    [
      "plain HTTP over the internet",
      { url: "http://shop.example.com" },
      "url: must begin with https:// outside a network",
    ],
    ["what is no URL", { url: "shop.example.com" }, "url: must be a URL that begins with https://"],
    ["more than an hour between two questions", { rateMinutes: 61 }, "rateMinutes: must be 1 to 60 minutes, given 61"],
    ["half a minute", { rateMinutes: 0.5 }, "rateMinutes: "],
    ["31 seconds", { timeoutSeconds: 31 }, "timeoutSeconds: must be 1 to 30 seconds, given 31"],
    ["456 days", { retentionInDays: 456 }, "retentionInDays: must be 1 to 455 days, given 456"],
    ["another kind of runtime", { runtimeVersion: "syn-python-selenium-6.0" }, "must be a runtime such as"],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
