import type { Construct } from "constructs";
import { Broker } from "../../constructs/messaging/broker.js";
import type { BrokerProps } from "../../constructs/messaging/broker-props.js";
import { KafkaCluster } from "../../constructs/messaging/kafka-cluster.js";
import type { KafkaClusterProps } from "../../constructs/messaging/kafka-cluster-props.js";
import { Queue } from "../../constructs/messaging/queue.js";
import type { QueueProps } from "../../constructs/messaging/queue-props.js";
import type { Network } from "../../constructs/network/network.js";
import type { AlarmTopic } from "../../constructs/observability/alarm-topic.js";
import { brokerConnection } from "../connections/broker-connection.js";
import type { Connection } from "../connections/connection.js";
import { kafkaConnection } from "../connections/kafka-connection.js";
import { queueConnection } from "../connections/queue-connection.js";

/** What carries messages between the parts of a system, as its type says. */
export type Messaging =
  /** SQS queues by name: nothing to run. */
  | { readonly type: "queues"; readonly queues: Readonly<Record<string, Omit<QueueProps, "alarmTopic">>> }
  /** RabbitMQ or ActiveMQ, for what speaks AMQP, MQTT or JMS. */
  | ({ readonly type: "broker" } & Omit<BrokerProps, "network">)
  /** Kafka, for what reads a stream more than once. */
  | ({ readonly type: "kafka" } & Omit<KafkaClusterProps, "network">);

/** What was made of a {@link Messaging}: the queues by name, or the broker, or the cluster. */
export interface MessagingParts {
  readonly queues: Readonly<Record<string, Queue>>;
  readonly broker: Broker | undefined;
  readonly kafka: KafkaCluster | undefined;
  /** For what sends and receives. */
  readonly connections: readonly Connection[];
}

export function createMessaging(
  scope: Construct,
  messaging: Messaging | false,
  { network, alarmTopic }: { readonly network: Network; readonly alarmTopic: AlarmTopic | undefined },
): MessagingParts {
  const nothing = { queues: {}, broker: undefined, kafka: undefined, connections: [] };
  if (messaging === false) return nothing;
  switch (messaging.type) {
    case "queues": {
      const queues = Object.entries(messaging.queues).map(
        ([name, queue]) =>
          [name, new Queue(scope, `queue-${name}`, { ...queue, alarmTopic: alarmTopic ?? false })] as const,
      );
      const connections = queues.map(([name, queue]) => queueConnection(name, queue));
      return { ...nothing, queues: Object.fromEntries(queues), connections };
    }
    case "broker": {
      const { type, ...props } = messaging;
      const broker = new Broker(scope, "broker", { ...props, network });
      return { ...nothing, broker, connections: [brokerConnection(broker)] };
    }
    case "kafka": {
      const { type, ...props } = messaging;
      const kafka = new KafkaCluster(scope, "kafka", { ...props, network });
      return { ...nothing, kafka, connections: [kafkaConnection(kafka)] };
    }
  }
}
