import { App } from "cdktf";
import { Broker } from "../../../constructs/messaging/broker.js";
import { KafkaCluster } from "../../../constructs/messaging/kafka-cluster.js";
import { Network } from "../../../constructs/network/network.js";
import { AlarmTopic } from "../../../constructs/observability/alarm-topic.js";
import { BrokerAlarms } from "../../../constructs/observability/broker-alarms.js";
import { KafkaAlarms } from "../../../constructs/observability/kafka-alarms.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";

const region = "eu-west-1";
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;

const app = new App();
const stack = new AwsStack(app, "messaging-brokers", { region });
const topic = new AlarmTopic(stack, "alarms", { subscribers: { emails: ["on-call@example.com"] } });
const network = new Network(stack, "network", { region, zones, nat: { placement: "none" } });

const rabbit = new Broker(stack, "rabbit", {
  network,
  engine: { type: "rabbitmq", version: "3.13" },
  hostInstanceType: "mq.m5.large",
  configuration: "consumer_timeout = 1800000",
});
new BrokerAlarms(stack, "rabbit-alarms", { broker: rabbit, topic, thresholds: { messagesReady: 10_000 } });
const active = new Broker(stack, "active", {
  network,
  engine: { type: "activemq", version: "5.18" },
  hostInstanceType: "mq.m5.large",
});
new BrokerAlarms(stack, "active-alarms", { broker: active, topic });

const cluster = new KafkaCluster(stack, "kafka", {
  network,
  kafkaVersion: "3.8.x",
  instanceType: "kafka.m7g.large",
  serverProperties: { "log.retention.hours": "72" },
});
new KafkaAlarms(stack, "kafka-alarms", { cluster, topic });
app.synth();
