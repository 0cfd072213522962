import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { ProxyFleet } from "../proxy/proxy-fleet.js";
import { AlarmTopic } from "./alarm-topic.js";
import { InstanceServiceAlarms, type InstanceServiceThresholds } from "./instance-service-alarms.js";
import { LoadBalancerAlarms } from "./load-balancer-alarms.js";

export interface ProxyFleetAlarmsProps {
  readonly fleet: ProxyFleet;
  readonly topic: AlarmTopic;
  readonly thresholds?: InstanceServiceThresholds;
}

const proxyFleetAlarmsSchema = z.strictObject({
  fleet: z.instanceof(ProxyFleet, { error: "must be a ProxyFleet" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z.custom<InstanceServiceThresholds>().optional(),
}) satisfies z.ZodType<unknown, ProxyFleetAlarmsProps>;

/**
 * Alarms for a proxy fleet: those of its instances, and for each front end those of its load balancer: a zone without a
 * healthy proxy, or with an unhealthy one.
 *
 * HAProxy publishes no CloudWatch metrics: what it says of its servers is in its log and on its statistics page.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 */
export class ProxyFleetAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ProxyFleetAlarmsProps) {
    super(scope, id);
    const { fleet, topic, thresholds } = parseProps(this, proxyFleetAlarmsSchema, props);
    const { instances, loadBalancer, targetGroups } = fleet;
    new InstanceServiceAlarms(this, "instances", { instances, topic, ...(thresholds && { thresholds }) });
    for (const [name, targetGroup] of Object.entries(targetGroups)) {
      new LoadBalancerAlarms(this, name, { loadBalancer, targetGroup, network: loadBalancer.network, topic });
    }
  }
}
