import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group/index.js";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template/index.js";
import { Token } from "cdktf";
import { type ParsedInstanceServiceProps, targetGroups } from "./instance-service-schema.js";
import { usesSpot } from "./instance-types.js";

/** Seconds that a new instance may fail its checks where there is no load balancer: the provider's own default. */
const GRACE_PERIOD = 300;

/** What the alarms on the group and its dashboards read; AWS takes nothing for them. */
const METRICS = [
  "GroupMinSize",
  "GroupMaxSize",
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupPendingInstances",
  "GroupTerminatingInstances",
];

/** Arguments that say what is launched: one type, or several with a share on Spot. */
export function launching(props: ParsedInstanceServiceProps, template: LaunchTemplate) {
  const { instanceType } = props;
  // A number, as AWS rolls back to a numbered version only, and as a new one starts a refresh.
  const version = Token.asString(template.latestVersion);
  if (typeof instanceType === "string") return { launchTemplate: { id: template.id, version } };
  const { types, spotAllocationStrategy, onDemandPercentageAboveBaseCapacity } = instanceType;
  return {
    mixedInstancesPolicy: {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandBaseCapacity: instanceType.onDemandBaseCapacity ?? props.demand,
        onDemandPercentageAboveBaseCapacity,
        spotAllocationStrategy,
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: template.id, version },
        override: types.map((type) => ({ instanceType: type })),
      },
    },
    capacityRebalance: usesSpot(instanceType),
  } satisfies Partial<AutoscalingGroupConfig>;
}

/** Arguments that say where the instances are, and that no replacement takes one away before its successor serves. */
export function spreading({ network, zoneDistribution, refresh }: ParsedInstanceServiceProps) {
  return {
    vpcZoneIdentifier: network.subnetIds("private"),
    availabilityZoneDistribution: { capacityDistributionStrategy: zoneDistribution },
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-instance-maintenance-policy.html
    instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: refresh.maxHealthyPercentage },
    terminationPolicies: ["OldestLaunchTemplate", "Default"],
    enabledMetrics: METRICS,
    metricsGranularity: "1Minute",
  } satisfies Partial<AutoscalingGroupConfig>;
}

/** Arguments that say when an instance is ill, and what the apply waits for. */
export function watching(props: ParsedInstanceServiceProps, minSize: number) {
  const { loadBalancing, warmup } = props;
  const common = { defaultInstanceWarmup: warmup, waitForCapacityTimeout: "15m" };
  if (!loadBalancing) return { ...common, healthCheckType: "EC2", healthCheckGracePeriod: GRACE_PERIOD };
  return {
    ...common,
    healthCheckType: "ELB",
    healthCheckGracePeriod: loadBalancing.healthCheckGracePeriod,
    targetGroupArns: targetGroups(props).map(({ targetGroup }) => targetGroup.arn),
    // At creation only: later the autoscaler may run more.
    minElbCapacity: minSize,
  } satisfies Partial<AutoscalingGroupConfig>;
}
