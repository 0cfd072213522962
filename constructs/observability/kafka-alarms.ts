import { Construct } from "constructs";
import { z } from "zod";
import { KafkaCluster } from "../messaging/kafka-cluster.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm, silenceAlarm } from "./metric-alarm.js";

export interface KafkaAlarmsProps {
  readonly cluster: KafkaCluster;
  readonly topic: AlarmTopic;
  readonly thresholds?: KafkaThresholds;
}

export interface KafkaThresholds {
  /** Percent of a broker's disk: 1 to 100. Default 85, which AWS suggests. */
  readonly diskPercent?: number;
  /** Percent of a broker's CPU: 1 to 100. Default 60, which AWS suggests: the rest is for a broker that is lost. */
  readonly cpuPercent?: number;
}

const percent = z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100");

const kafkaAlarmsSchema = z.strictObject({
  cluster: z.instanceof(KafkaCluster, { error: "must be a KafkaCluster" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  // https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html (monitor disk space, monitor CPU usage)
  thresholds: z.strictObject({ diskPercent: percent.default(85), cpuPercent: percent.default(60) }).prefault({}),
}) satisfies z.ZodType<unknown, KafkaAlarmsProps>;

type Parsed = z.output<typeof kafkaAlarmsSchema>;

/**
 * Alarms for a Kafka cluster: it has no controller, partitions are offline or lack copies, and a broker is gone or full,
 * or so busy that it cannot take over for another one.
 * Source: https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
 */
export class KafkaAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KafkaAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, kafkaAlarmsSchema, props);
    clusterAlarms(this, parsed);
    for (let broker = 1; broker <= parsed.cluster.brokers; broker++) brokerAlarms(this, broker, parsed);
  }
}

function clusterAlarms(scope: KafkaAlarms, { cluster, topic }: Parsed): void {
  const of = cluster.node.path;
  const dimensions = { "Cluster Name": cluster.cluster.clusterName };
  new MetricAlarm(scope, "no-controller", {
    topic,
    value: { namespace: "AWS/Kafka", name: "ActiveControllerCount", dimensions, statistic: "Maximum" },
    bad: "below",
    threshold: 1,
    minutes: { bad: 5, of: 5 },
    missingData: "breaching",
    lost: `${of} has no active controller: no broker can take over for another one.`,
    nextStep: "look at the AWS Health Dashboard and at the state of the cluster.",
  });
  new MetricAlarm(scope, "offline-partitions", {
    topic,
    value: { namespace: "AWS/Kafka", name: "OfflinePartitionsCount", dimensions, statistic: "Maximum" },
    bad: "above",
    threshold: 0,
    minutes: { bad: 3, of: 3 },
    missingData: "notBreaching",
    lost: `Partitions of ${of} have no leader: they can be neither written nor read.`,
    nextStep: "look at which brokers are gone, and at topics with one copy.",
  });
}

function brokerAlarms(scope: KafkaAlarms, broker: number, { cluster, topic, thresholds }: Parsed): void {
  const of = cluster.node.path;
  const { diskPercent, cpuPercent } = thresholds;
  const metric = (name: string): Metric => ({
    namespace: "AWS/Kafka",
    name,
    dimensions: { "Cluster Name": cluster.cluster.clusterName, "Broker ID": String(broker) },
    statistic: "Maximum",
  });
  const common = { topic, bad: "above", minutes: { bad: 5, of: 5 }, missingData: "notBreaching" } as const;
  silenceAlarm(scope, `broker-${broker}-gone`, {
    topic,
    metric: metric("PartitionCount"),
    lost: `Broker ${broker} of ${of} sends no metrics: the copies it holds are out of reach.`,
    nextStep: "look at the AWS Health Dashboard for its zone; MSK replaces a broker by itself.",
  });
  new MetricAlarm(scope, `broker-${broker}-under-replicated`, {
    ...common,
    value: metric("UnderReplicatedPartitions"),
    threshold: 0,
    lost: `Partitions that broker ${broker} of ${of} leads lack a copy: the loss of one more broker stops writes.`,
    nextStep: "look at which broker is gone or slow.",
  });
  new MetricAlarm(scope, `broker-${broker}-disk`, {
    ...common,
    value: metric("KafkaDataLogsDiskUsed"),
    threshold: diskPercent,
    lost: `Broker ${broker} of ${of} uses more than ${diskPercent} % of its disk: when it is full, the broker stops.`,
    nextStep: "raise maxVolumeSize, or keep messages for less time.",
  });
  new MetricAlarm(scope, `broker-${broker}-cpu`, {
    ...common,
    value: {
      expression: "user + system",
      metrics: {
        user: { ...metric("CpuUser"), statistic: "Average" },
        system: { ...metric("CpuSystem"), statistic: "Average" },
      },
    },
    threshold: cpuPercent,
    lost: `Broker ${broker} of ${of} uses more than ${cpuPercent} % of its CPU: it has no room to take over for another one.`,
    nextStep: "take a larger instance type, or more brokers and move partitions to them.",
  });
}
