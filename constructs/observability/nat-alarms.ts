import { Construct } from "constructs";
import { z } from "zod";
import { Network } from "../network/network.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

/**
 * Percent of a gateway's packets. AWS's own limit for "look at the service health dashboard":
 * https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
 */
const DROPPED_PERCENT = 0.01;

export interface NatAlarmsProps {
  readonly network: Network;
  readonly topic: AlarmTopic;
}

const natAlarmsSchema = z.strictObject({
  network: z.instanceof(Network, { error: "must be a Network" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
}) satisfies z.ZodType<unknown, NatAlarmsProps>;

/**
 * Two alarms for each zonal NAT gateway: it has no port left for a new connection, or it drops packets. Either one takes
 * the way out of its zone away while the gateway still counts as available.
 *
 * A network with a regional NAT gateway or none has no zonal gateway and gets no alarm.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
 */
export class NatAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: NatAlarmsProps) {
    super(scope, id);
    const { network, topic } = parseProps(this, natAlarmsSchema, props);
    for (const [zone, gateway] of Object.entries(network.natGateways)) {
      const metric = (name: string): Metric => ({
        namespace: "AWS/NATGateway",
        name,
        dimensions: { NatGatewayId: gateway.id },
        statistic: "Sum",
      });
      new MetricAlarm(this, `${zone}-ports`, {
        topic,
        value: metric("ErrorPortAllocation"),
        bad: "above",
        threshold: 0,
        // One failed allocation is a retry; failures in every other minute are an outage of new connections.
        minutes: { bad: 3, of: 5 },
        missingData: "notBreaching",
        lost: `The NAT gateway in ${zone} has no source port left: new connections to the internet fail there.`,
        nextStep: "find what opens so many connections to one destination, or add secondary addresses to the gateway.",
      });
      new MetricAlarm(this, `${zone}-packets`, {
        topic,
        value: {
          expression: "100 * dropped / (fromsource + fromdestination)",
          metrics: {
            dropped: metric("PacketsDropCount"),
            fromsource: metric("PacketsInFromSource"),
            fromdestination: metric("PacketsInFromDestination"),
          },
        },
        bad: "above",
        threshold: DROPPED_PERCENT,
        minutes: { bad: 5, of: 5 },
        missingData: "notBreaching",
        lost: `The NAT gateway in ${zone} drops packets: connections from that zone to the internet are slow or fail.`,
        nextStep: "look at the AWS Health Dashboard, and move the zone's default route to a gateway in another zone.",
      });
    }
  }
}
