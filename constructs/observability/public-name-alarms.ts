import { Construct } from "constructs";
import { z } from "zod";
import { PublicName } from "../dns/public-name.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { unhealthy } from "./dns-health-check-alarms.js";
import { requireGlobalRegion } from "./global-metrics.js";
import { MetricAlarm } from "./metric-alarm.js";

export interface PublicNameAlarmsProps {
  /** What is watched. */
  readonly name: PublicName;
  /** In a stack of us-east-1, as the alarms are. */
  readonly topic: AlarmTopic;
}

const publicNameAlarmsSchema = z.strictObject({
  name: z
    .instanceof(PublicName, { error: "must be a PublicName" })
    .refine(({ healthChecks }) => Object.keys(healthChecks).length > 0, "has no health check: nothing can be watched"),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
}) satisfies z.ZodType<unknown, PublicNameAlarmsProps>;

/**
 * An alarm for each answer of a name whose health check fails: clients are sent elsewhere, and there is one place less to
 * send them to.
 *
 * Tells after a minute. Survives the loss of the region that the name leads to. Does not survive the loss of us-east-1, the
 * only region with metrics of Route 53: failover goes on without them.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export class PublicNameAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: PublicNameAlarmsProps) {
    super(scope, id);
    const { name, topic } = parseProps(this, publicNameAlarmsSchema, props);
    requireGlobalRegion(this, "Route 53");
    for (const [answer, healthCheck] of Object.entries(name.healthChecks)) {
      new MetricAlarm(this, `${answer}-unhealthy`, {
        ...unhealthy(healthCheck),
        topic,
        lost: `The answer ${answer} of ${name.node.path} is unhealthy: Route 53 sends clients to the others.`,
        nextStep: "see in Route 53 what the health checkers were answered; do not change the records meanwhile.",
      });
    }
  }
}
