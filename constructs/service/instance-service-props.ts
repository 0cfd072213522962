import type { ITerraformDependable } from "cdktf";
import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { ListenerRule } from "../load-balancer/listener-rule.js";
import { NetworkLoadBalancer } from "../load-balancer/network-load-balancer.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import { Network } from "../network/network.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { type InstanceFileSystem, instanceFileSystemSchema } from "./instance-file-system.js";
import { type MachineImage, machineImageSchema } from "./instance-image.js";
import { type InstanceRefresh, instanceRefreshSchema } from "./instance-refresh.js";
import { type InstanceScaling, instanceScalingSchema } from "./instance-scaling.js";
import { instanceTypeSchema, type MixedInstances } from "./instance-types.js";
import { type UserData, userDataSchema } from "./instance-user-data.js";

export interface InstanceServiceProps {
  /** Where the instances run: in the private subnet of every zone. */
  readonly network: Network;
  /** Id of an AMI, or `{ ssm: "/aws/service/ami-amazon-linux-latest/…" }` for the newest one at each launch. */
  readonly image: MachineImage;
  /** For example `m7g.large`, or several types and Spot. */
  readonly instanceType: string | MixedInstances;
  /** What an instance does at its first start. A change replaces all instances, one after another. Default: nothing. */
  readonly userData?: UserData;
  /** Instances that the load at its peak needs: 1 or more. */
  readonly demand: number;
  /**
   * `keep-capacity`, the default: so many instances that those in the other zones still meet the demand.
   * `relaunch`: only as many as the demand. Saves a third of the instances in three zones; when a zone is lost, the demand
   * is not met until the lost instances are launched in the others, when many want the same.
   */
  readonly onZoneLoss?: "keep-capacity" | "relaunch";
  /** Fewest instances. Default: what `demand` and `onZoneLoss` ask for. */
  readonly minSize?: number;
  /** Most instances. Default: twice the fewest. */
  readonly maxSize?: number;
  /** Default: 60 % of the CPU. */
  readonly scaling?: InstanceScaling;
  /** Where the requests come from. Default: none. */
  readonly loadBalancing?: InstanceLoadBalancing;
  /** How instances of a new version replace the old ones. Default: 20 % first, then the rest, never fewer than before. */
  readonly refresh?: InstanceRefresh;
  /** Seconds after the start until an instance counts as working: 0 or more. Default 120. */
  readonly warmup?: number;
  /**
   * `balanced-best-effort`, the default: a zone without room is made up for in the others. `balanced-only`: it is not, for
   * what may not be more in one zone than in another, such as a quorum.
   */
  readonly zoneDistribution?: "balanced-best-effort" | "balanced-only";
  /** The disk of each instance, encrypted, gone with it. Default 20 GiB of gp3. */
  readonly rootVolume?: RootVolume;
  /** A file system that all instances share. Needs `allowFrom` the instances and a grant to them. Default: none. */
  readonly fileSystem?: InstanceFileSystem;
  /**
   * Where instances may connect to beside their `TrafficRule`s. `https`, the default: TCP port 443 anywhere, which packages
   * and AWS's own endpoints need.
   */
  readonly egress?: "https" | "all" | "none";
  /** What the instances may do in AWS. Default: nothing but what `systemsManager` needs. */
  readonly permissions?: readonly PolicyStatement[];
  /** Whether people may open a shell through Systems Manager; there are no SSH keys. Default true. */
  readonly systemsManager?: boolean;
  /** Whether metrics come every minute, as scaling should have them, and not every five. Default true. */
  readonly detailedMonitoring?: boolean;
  /** Hops to the metadata service: 1 to 64. Default 1; containers on the instance need 2. */
  readonly metadataHopLimit?: number;
  /** What must exist before the first instance starts. Default: nothing more. */
  readonly dependsOn?: readonly ITerraformDependable[];
  /** Encrypts the disks. Default: a key of their own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

export interface InstanceLoadBalancing {
  readonly loadBalancer: ApplicationLoadBalancer | NetworkLoadBalancer;
  /** The group that the instances join. It has the target type `instance`. */
  readonly targetGroup: TargetGroup;
  /** Groups for further ports of the same instances. Default: none. */
  readonly furtherTargetGroups?: readonly TargetGroup[];
  /** Rules that lead to the group: the instances wait for them. */
  readonly rules?: readonly ListenerRule[];
  /** Seconds at an instance's start in which failed checks do not replace it: 0 or more. Default 300. */
  readonly healthCheckGracePeriod?: number;
}

