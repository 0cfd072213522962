import type { Queue } from "../../constructs/messaging/queue.js";
import type { Connection } from "./connection.js";
import { environmentName } from "./environment-name.js";

/** `QUEUE_<NAME>_URL`: the service may send to the queue. */
export function queueConnection(name: string, queue: Queue): Connection {
  return {
    role: `queue-${name}`,
    environment: { [`QUEUE_${environmentName(name)}_URL`]: queue.queue.url },
    permissions: [],
    dependsOn: [],
    grantTo: (grantee) => queue.grantSend(grantee),
  };
}
