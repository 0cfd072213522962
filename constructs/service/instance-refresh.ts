import type { AutoscalingGroupInstanceRefresh } from "@cdktf/provider-aws/lib/autoscaling-group/index.js";
import { z } from "zod";
import type { MachineImage } from "./instance-image.js";

/** How instances of a new launch template replace the old ones. New ones are in service before old ones go. */
export interface InstanceRefresh {
  /** Percent of the instances, old and new together, that may run: 101 to 200. Default 150. */
  readonly maxHealthyPercentage?: number;
  /** Percent of new instances after which the refresh waits and looks at the alarms. Default 20, 100; `[]` for no wait. */
  readonly checkpointPercentages?: readonly number[];
  /** Seconds of each wait: 0 to 172800. Default 300. */
  readonly checkpointDelay?: number;
  /** Names of CloudWatch alarms that end the refresh, at most 10, and roll it back. Default none. */
  readonly alarms?: readonly string[];
}

/** Ranges: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html */
const MAX_HEALTHY = "must be 101 to 200 percent: the new instances come on top";
const SHARE = "must be 1 to 100 percent";
const DELAY = "must be 0 to 172800 seconds";

export const instanceRefreshSchema = z.strictObject({
  maxHealthyPercentage: z.number().int(MAX_HEALTHY).min(101, MAX_HEALTHY).max(200, MAX_HEALTHY).default(150),
  checkpointPercentages: z
    .array(z.number().int(SHARE).min(1, SHARE).max(100, SHARE))
    .refine((all) => all.every((share, index) => index === 0 || share > (all[index - 1] ?? 0)), "must grow")
    .refine((all) => all.length === 0 || all.at(-1) === 100, "must end with 100: else the rest stays old")
    .default([20, 100]),
  checkpointDelay: z.number().int(DELAY).min(0, DELAY).max(172_800, DELAY).default(300),
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AlarmSpecification.html
  alarms: z.array(z.string().min(1, "must not be empty")).max(10, "must be 10 alarms or fewer").default([]),
}) satisfies z.ZodType<unknown, InstanceRefresh>;

export type ParsedInstanceRefresh = z.output<typeof instanceRefreshSchema>;

/**
 * The refresh that each new version of the launch template starts.
 * AWS rolls back only what has a fixed image: https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html
 */
export function instanceRefresh(refresh: ParsedInstanceRefresh, image: MachineImage): AutoscalingGroupInstanceRefresh {
  const { checkpointPercentages, checkpointDelay, alarms } = refresh;
  return {
    strategy: "Rolling",
    preferences: {
      minHealthyPercentage: 100,
      maxHealthyPercentage: refresh.maxHealthyPercentage,
      autoRollback: typeof image === "string",
      ...(checkpointPercentages.length > 0 && { checkpointPercentages, checkpointDelay: String(checkpointDelay) }),
      ...(alarms.length > 0 && { alarmSpecification: { alarms } }),
      scaleInProtectedInstances: "Wait",
      standbyInstances: "Wait",
    },
  };
}
