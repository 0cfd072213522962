import { z } from "zod";
import type { Waiver } from "../../redundancy/declaration.js";

/** Who accepts a cheaper choice, why, and until when. */
export interface Acceptance {
  /** Why the exception is acceptable. */
  readonly reason: string;
  /** The team or person who answers for it. */
  readonly owner: string;
  /** Last day on which it holds, `YYYY-MM-DD` (UTC). */
  readonly expires: string;
}

export const acceptanceSchema = z.strictObject({
  reason: z.string().min(10, "must say why, in 10 characters or more"),
  owner: z.string().min(1, "must name a team or person"),
  expires: z.iso.date("must be a day as YYYY-MM-DD"),
}) satisfies z.ZodType<unknown, Acceptance>;

/** The waivers that ended before `today`, each as a sentence with the next step. */
export function expiredWaivers(waivers: readonly Waiver[], today: Date): string[] {
  const day = today.toISOString().slice(0, 10);
  return waivers
    .filter((waiver) => waiver.expires < day)
    .map(
      ({ rule, resource, owner, expires }) =>
        `the waiver of ${rule} on ${resource} expired on ${expires} (today is ${day}): ` +
        `repair the finding, or have ${owner} renew it with a later day`,
    );
}
