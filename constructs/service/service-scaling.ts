import {
  AppautoscalingPolicy,
  type AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
} from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { acceptableBacklog, type backlogScalingSchema } from "./backlog-scaling.js";

/** When tasks are added and taken away. */
export interface ScalingOptions {
  /** Percent of the tasks' CPU that is held: 10 to 90. Default 60. */
  readonly cpu?: number;
  /** Percent of the tasks' memory that is held: 10 to 90. Default: memory adds no tasks. */
  readonly memory?: number;
  /** Requests per minute and task that are held. Only with an Application Load Balancer and a rolling release. */
  readonly requestsPerTarget?: number;
  /** Seconds after tasks were added before more are: 0 or more. Default 60. */
  readonly scaleOutCooldown?: number;
  /** Seconds after tasks were taken away before more are: 0 or more. Default 300. */
  readonly scaleInCooldown?: number;
}

const percent = z
  .number()
  .min(10, "must be 10 to 90 percent: the rest is for the time that new tasks take")
  .max(90, "must be 10 to 90 percent: the rest is for the time that new tasks take");
const seconds = z.number().int().min(0, "must be 0 seconds or more");

export const scalingSchema = z.strictObject({
  cpu: percent.default(60),
  memory: percent.optional(),
  requestsPerTarget: z.number().positive("must be more than 0 requests per minute").optional(),
  scaleOutCooldown: seconds.default(60),
  scaleInCooldown: seconds.default(300),
}) satisfies z.ZodType<unknown, ScalingOptions>;

export interface ServiceScalingProps {
  readonly cluster: EcsCluster;
  readonly service: EcsService;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly scaling: z.output<typeof scalingSchema> | z.output<typeof backlogScalingSchema>;
  /** `<load balancer>/<target group>` by their ARN suffixes, where requests are counted. */
  readonly requestLabel: string | undefined;
}

/**
 * Holds the load of each task of a service by adding and taking away tasks.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html,
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export class ServiceScaling extends Construct {
  readonly target: AppautoscalingTarget;

  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    const { cluster, service, minCapacity, maxCapacity, scaling, requestLabel } = props;
    this.target = new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${cluster.name}/${service.name}`,
      minCapacity,
      maxCapacity,
    });
    if ("queue" in scaling) this.holdBacklog(scaling, props);
    else this.holdLoad(scaling, requestLabel);
  }

  private holdLoad(scaling: z.output<typeof scalingSchema>, resourceLabel: string | undefined): void {
    const hold = (id: string, value: number, predefinedMetricType: string, label?: string) =>
      this.hold(id, value, scaling, {
        predefinedMetricSpecification: { predefinedMetricType, resourceLabel: label },
      });
    hold("cpu", scaling.cpu, "ECSServiceAverageCPUUtilization");
    if (scaling.memory !== undefined) hold("memory", scaling.memory, "ECSServiceAverageMemoryUtilization");
    if (scaling.requestsPerTarget !== undefined && resourceLabel !== undefined) {
      hold("requests", scaling.requestsPerTarget, "ALBRequestCountPerTarget", resourceLabel);
    }
  }

  private holdBacklog(
    scaling: z.output<typeof backlogScalingSchema>,
    { cluster, service }: Pick<ServiceScalingProps, "cluster" | "service">,
  ): void {
    const tasks = { ClusterName: cluster.name, ServiceName: service.name };
    this.hold("backlog", acceptableBacklog(scaling), scaling, {
      customizedMetricSpecification: {
        metrics: [
          { id: "backlog", label: "Messages for each task", expression: "visible / running", returnData: true },
          input("visible", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "Sum", { QueueName: scaling.queue.name }),
          input("running", "ECS/ContainerInsights", "RunningTaskCount", "Average", tasks),
        ],
      },
    });
  }

  // Everything is read from the target, so that Terraform makes the target first.
  private hold(id: string, targetValue: number, cooldowns: Cooldowns, metric: TrackedMetric): void {
    const { scaleInCooldown, scaleOutCooldown } = cooldowns;
    new AppautoscalingPolicy(this, id, {
      name: id,
      policyType: "TargetTrackingScaling",
      serviceNamespace: this.target.serviceNamespace,
      scalableDimension: this.target.scalableDimension,
      resourceId: this.target.resourceId,
      targetTrackingScalingPolicyConfiguration: { targetValue, scaleInCooldown, scaleOutCooldown, ...metric },
    });
  }
}

type Cooldowns = Pick<
  AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
  "scaleInCooldown" | "scaleOutCooldown"
>;
type TrackedMetric = Pick<
  AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
  "predefinedMetricSpecification" | "customizedMetricSpecification"
>;

function input(id: string, namespace: string, metricName: string, stat: string, dimensions: Record<string, string>) {
  const dimension = Object.entries(dimensions).map(([name, value]) => ({ name, value }));
  return { id, returnData: false, metricStat: { stat, metric: { namespace, metricName, dimensions: dimension } } };
}
