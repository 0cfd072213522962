import type { Attributes } from "../read/attributes.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

/** Services whose metrics exist in one region, and the page that says so. */
const HOME: ReadonlyMap<string, string> = new Map([
  ["AWS/Route53", "us-east-1"],
  ["AWS/CloudFront", "us-east-1"],
  ["AWS/GlobalAccelerator", "us-west-2"],
]);

export const alarmRegion: ResourceRule = {
  id: "alarm-region",
  properties: ["G30"],
  severity: "warning",
  title: "An alarm on a global service is in the region of its metrics",
  why: "Route 53 and CloudFront send their metrics to us-east-1 only, Global Accelerator to us-west-2. An alarm in another region never has data, and so never says that the failover has happened.",
  fix: "Create the alarm, and the topic that it notifies, with a provider of that region.",
  example: `resource "aws_cloudwatch_metric_alarm" "primary" { # provider region eu-west-1
  namespace   = "AWS/Route53"
  metric_name = "HealthCheckStatus"
}`,
  source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html",
  appliesTo: ["aws_cloudwatch_metric_alarm"],
  check(alarm) {
    const own = judgeMetric(alarm.attributes, alarm);
    const queries = alarm.attributes.blocks("metric_query");
    if (queries.length === 0) return own;
    const verdicts = own ? [own] : [];
    for (const query of queries) {
      for (const metric of query.blocks("metric")) {
        const verdict = judgeMetric(metric, alarm);
        if (verdict) verdicts.push(verdict);
      }
    }
    return verdicts;
  },
};

function judgeMetric(metric: Attributes, alarm: Resource): Verdict | undefined {
  const namespace = metric.text("namespace");
  if (namespace instanceof Unknown) return unknown(`namespace of ${alarm.address}`, namespace);
  const home = HOME.get(namespace ?? "");
  if (home === undefined) return undefined;
  const { address, region } = alarm;
  if (region === null) return unknown(`the region of ${address}`);
  if (region === home) return PASS;
  return fail(`${address} is in ${region}, and the metrics of ${namespace} are in ${home} only`);
}
