import type { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group/index.js";
import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy/index.js";
import type { Construct } from "constructs";
import { z } from "zod";

/** When instances are added and taken away. */
export interface InstanceScaling {
  /** Percent of the instances' CPU that is held: 10 to 90. Default 60. */
  readonly cpu?: number;
  /** Requests per minute and instance that are held. Only with an Application Load Balancer. */
  readonly requestsPerTarget?: number;
}

const PERCENT = "must be 10 to 90 percent: the rest is for the time that new instances take";

export const instanceScalingSchema = z.strictObject({
  cpu: z.number().min(10, PERCENT).max(90, PERCENT).default(60),
  requestsPerTarget: z.number().positive("must be more than 0 requests per minute").optional(),
}) satisfies z.ZodType<unknown, InstanceScaling>;

export interface TrackedGroup {
  readonly group: AutoscalingGroup;
  readonly scaling: z.output<typeof instanceScalingSchema>;
  /** `<load balancer>/<target group>` by their ARN suffixes, where requests are counted. */
  readonly requestLabel: string | undefined;
}

/**
 * Holds the load of each instance of a group by adding and taking away instances.
 * Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html
 */
export function trackTargets(scope: Construct, { group, scaling, requestLabel }: TrackedGroup): AutoscalingPolicy[] {
  const hold = (name: string, targetValue: number, predefinedMetricType: string, resourceLabel?: string) =>
    new AutoscalingPolicy(scope, `hold-${name}`, {
      name,
      autoscalingGroupName: group.name,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        targetValue,
        predefinedMetricSpecification: { predefinedMetricType, resourceLabel },
      },
    });
  const cpu = hold("cpu", scaling.cpu, "ASGAverageCPUUtilization");
  if (scaling.requestsPerTarget === undefined || requestLabel === undefined) return [cpu];
  return [cpu, hold("requests", scaling.requestsPerTarget, "ALBRequestCountPerTarget", requestLabel)];
}
