import type { Policy } from "./declaration.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Policies by the importance of a system, after the tiers of AWS Resilience Hub. The numbers are ours, chosen so that
 * each tier asks for one step of architecture more than the one below:
 *
 * | | a member | a zone | the region |
 * |---|---|---|---|
 * | `mission-critical` | 1 min, no loss | 2 min, no loss, enough capacity left | 1 h, 1 min |
 * | `critical` | 2 min, no loss | 5 min, no loss, enough capacity left | 4 h, 15 min |
 * | `standard` | 5 min, 1 min | 15 min, 5 min | 1 day, 1 h |
 * | `non-critical` | 1 h, 1 h | 1 day, 1 day | none |
 *
 * The first figure is how long it may be down, the second how much data may be lost. `mission-critical` needs standbys
 * that take over within a minute and a second region that is kept ready; `critical` standbys in other zones and a
 * region that is restored from copies; `standard` is met by what AWS starts again by itself; `non-critical` by backups.
 */
export const DECLARATION_PRESETS = {
  "mission-critical": {
    member: { rtoSeconds: MINUTE, rpoSeconds: 0 },
    zone: { rtoSeconds: 2 * MINUTE, rpoSeconds: 0, capacityWithoutScaling: true },
    region: { rtoSeconds: HOUR, rpoSeconds: MINUTE },
  },
  critical: {
    member: { rtoSeconds: 2 * MINUTE, rpoSeconds: 0 },
    zone: { rtoSeconds: 5 * MINUTE, rpoSeconds: 0, capacityWithoutScaling: true },
    region: { rtoSeconds: 4 * HOUR, rpoSeconds: 15 * MINUTE },
  },
  standard: {
    member: { rtoSeconds: 5 * MINUTE, rpoSeconds: MINUTE },
    zone: { rtoSeconds: 15 * MINUTE, rpoSeconds: 5 * MINUTE },
    region: { rtoSeconds: DAY, rpoSeconds: HOUR },
  },
  "non-critical": {
    member: { rtoSeconds: HOUR, rpoSeconds: HOUR },
    zone: { rtoSeconds: DAY, rpoSeconds: DAY },
  },
} as const satisfies Readonly<Record<string, Policy>>;
