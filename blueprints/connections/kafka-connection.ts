import type { KafkaCluster } from "../../constructs/messaging/kafka-cluster.js";
import type { Connection } from "./connection.js";

/** `KAFKA_BOOTSTRAP_SERVERS`: the service may write and read all topics, and proves itself with IAM. */
export function kafkaConnection(kafka: KafkaCluster): Connection {
  return {
    role: "kafka",
    environment: { KAFKA_BOOTSTRAP_SERVERS: kafka.bootstrapServers },
    permissions: [],
    dependsOn: [],
    allowFrom: (id, client) => kafka.allowFrom(id, client),
    grantTo: (grantee) => {
      kafka.grantProduce(grantee, "*");
      kafka.grantConsume(grantee, "*", "*");
    },
  };
}
