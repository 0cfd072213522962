import type { Broker } from "../../constructs/messaging/broker.js";
import type { Connection } from "./connection.js";

/** `BROKER_URLS`, separated by commas, and `BROKER_SECRET_ARN`. */
export function brokerConnection(broker: Broker): Connection {
  return {
    role: "broker",
    environment: { BROKER_URLS: broker.endpoints.join(","), BROKER_SECRET_ARN: broker.secret.arn },
    permissions: [],
    dependsOn: [],
    allowFrom: (id, client) => broker.allowFrom(id, client),
    grantTo: (grantee) => broker.grantReadSecret(grantee),
  };
}
