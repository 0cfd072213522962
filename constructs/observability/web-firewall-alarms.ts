import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { WebFirewall } from "../security/web-firewall.js";
import { AwsStack } from "../stack/aws-stack.js";
import { AlarmTopic } from "./alarm-topic.js";
import { requireGlobalRegion } from "./global-metrics.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface WebFirewallAlarmsProps {
  /** What is watched. */
  readonly firewall: WebFirewall;
  /** Of the region of the firewall: us-east-1 with the scope `CLOUDFRONT`. */
  readonly topic: AlarmTopic;
  /** Percent of requests that may be blocked: 1 to 100. Default 10. */
  readonly blockedPercent?: number;
}

const percent = "must be 1 to 100";

const webFirewallAlarmsSchema = z.strictObject({
  firewall: z.instanceof(WebFirewall, { error: "must be a WebFirewall" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  blockedPercent: z.number().min(1, percent).max(100, percent).default(10),
}) satisfies z.ZodType<unknown, WebFirewallAlarmsProps>;

/** Below so many requests a minute a single scanner would be an attack. */
const ENOUGH_REQUESTS = 100;

/**
 * Alarms for a web firewall: so much is blocked that it is an attack, or a rule that blocks clients; one address floods.
 *
 * A rule of AWS that begins to block good requests is an outage that no other alarm sees: what is blocked never reaches the
 * load balancer's targets. Survives the loss of any one zone. Does not survive the loss of the region of its metrics.
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html
 */
export class WebFirewallAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: WebFirewallAlarmsProps) {
    super(scope, id);
    const { firewall, topic, blockedPercent } = parseProps(this, webFirewallAlarmsSchema, props);
    if (firewall.scope === "CLOUDFRONT") requireGlobalRegion(this, "WAF for CloudFront");
    const path = firewall.node.path;
    const common = { topic, bad: "above", missingData: "notBreaching" } as const;
    const requests = "(FILL(blocked, 0) + FILL(allowed, 0))";
    new MetricAlarm(this, "blocked", {
      ...common,
      value: {
        expression: `IF(${requests} >= ${ENOUGH_REQUESTS}, 100 * FILL(blocked, 0) / ${requests}, 0)`,
        metrics: {
          blocked: firewallMetric(firewall, "BlockedRequests", "ALL"),
          allowed: firewallMetric(firewall, "AllowedRequests", "ALL"),
        },
      },
      threshold: blockedPercent,
      minutes: { bad: 5, of: 5 },
      lost: `${path} blocks more than ${blockedPercent} % of requests: an attack, or a rule that takes clients for one.`,
      nextStep: "read in its log group which rule blocks whom; let that rule only count if they are clients.",
    });
    if (!firewall.rateLimited) return;
    new MetricAlarm(this, "flood", {
      ...common,
      value: firewallMetric(firewall, "BlockedRequests", "rate-limit"),
      threshold: 0,
      minutes: { bad: 5, of: 5 },
      lost: `${path} has limited at least one address for five minutes: somebody floods the system, or is a proxy of many.`,
      nextStep: "read the address in its log group; if clients share it, raise the limit.",
    });
  }
}

/** Regional web ACLs also have their region as a dimension. */
export function firewallMetric(firewall: WebFirewall, name: string, rule: string): Metric {
  const stack = TerraformStack.of(firewall);
  const region: Record<string, string> =
    firewall.scope === "REGIONAL" && stack instanceof AwsStack ? { Region: stack.region } : {};
  const dimensions = { WebACL: firewall.metricName, Rule: rule, ...region };
  return { namespace: "AWS/WAFV2", name, dimensions, statistic: "Sum" };
}
