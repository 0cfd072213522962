import { Construct } from "constructs";
import { z } from "zod";
import { LatticeService } from "../mesh/lattice-service.js";
import type { LatticeTargetGroup } from "../mesh/lattice-target-group.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { latticeQuery } from "./lattice-metrics.js";
import { MetricAlarm } from "./metric-alarm.js";

export interface LatticeServiceAlarmsProps {
  readonly service: LatticeService;
  readonly topic: AlarmTopic;
  readonly thresholds?: LatticeServiceThresholds;
}

export interface LatticeServiceThresholds {
  /** Requests a minute that may be answered with 5xx: 0 or more. Default 10. */
  readonly errorsPerMinute?: number;
  /** Requests a minute that may get no answer in time: 0 or more. Default 10. */
  readonly timeoutsPerMinute?: number;
  /** Connections to the targets of one group a minute that may fail: 0 or more. Default 0. */
  readonly failedConnectionsPerMinute?: number;
}

const count = (whenAbsent: number) => z.number().int().min(0, "must be 0 or more").default(whenAbsent);

const latticeServiceAlarmsSchema = z.strictObject({
  service: z.instanceof(LatticeService, { error: "must be a LatticeService" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      errorsPerMinute: count(10),
      timeoutsPerMinute: count(10),
      failedConnectionsPerMinute: count(0),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, LatticeServiceAlarmsProps>;

type Parsed = z.output<typeof latticeServiceAlarmsSchema>;

/**
 * Alarms for a service of VPC Lattice: requests fail or get no answer, or no connection to its targets can be made.
 *
 * VPC Lattice does not count healthy targets: a lost one shows in the alarms of what runs it, such as
 * `ContainerServiceAlarms`. A service that nobody calls has no metrics, and that is no alarm. Each alarm is a query of
 * Metrics Insights, of which a region has 200 alarms.
 * Sources: https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-cloudwatch.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-limits.html
 */
export class LatticeServiceAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LatticeServiceAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, latticeServiceAlarmsSchema, props);
    requestAlarms(this, parsed);
    for (const group of parsed.service.targetGroups) connectionAlarms(this, group, parsed);
  }
}

const BAD = { bad: "above", minutes: { bad: 3, of: 5 }, missingData: "notBreaching" } as const;

function requestAlarms(scope: LatticeServiceAlarms, { service, topic, thresholds }: Parsed): void {
  const { errorsPerMinute, timeoutsPerMinute } = thresholds;
  const who = service.node.path;
  new MetricAlarm(scope, "errors", {
    ...BAD,
    topic,
    value: { query: latticeQuery(service, "HTTPCode_5XX_Count") },
    threshold: errorsPerMinute,
    lost: `More than ${errorsPerMinute} requests a minute to ${who} end in 5xx.`,
    nextStep: "compare the start of the errors with the last change of its weights, and take that back if they agree.",
  });
  new MetricAlarm(scope, "timeouts", {
    ...BAD,
    topic,
    value: { query: latticeQuery(service, "RequestTimeoutCount") },
    threshold: timeoutsPerMinute,
    lost: `More than ${timeoutsPerMinute} requests a minute to ${who} get no answer in time.`,
    nextStep: "look at the load of its targets and at what they wait for: database, cache, other services.",
  });
}

function connectionAlarms(scope: LatticeServiceAlarms, group: LatticeTargetGroup, { topic, thresholds }: Parsed): void {
  // A function is invoked, not connected to.
  if (group.type === "lambda") return;
  const { failedConnectionsPerMinute } = thresholds;
  const metrics = { refused: "ConnectionErrorCount", "timed-out": "ConnectionTimeoutCount" };
  for (const [how, name] of Object.entries(metrics)) {
    new MetricAlarm(scope, `${group.node.path.split("/").slice(1).join("-")}-connections-${how}`, {
      ...BAD,
      topic,
      value: { query: latticeQuery(group, name) },
      threshold: failedConnectionsPerMinute,
      lost: `More than ${failedConnectionsPerMinute} connections a minute to targets of ${group.node.path} fail.`,
      nextStep: "look at the health of its targets, and at their port and security group.",
    });
  }
}
