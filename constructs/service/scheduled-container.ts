import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { Network } from "../network/network.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { PolicyStatement } from "../security/policy-document.js";
import type { ServiceRole } from "../security/service-role.js";
import { type ContainerOptions, containerSchema } from "./container-props.js";
import { FargateCluster } from "./fargate-cluster.js";
import { executionRole, taskDefinition, taskRole } from "./fargate-task.js";
import { serviceSecurityGroup } from "./service-traffic.js";
import { type TaskSize, taskSizeSchema } from "./task-size.js";

/** A container that runs to its end. */
export interface ScheduledContainerOptions {
  /** Where it runs: in the private subnet of one zone, which ECS chooses among those of all zones. */
  readonly network: Network;
  /** A cluster, for example `FargateCluster.cluster`. Default: one of its own. */
  readonly cluster?: EcsCluster;
  readonly container: ContainerOptions;
  readonly taskSize: TaskSize;
  /** Tasks that are started each time: 1 to 10. Default 1. */
  readonly taskCount?: number;
  /** Where it may connect to beside its `TrafficRule`s. Default `https`, which AWS's own endpoints need. */
  readonly egress?: "https" | "all" | "none";
  /** What it may do in AWS. Default: nothing but what is granted. */
  readonly permissions?: readonly PolicyStatement[];
  /** Key of its logs and secrets. Default: AWS's own. */
  readonly encryptionKey?: EncryptionKey;
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html (TaskCount) */
const TASKS = "must be 1 to 10 tasks";

export const scheduledContainerSchema = z.strictObject({
  network: z.instanceof(Network, { error: "must be a Network" }),
  cluster: z.instanceof(EcsCluster).optional(),
  container: containerSchema,
  taskSize: taskSizeSchema,
  taskCount: z.number().int(TASKS).min(1, TASKS).max(10, TASKS).default(1),
  egress: z.enum(["https", "all", "none"]).default("https"),
  permissions: z.array(z.custom<PolicyStatement>()).default([]),
  encryptionKey: z.instanceof(EncryptionKey).optional(),
}) satisfies z.ZodType<unknown, ScheduledContainerOptions>;

export type ParsedScheduledContainer = z.output<typeof scheduledContainerSchema>;

/** The task that a schedule starts, with its roles, logs and security group. */
export class ScheduledContainer extends Construct {
  readonly cluster: EcsCluster;
  readonly taskDefinition: EcsTaskDefinition;
  readonly taskRole: ServiceRole;
  readonly executionRole: ServiceRole;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: CloudwatchLogGroup;
  /** What must exist before the first task starts. */
  readonly ready: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    options: ParsedScheduledContainer,
    { retentionInDays }: { readonly retentionInDays: number },
  ) {
    super(scope, id);
    const { network, egress, encryptionKey, permissions } = options;
    const task = { ...options, sidecars: {}, fileSystems: {} };
    this.cluster = options.cluster ?? new FargateCluster(this, "cluster").cluster;
    this.logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/ecs/${this.node.path}`,
      retentionInDays,
      kmsKeyId: encryptionKey?.key.arn,
    });
    this.securityGroup = serviceSecurityGroup(this, network, egress, "A scheduled task");
    const partition = new DataAwsPartition(this, "partition");
    this.executionRole = executionRole(this, task, { logGroup: this.logGroup, partition });
    this.taskRole = taskRole(this, { permissions, exec: false });
    this.taskDefinition = taskDefinition(this, task, {
      executionRole: this.executionRole.role,
      taskRole: this.taskRole.role,
      logGroup: this.logGroup,
    });
    this.ready = [
      ...network.egress,
      ...FargateCluster.readyOf(this.cluster),
      ...this.executionRole.ready,
      ...this.taskRole.ready,
    ];
  }
}
