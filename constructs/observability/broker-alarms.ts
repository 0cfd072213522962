import { Construct } from "constructs";
import { z } from "zod";
import { Broker } from "../messaging/broker.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface BrokerAlarmsProps {
  readonly broker: Broker;
  readonly topic: AlarmTopic;
  readonly thresholds?: BrokerThresholds;
}

export interface BrokerThresholds {
  /** Messages that are ready and not taken: 0 or more. RabbitMQ only. Default: no alarm, as it depends on the system. */
  readonly messagesReady?: number;
  /** Percent of the message store: 1 to 100. ActiveMQ only. Default 80: a full one blocks producers. */
  readonly storePercent?: number;
}

const brokerAlarmsSchema = z.strictObject({
  broker: z.instanceof(Broker, { error: "must be a Broker" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      messagesReady: z.number().int().min(0, "must be 0 or more").optional(),
      storePercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(80),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, BrokerAlarmsProps>;

/** A count that is never missing while the broker runs. */
const CONSUMERS = { rabbitmq: "ConsumerCount", activemq: "TotalConsumerCount" };

type Parsed = z.output<typeof brokerAlarmsSchema>;

/**
 * Alarms for a broker: it is silent, its store is full, or its messages are not taken.
 *
 * A RabbitMQ cluster that has lost one of its three nodes does not show: its metrics of nodes carry names that AWS gives.
 * Sources: https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-logging-monitoring.html,
 * https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-logging-monitoring.html
 */
export class BrokerAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: BrokerAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, brokerAlarmsSchema, props);
    silence(this, parsed);
    if (parsed.broker.engine === "activemq") store(this, parsed);
    else messages(this, parsed);
  }
}

function silence(scope: BrokerAlarms, { broker, topic }: Parsed): void {
  const metrics = Object.fromEntries(
    names(broker).map((name, index) => [`node${index + 1}`, metric(name, CONSUMERS[broker.engine])]),
  );
  new MetricAlarm(scope, "silent", {
    topic,
    // The standby of ActiveMQ says nothing: one of the two is enough.
    value: { expression: `SUM([${Object.keys(metrics).join(", ")}])`, metrics },
    bad: "below",
    threshold: 0,
    minutes: { bad: 5, of: 5 },
    missingData: "breaching",
    lost: `${broker.node.path} sends no metrics: no node of it may be running.`,
    nextStep: "look at the state of the broker and at the AWS Health Dashboard.",
  });
}

function store(scope: BrokerAlarms, { broker, topic, thresholds }: Parsed): void {
  names(broker).forEach((name, index) => {
    new MetricAlarm(scope, `node-${index + 1}-store`, {
      topic,
      value: metric(name, "StorePercentUsage"),
      bad: "above",
      threshold: thresholds.storePercent,
      minutes: { bad: 5, of: 5 },
      missingData: "notBreaching",
      lost: `Messages fill more than ${thresholds.storePercent} % of the store of ${broker.node.path}: a full one blocks producers.`,
      nextStep: "look at whether the consumers run and succeed.",
    });
  });
}

function messages(scope: BrokerAlarms, { broker, topic, thresholds: { messagesReady } }: Parsed): void {
  if (messagesReady === undefined) return;
  new MetricAlarm(scope, "messages-ready", {
    topic,
    value: metric(broker.broker.brokerName, "MessageReadyCount"),
    bad: "above",
    threshold: messagesReady,
    minutes: { bad: 5, of: 5 },
    missingData: "notBreaching",
    lost: `More than ${messagesReady} messages of ${broker.node.path} wait: when its memory or disk is full, it blocks producers.`,
    nextStep: "look at whether the consumers run and succeed.",
  });
}

/** ActiveMQ counts each node by itself: `name-1`, and its standby `name-2`. */
function names({ broker, engine, nodes }: Broker): string[] {
  if (engine === "rabbitmq") return [broker.brokerName];
  return Array.from({ length: nodes }, (_, index) => `${broker.brokerName}-${index + 1}`);
}

function metric(broker: string, name: string): Metric {
  return { namespace: "AWS/AmazonMQ", name, dimensions: { Broker: broker }, statistic: "Maximum" };
}