export interface RootVolume {
  /** GiB: 1 to 65536, and no less than the image has. Default 20. */
  readonly volumeSize?: number;
  /** 3000 to 80000, and no more than 500 for each GiB. Default 3000. */
  readonly iops?: number;
  /** MiB per second: 125 to 1000, and no more than a quarter of `iops`. Default 125. */
  readonly throughput?: number;
  /** The image's root device. Default `/dev/xvda`, which Amazon Linux has. */
  readonly deviceName?: string;
}

const countSchema = z.number().int("must be a whole number of instances").min(1, "must be 1 or more");
const seconds = z.number().int("must be whole seconds").min(0, "must be 0 seconds or more");

function range(min: number, max: number, unit: string) {
  const error = `must be ${min} to ${max} ${unit}`;
  return z.number().int(error).min(min, error).max(max, error);
}

const loadBalancingSchema = z.strictObject({
  loadBalancer: z.union([z.instanceof(ApplicationLoadBalancer), z.instanceof(NetworkLoadBalancer)], {
    error: "must be an ApplicationLoadBalancer or a NetworkLoadBalancer",
  }),
  targetGroup: z.instanceof(TargetGroup),
  furtherTargetGroups: z.array(z.instanceof(TargetGroup)).default([]),
  rules: z.array(z.instanceof(ListenerRule)).default([]),
  healthCheckGracePeriod: seconds.default(300),
});

/** gp3: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3-ebs-volume-type */
const rootVolumeSchema = z
  .strictObject({
    volumeSize: range(1, 65_536, "GiB").default(20),
    iops: range(3000, 80_000, "operations per second").optional(),
    // AWS has 2000; AWS provider 5.100.0 takes no more than this.
    throughput: range(125, 1000, "MiB per second").optional(),
    deviceName: z
      .string()
      .regex(/^\/dev\/[a-z0-9]+$/, "must be a device such as /dev/xvda")
      .default("/dev/xvda"),
  })
  .refine(({ volumeSize, iops = 0 }) => iops <= 500 * volumeSize, {
    path: ["iops"],
    error: "must be 500 or fewer for each GiB of volumeSize",
  })
  .refine(({ iops = 3000, throughput = 0 }) => 4 * throughput <= iops, {
    path: ["throughput"],
    error: "must be a quarter of iops or less, 750 without iops",
  });

/** The fields one by one; what they must be together is in `instanceServiceSchema`. */
export const instanceServiceFields = z.strictObject({
  network: z.instanceof(Network),
  image: machineImageSchema,
  instanceType: instanceTypeSchema,
  userData: userDataSchema.optional(),
  demand: countSchema,
  onZoneLoss: z.enum(["keep-capacity", "relaunch"]).default("keep-capacity"),
  minSize: countSchema.optional(),
  maxSize: countSchema.optional(),
  scaling: instanceScalingSchema.prefault({}),
  loadBalancing: loadBalancingSchema.optional(),
  refresh: instanceRefreshSchema.prefault({}),
  warmup: seconds.default(120),
  zoneDistribution: z.enum(["balanced-best-effort", "balanced-only"]).default("balanced-best-effort"),
  rootVolume: rootVolumeSchema.prefault({}),
  fileSystem: instanceFileSystemSchema.optional(),
  egress: z.enum(["https", "all", "none"]).default("https"),
  permissions: z.array(z.custom<PolicyStatement>()).default([]),
  systemsManager: z.boolean().default(true),
  detailedMonitoring: z.boolean().default(true),
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceMetadataOptionsRequest.html
  metadataHopLimit: range(1, 64, "hops").default(1),
  dependsOn: z.array(z.custom<ITerraformDependable>()).default([]),
  encryptionKey: z.instanceof(EncryptionKey).optional(),
  waiver: acceptanceSchema.optional(),
}) satisfies z.ZodType<unknown, InstanceServiceProps>;
