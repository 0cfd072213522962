import { describe, expect, it } from "vitest";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { TargetGroup } from "../../../constructs/load-balancer/target-group.js";
import {
  ServiceLevelObjective,
  type ServiceLevelObjectiveProps,
} from "../../../constructs/observability/service-level-objective.js";
import { resources, synthesize } from "../../synth.js";
import { math, setting } from "./setting.js";

type Choice = Partial<ServiceLevelObjectiveProps> & { readonly ofGroup?: boolean };

function build({ ofGroup, ...props }: Choice = {}) {
  const { stack, network, topic } = setting();
  const certificate = { plaintext: true } as const;
  const loadBalancer = new ApplicationLoadBalancer(stack, "lb", { network, certificate, accessLogs: false });
  const targetGroup = ofGroup ? new TargetGroup(stack, "targets", { network, port: 8080 }) : undefined;
  const given = { loadBalancer, alarmTopic: topic, ...(targetGroup && { targetGroup }), ...props };
  return { stack, objective: new ServiceLevelObjective(stack, "slo", given) };
}

function alarms(choice: Choice = {}) {
  const file = synthesize(build(choice).stack);
  const own = (type: string) =>
    Object.fromEntries(Object.entries(resources(file, type)).map(([path, body]) => [path.replace("slo/", ""), body]));
  return { windows: own("aws_cloudwatch_metric_alarm"), composites: own("aws_cloudwatch_composite_alarm") };
}

describe("ServiceLevelObjective", () => {
  it("tells the topic when both windows of an alarm are bad, and when that is over", () => {
    const { composites } = alarms();
    expect(Object.keys(composites)).toEqual(["availability-fast", "availability-leak", "availability-slow"]);
    expect(composites["availability-fast"]).toMatchObject({
      alarm_name: "test-slo-availability-fast",
      alarm_rule: expect.stringMatching(
        /^ALARM\("\$\{aws_cloudwatch_metric_alarm\.slo_availability-fast-long_\w+\.alarm_name\}"\) AND ALARM\("\$\{aws_cloudwatch_metric_alarm\.slo_availability-fast-short_\w+\.alarm_name\}"\)$/,
      ),
      alarm_actions: [expect.stringContaining("aws_sns_topic.topic")],
      ok_actions: [expect.stringContaining("aws_sns_topic.topic")],
    });
  });

  it("says what went of the budget, and what to do first", () => {
    expect(alarms().composites["availability-slow"]?.["alarm_description"]).toMatch(
      /^Requests through test\/lb end in 5xx: 5 % of the error budget of 30 days at 99\.9 % went in 6 hours, .*Next step: /,
    );
  });

  it("waits in each window for the bad requests that the objective allows, and tells nobody of one window", () => {
    const { windows } = alarms();
    expect(windows["availability-fast-long"]).toMatchObject({
      threshold: 1.44,
      comparison_operator: "GreaterThanThreshold",
      evaluation_periods: 1,
      treat_missing_data: "notBreaching",
      actions_enabled: false,
    });
    const periods = Object.fromEntries(
      Object.entries(windows).map(([id, body]) => [id, Object.values(math(body).metrics)[0]]),
    );
    expect(periods["availability-fast-long"]).toMatchObject({ period: 3600 });
    expect(periods["availability-fast-short"]).toMatchObject({ period: 300 });
    expect(periods["availability-leak-long"]).toMatchObject({ period: 86_400 });
  });

  it("counts what targets and load balancer answer with 5xx, also when no request finds a target", () => {
    const { expression, metrics } = math(alarms().windows["availability-fast-long"]);
    expect(expression).toBe(
      "IF(MAX([FILL(requests, 0), (FILL(errors, 0) + FILL(own, 0))]) >= 70, " +
        "100 * (FILL(errors, 0) + FILL(own, 0)) / MAX([FILL(requests, 0), (FILL(errors, 0) + FILL(own, 0))]), 0)",
    );
    expect(metrics).toMatchObject({
      requests: { metric_name: "RequestCount", stat: "Sum" },
      errors: { metric_name: "HTTPCode_Target_5XX_Count" },
      own: { metric_name: "HTTPCode_ELB_5XX_Count" },
    });
  });

  it("counts one target group alone where one is given", () => {
    const { metrics } = math(alarms({ ofGroup: true }).windows["availability-fast-long"]);
    expect(metrics).not.toHaveProperty("own");
    expect(metrics["errors"]).toMatchObject({
      dimensions: { TargetGroup: expect.stringContaining("aws_lb_target_group.targets") },
    });
  });

  it("also watches how many requests are fast enough, where that is asked for", () => {
    const { windows, composites } = alarms({ latency: { seconds: 0.5, objective: 98 }, objective: 99 });
    expect(Object.keys(composites)).toHaveLength(6);
    expect(windows["latency-slow-long"]?.["threshold"]).toBe(12);
    expect(windows["availability-slow-long"]?.["threshold"]).toBe(6);
    const { expression, metrics } = math(windows["latency-slow-long"]);
    expect(expression).toBe("IF(FILL(requests, 0) >= 9, 100 - FILL(fast, 100), 0)");
    expect(metrics["fast"]).toMatchObject({ metric_name: "TargetResponseTime", stat: "PR(:0.5)" });
  });

  it.each<[string, Choice, string]>([
    ["an objective that no alarm can watch", { objective: 90 }, "objective: must be 95 to 99.99 percent, given 90"],
    ["five nines", { objective: 99.999 }, "objective: must be 95 to 99.99 percent, given 99.999"],
    ["no time at all", { latency: { seconds: 0 } }, "latency.seconds: must be more than 0, given 0"],
    ["what is no load balancer", { loadBalancer: "lb" as never }, "loadBalancer: must be an ApplicationLoadBalancer"],
  ])("refuses %s", (_, choice, message) => {
    expect(() => build(choice)).toThrow(message);
  });
});
