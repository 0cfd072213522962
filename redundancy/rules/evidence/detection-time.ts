import type { Attributes } from "../../read/attributes.js";
import { Unknown } from "../../read/value.js";

/** AWS's interval, where nothing is set. */
const INTERVAL = 30;
/** What AWS uses where there is no health check, and what the provider sets in one that does not say. */
const THRESHOLD = { absent: 2, present: 3 };

/** How long a target group takes to find out that a target is gone. */
export interface Detection {
  readonly interval: number;
  readonly threshold: number;
  readonly seconds: number;
}

export function detectionTime(targetGroup: Attributes): Detection | Unknown {
  const interval = targetGroup.number("health_check.interval") ?? INTERVAL;
  const threshold =
    targetGroup.number("health_check.unhealthy_threshold") ??
    (targetGroup.has("health_check") ? THRESHOLD.present : THRESHOLD.absent);
  if (interval instanceof Unknown) return interval;
  if (threshold instanceof Unknown) return threshold;
  return { interval, threshold, seconds: interval * threshold };
}
