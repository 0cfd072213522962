import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import type { ITerraformDependable } from "cdktf";
import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { ListenerRule } from "../load-balancer/listener-rule.js";
import { NetworkLoadBalancer } from "../load-balancer/network-load-balancer.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import { LatticeTargetGroup } from "../mesh/lattice-target-group.js";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { type BacklogScaling, backlogScalingSchema } from "./backlog-scaling.js";
import { type ContainerOptions, containerSchema, type SidecarOptions, sidecarSchema } from "./container-props.js";
import { type Release, releaseSchema } from "./release.js";
import { type ServiceConnect, serviceConnectSchema } from "./service-connect-props.js";
import { type ServiceFileSystem, serviceFileSystemsSchema } from "./service-file-system.js";
import { type ServiceRegistry, serviceRegistrySchema } from "./service-registry.js";
import { type ScalingOptions, scalingSchema } from "./service-scaling.js";
import { type TaskSize, taskSizeSchema } from "./task-size.js";

/** Name of the main container. */
export const MAIN_CONTAINER = "main";

export interface ContainerServiceProps {
  /** Where the tasks run: in the private subnet of every zone. */
  readonly network: Network;
  /** A cluster with the capacity provider FARGATE, for example `FargateCluster.cluster`. Default: one of its own. */
  readonly cluster?: EcsCluster;
  /** The container that does the work, named `main`. */
  readonly container: ContainerOptions;
  /** Containers beside it, by name. Default: none. */
  readonly sidecars?: Readonly<Record<string, SidecarOptions>>;
  /** CPU units, memory in MiB and processor of each task. */
  readonly taskSize: TaskSize;
  /** Tasks that the load at its peak needs: 1 or more. */
  readonly demand: number;
  /**
   * `keep-capacity`, the default: so many tasks that those in the other zones still meet the demand.
   * `relaunch`: only as many as the demand. Saves a third of the tasks in three zones; when a zone is lost, the demand is
   * not met until ECS has launched the lost tasks in the others.
   */
  readonly onZoneLoss?: "keep-capacity" | "relaunch";
  /** Fewest tasks. Default: what `demand` and `onZoneLoss` ask for. */
  readonly minCapacity?: number;
  /** Most tasks. Default: twice the fewest. */
  readonly maxCapacity?: number;
  /** What is held for each task: CPU, memory and requests, or the messages that wait. Default: 60 % of the CPU. */
  readonly scaling?: ScalingOptions | BacklogScaling;
  /** Where the requests come from. Default: none. */
  readonly loadBalancing?: ServiceLoadBalancing;
  /** Default: rolling. */
  readonly release?: Release;
  /** File systems by the folder in which the main container has them, for example `/srv/files`. Default: none. */
  readonly fileSystems?: Readonly<Record<string, ServiceFileSystem>>;
  /** Where ECS registers the tasks for clients that find them in DNS. Default: nowhere. */
  readonly serviceRegistry?: ServiceRegistry;
  /** How other services find this one, and it them. Default: neither. */
  readonly serviceConnect?: ServiceConnect;
  /** Target groups of VPC Lattice that the tasks join, each of type `ip`; with a rolling release. Default: none. */
  readonly latticeTargetGroups?: readonly LatticeTargetGroup[];
  /**
   * Where tasks may connect to beside their `TrafficRule`s. `https`, the default: TCP port 443 anywhere, which AWS's own
   * endpoints need. `none`: images, secrets and logs need interface endpoints and a rule to them.
   */
  readonly egress?: "https" | "all" | "none";
  /** What the containers may do in AWS: statements of the task role. Default: nothing. */
  readonly permissions?: readonly PolicyStatement[];
  /** What must exist before the first task starts, for example the instances of a database. Default: nothing more. */
  readonly dependsOn?: readonly ITerraformDependable[];
  /** Whether people may open a shell in a container. Needs `readonlyRootFilesystem: false`. Default false. */
  readonly exec?: boolean;
  /**
   * Encrypts the log group and decrypts the secrets. Its `services` must name `logs.<region>.amazonaws.com`.
   * Default: keys that AWS owns.
   */
  readonly encryptionKey?: EncryptionKey;
  /** Days that logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly logRetentionInDays?: number;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

export interface ServiceLoadBalancing {
  readonly loadBalancer: ApplicationLoadBalancer | NetworkLoadBalancer;
  /** The group that the tasks join. Its port is the container's. */
  readonly targetGroup: TargetGroup;
  /** Rules that lead to the group: the service waits for them, as ECS takes no group without a load balancer. */
  readonly rules?: readonly ListenerRule[];
  /** Seconds at a task's start in which failed checks do not stop it: 0 to 2147483647. Default 60. */
  readonly healthCheckGracePeriodSeconds?: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html (healthCheckGracePeriodSeconds) */
const LONGEST_GRACE_PERIOD = 2_147_483_647;
const countSchema = z.number().int("must be a whole number of tasks").min(1, "must be 1 or more");

const loadBalancingSchema = z.strictObject({
  loadBalancer: z.union([z.instanceof(ApplicationLoadBalancer), z.instanceof(NetworkLoadBalancer)], {
    error: "must be an ApplicationLoadBalancer or a NetworkLoadBalancer",
  }),
  targetGroup: z.instanceof(TargetGroup),
  rules: z.array(z.instanceof(ListenerRule)).default([]),
  healthCheckGracePeriodSeconds: z
    .number()
    .int()
    .min(0, "must be 0 seconds or more")
    .max(LONGEST_GRACE_PERIOD, `must be ${LONGEST_GRACE_PERIOD} seconds or less`)
    .default(60),
});

/** The fields one by one; what they must be together is in `containerServiceSchema`. */
export const containerServiceFields = z.strictObject({
  network: z.instanceof(Network),
  cluster: z.instanceof(EcsCluster).optional(),
  container: containerSchema,
  sidecars: z
    .record(z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, "must be a container name"), sidecarSchema)
    .refine((sidecars) => !(MAIN_CONTAINER in sidecars), `must not name a sidecar ${MAIN_CONTAINER}`)
    .default({}),
  taskSize: taskSizeSchema,
  demand: countSchema,
  onZoneLoss: z.enum(["keep-capacity", "relaunch"]).default("keep-capacity"),
  minCapacity: countSchema.optional(),
  maxCapacity: countSchema.optional(),
  scaling: z.union([scalingSchema, backlogScalingSchema]).prefault({}),
  loadBalancing: loadBalancingSchema.optional(),
  release: releaseSchema.default({ strategy: "rolling" }),
  fileSystems: serviceFileSystemsSchema.default({}),
  serviceRegistry: serviceRegistrySchema.optional(),
  serviceConnect: serviceConnectSchema.optional(),
  latticeTargetGroups: z
    .array(z.instanceof(LatticeTargetGroup).refine(({ type }) => type === "ip", "must have targets of type ip"))
    .default([]),
  egress: z.enum(["https", "all", "none"]).default("https"),
  permissions: z.array(z.custom<PolicyStatement>()).default([]),
  dependsOn: z.array(z.custom<ITerraformDependable>()).default([]),
  exec: z.boolean().default(false),
  encryptionKey: z.instanceof(EncryptionKey).optional(),
  logRetentionInDays: z.literal(RETENTION_DAYS).default(30),
  waiver: acceptanceSchema.optional(),
}) satisfies z.ZodType<unknown, ContainerServiceProps>;
