import type {
  EcsServiceConfig,
  EcsServiceDeploymentConfiguration,
  EcsServiceLoadBalancerAdvancedConfiguration,
} from "@cdktf/provider-aws/lib/ecs-service/index.js";
import { z } from "zod";
import { ListenerRule } from "../load-balancer/listener-rule.js";
import { TargetGroup } from "../load-balancer/target-group.js";

/** How a new version takes the place of the old one. */
export type Release =
  /** Task by task: the new ones are healthy before old ones stop. The default. */
  | { readonly strategy: "rolling"; readonly alarms?: readonly string[] }
  /** A whole second set of tasks, then all traffic at once. Needs AWS provider 6.6. */
  | ({ readonly strategy: "blue-green" } & GradualRelease)
  /** A whole second set of tasks, then a share of the traffic, then the rest. Needs AWS provider 6.21. */
  | ({
      readonly strategy: "canary";
      /** Percent of the traffic that comes first: 0.1 to 100 in steps of 0.1. Default 5. */
      readonly canaryPercent?: number;
      /** Minutes before the rest follows: 0 to 1440. Default 10. */
      readonly canaryBakeTimeInMinutes?: number;
    } & GradualRelease)
  /** A whole second set of tasks, then the traffic in equal steps. Needs AWS provider 6.21. */
  | ({
      readonly strategy: "linear";
      /** Percent of the traffic that each step moves: 3 to 100 in steps of 0.1. Default 10. */
      readonly stepPercent?: number;
      /** Minutes between steps: 0 to 1440. Default 6. */
      readonly stepBakeTimeInMinutes?: number;
    } & GradualRelease);

/** What every release with two sets of tasks needs. */
export interface GradualRelease {
  /** The group that the new tasks join; in the next release the two change places. */
  readonly alternateTargetGroup: TargetGroup;
  /** The rule of the load balancer whose traffic moves. It names both groups. */
  readonly productionRule: ListenerRule;
  /** A rule that sends test traffic to the new tasks first. Default: none. */
  readonly testRule?: ListenerRule;
  /** Minutes that the old tasks stay after all traffic has moved, for a fast way back: 0 to 1440. Default 10. */
  readonly bakeTimeInMinutes?: number;
  /** Names of CloudWatch alarms that roll the release back. They may not depend on the service itself. Default: none. */
  readonly alarms?: readonly string[];
}

const minutes = z
  .number()
  .int("must be 0 to 1440 minutes")
  .min(0, "must be 0 to 1440 minutes")
  .max(1440, "must be 0 to 1440 minutes");
const alarms = z.array(z.string().min(1)).min(1, "must name at least one alarm").optional();

const gradual = {
  alternateTargetGroup: z.instanceof(TargetGroup),
  productionRule: z.instanceof(ListenerRule),
  testRule: z.instanceof(ListenerRule).optional(),
  bakeTimeInMinutes: minutes.default(10),
  alarms,
};

export const releaseSchema = z.discriminatedUnion("strategy", [
  z.strictObject({ strategy: z.literal("rolling"), alarms }),
  z.strictObject({ strategy: z.literal("blue-green"), ...gradual }),
  z.strictObject({
    strategy: z.literal("canary"),
    ...gradual,
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html
    canaryPercent: percent(0.1).default(5),
    canaryBakeTimeInMinutes: minutes.default(10),
  }),
  z.strictObject({
    strategy: z.literal("linear"),
    ...gradual,
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html
    stepPercent: percent(3).default(10),
    stepBakeTimeInMinutes: minutes.default(6),
  }),
]) satisfies z.ZodType<unknown, Release>;

export type ParsedRelease = z.output<typeof releaseSchema>;
export type ParsedGradualRelease = Exclude<ParsedRelease, { strategy: "rolling" }>;

/**
 * First AWS provider for a strategy. `test_listener_rule` may be left out since 6.6.0, which blue-green came before (6.4.0).
 * Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md
 */
export const PROVIDER_SINCE = { "blue-green": "6.6.0", canary: "6.21.0", linear: "6.21.0" } as const;

/**
 * Minutes that the provider waits for a steady state by itself, enough for a rolling release.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service#timeouts
 */
const STEADY_STATE_MINUTES = 20;

/** The arguments of the service that a release with two sets of tasks adds. */
export function gradualArguments(
  release: ParsedGradualRelease,
): Pick<EcsServiceConfig, "deploymentConfiguration" | "timeouts"> {
  const wait = `${STEADY_STATE_MINUTES + release.bakeTimeInMinutes + shiftMinutes(release)}m`;
  return { deploymentConfiguration: deploymentConfiguration(release), timeouts: { create: wait, update: wait } };
}

/** What ECS needs to move the traffic of the load balancer. */
export function trafficShift(
  release: ParsedGradualRelease,
  roleArn: string,
): EcsServiceLoadBalancerAdvancedConfiguration {
  return {
    alternateTargetGroupArn: release.alternateTargetGroup.targetGroup.arn,
    productionListenerRule: release.productionRule.rule.arn,
    testListenerRule: release.testRule?.rule.arn,
    roleArn,
  };
}

/** Minutes from the first moved request to the last. The wait is not repeated once all traffic has moved. */
function shiftMinutes(release: ParsedGradualRelease): number {
  switch (release.strategy) {
    case "blue-green":
      return 0;
    case "canary":
      return release.canaryBakeTimeInMinutes;
    case "linear":
      return (Math.ceil(100 / release.stepPercent) - 1) * release.stepBakeTimeInMinutes;
  }
}

function deploymentConfiguration(release: ParsedGradualRelease): EcsServiceDeploymentConfiguration {
  const bakeTimeInMinutes = String(release.bakeTimeInMinutes);
  switch (release.strategy) {
    case "blue-green":
      return { strategy: "BLUE_GREEN", bakeTimeInMinutes };
    case "canary":
      return {
        strategy: "CANARY",
        bakeTimeInMinutes,
        canaryConfiguration: {
          canaryPercent: release.canaryPercent,
          canaryBakeTimeInMinutes: String(release.canaryBakeTimeInMinutes),
        },
      };
    case "linear":
      return {
        strategy: "LINEAR",
        bakeTimeInMinutes,
        linearConfiguration: {
          stepPercent: release.stepPercent,
          stepBakeTimeInMinutes: String(release.stepBakeTimeInMinutes),
        },
      };
  }
}

function percent(lowest: number) {
  const message = `must be ${lowest} to 100 percent in steps of 0.1`;
  return z
    .number()
    .min(lowest, message)
    .max(100, message)
    .refine((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9, message);
}
