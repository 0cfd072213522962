import { EDGE } from "../facts/edge-recovery.js";
import type { Recovery } from "../facts/recovery.js";
import type { Attributes } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";

/** One record of a name, and when Route 53 gives it as the answer. */
export interface Answer {
  readonly record: Resource;
  readonly routing: "simple" | "failover" | "weighted" | "geolocation" | "any";
  /** Route 53 stops giving it when what it names is unhealthy; undefined where the input does not tell. */
  readonly checked: boolean | undefined;
  /** Given as long as it is healthy: the primary, or one with a weight. The others only where none of these is. */
  readonly preferred: boolean;
  /** Given to whoever no other record is for. */
  readonly byDefault: boolean;
}

const ANY = [
  "latency_routing_policy",
  "geoproximity_routing_policy",
  "cidr_routing_policy",
  "multivalue_answer_routing_policy",
];

export function answerOf(record: Resource, inventory: Inventory): Answer {
  const { attributes } = record;
  const checked = isChecked(record, inventory);
  const failover = attributes.text("failover_routing_policy.type");
  if (failover !== undefined) {
    return {
      record,
      routing: "failover",
      checked,
      preferred: failover !== "SECONDARY",
      byDefault: failover === "SECONDARY",
    };
  }
  const weight = attributes.number("weighted_routing_policy.weight");
  if (weight !== undefined) return { record, routing: "weighted", checked, preferred: weight !== 0, byDefault: false };
  if (attributes.has("geolocation_routing_policy")) {
    const byDefault = attributes.text("geolocation_routing_policy.country") === "*";
    return { record, routing: "geolocation", checked, preferred: !byDefault, byDefault };
  }
  const routing = ANY.some((path) => attributes.has(path) && attributes.text(path) !== "false") ? "any" : "simple";
  return { record, routing, checked, preferred: true, byDefault: false };
}

function isChecked(record: Resource, inventory: Inventory): boolean | undefined {
  const { attributes } = record;
  const given = attributes.has("health_check_id") && attributes.text("health_check_id") !== "";
  const disabled = given && (healthCheckOf(record, inventory)?.flag("disabled") ?? false);
  if (given && disabled === false) return true;
  const evaluated = attributes.flag("alias.evaluate_target_health") ?? false;
  if (evaluated === true) return true;
  return evaluated instanceof Unknown || disabled instanceof Unknown ? undefined : false;
}

function healthCheckOf({ attributes }: Resource, inventory: Inventory): Attributes | undefined {
  const id = attributes.reference("health_check_id")?.targets;
  return id?.length === 1 ? inventory.get(id[0] ?? "")?.attributes : undefined;
}

/** Route 53 notices, and resolvers forget the old answer. Null where AWS does not state how long one of the two takes. */
export function answerChange(record: Resource, inventory: Inventory): Recovery {
  const detection = detectionSeconds(record, inventory);
  const ttl = ttlSeconds(record, inventory);
  const rtoSeconds = detection === null || ttl === null ? null : detection + ttl;
  return { rtoSeconds, rpoSeconds: null, source: EDGE.dnsFailover.source };
}

function detectionSeconds(record: Resource, inventory: Inventory): number | null {
  const check = healthCheckOf(record, inventory);
  // A disabled one notices nothing, and the target's own health takes a time that AWS does not state.
  if (!check || (check.flag("disabled") ?? false) !== false) return null;
  const type = check.text("type");
  // What watches an alarm, other checks or a routing control takes the time of these.
  if (typeof type !== "string" || !/^(?:HTTPS?|TCP|HTTPS?_STR_MATCH)$/.test(type)) return null;
  const interval = check.number("request_interval") ?? EDGE.healthCheck.intervalSeconds;
  const threshold = check.number("failure_threshold") ?? EDGE.healthCheck.failureThreshold;
  return interval instanceof Unknown || threshold instanceof Unknown ? null : interval * threshold;
}

function ttlSeconds({ attributes }: Resource, inventory: Inventory): number | null {
  const ttl = attributes.number("ttl");
  if (typeof ttl === "number") return ttl;
  const [target] = attributes.references("alias.name").references;
  const type = inventory.get(target?.targets[0] ?? "")?.type ?? "";
  return /^aws_(?:lb|alb|elb|s3_bucket|s3_bucket_website_configuration)$/.test(type) ? EDGE.aliasTtl.seconds : null;
}
