import type { HaproxyBackend } from "./haproxy-backend.js";
import { fastInterval, haproxyBackendSchema } from "./haproxy-backend-schema.js";
import { parseOptions } from "./parse-options.js";

/**
 * The most seconds that a proxy may still send requests to a server that has died, by its health checks alone: one interval
 * until the first check, `fall` − 1 fast intervals between the others, and for each check the time that a silent server
 * takes to fail it (`timeout connect`, at most an interval, and `timeout check`). A server that refuses connections fails
 * at once, and the circuit breaker may be sooner still.
 * Sources: https://docs.haproxy.org/2.8/configuration.html#5.2-inter,
 * https://docs.haproxy.org/2.8/configuration.html#4.2-timeout%20check
 * @throws PropsError when a field of the back end is wrong.
 */
export function detectionTime(backend: HaproxyBackend): number {
  const parsed = parseOptions("detectionTime", haproxyBackendSchema, backend);
  const { interval, timeout, fall } = parsed.healthCheck;
  const check = Math.min(parsed.timeouts.connect, interval) + timeout;
  const seconds = interval + check + (fall - 1) * (fastInterval(parsed) + check);
  return Math.round(seconds * 1000) / 1000;
}
