import { z } from "zod";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { AMI_TYPES, type AmiType, imageProblem } from "./node-image.js";

/** What the pods run on. */
export type Nodes = ManagedNodeOptions | AutoModeOptions;

/**
 * A managed node group in every zone. EKS updates the nodes; a `ClusterAutoscaler`, which finds the groups by the tags that
 * EKS puts on them, adds and takes nodes away.
 */
export interface ManagedNodeOptions {
  readonly type: "managed";
  /** Sizes that a node may have, alike in CPU and memory: 1 to 20. Several are found in stock where one is not. */
  readonly instanceTypes: readonly string[];
  /** Nodes that the pods need at their peak: 1 or more. */
  readonly demand: number;
  /**
   * `keep-capacity`, the default: so many nodes that those in the other zones still meet the demand. `relaunch`: only as
   * many as the demand. Saves a third of the nodes in three zones; when a zone is lost, the demand is not met until an
   * autoscaler has launched nodes in the others.
   */
  readonly onZoneLoss?: "keep-capacity" | "relaunch";
  /** Fewest nodes in each zone. Default: what `demand` and `onZoneLoss` ask for. */
  readonly minPerZone?: number;
  /** Most nodes in each zone. Default: twice the fewest. */
  readonly maxPerZone?: number;
  /** Operating system and processor. Default: Amazon Linux 2023 for the processor of the instance types. */
  readonly amiType?: AmiType;
  /** GiB of each node's encrypted gp3 volume for images, logs and empty volumes: 20 to 16384. Default 50. */
  readonly volumeSize?: number;
  /**
   * Network hops that an answer of the metadata service may take: 1, the default, keeps it from pods; 2 lets every pod act
   * with the role of its node.
   */
  readonly metadataHopLimit?: 1 | 2;
  /** Accepts what `relaunch` no longer survives. */
  readonly waiver?: Acceptance;
}

/** EKS Auto Mode: EKS launches, updates and takes away the nodes that the pods ask for. */
export interface AutoModeOptions {
  readonly type: "auto-mode";
  /** Node pools of EKS. Default both: `system` is for add-ons, `general-purpose` for everything else. */
  readonly nodePools?: readonly ("general-purpose" | "system")[];
}

/** Sizes of one group: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html (instanceTypes) */
const INSTANCE_TYPES_MAX = 20;

/** gp3: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html. Images of nodes need 20 GiB. */
const VOLUME_GIB = { least: 20, most: 16_384 };
const VOLUME_MESSAGE = `must be ${VOLUME_GIB.least} to ${VOLUME_GIB.most} GiB`;

/**
 * Nodes of one managed node group: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html
 */
const NODES_PER_GROUP_MAX = 450;
const COUNT_MESSAGE = `must be a whole number of nodes, 1 to ${NODES_PER_GROUP_MAX}`;

const perZone = z.number().int(COUNT_MESSAGE).min(1, COUNT_MESSAGE).max(NODES_PER_GROUP_MAX, COUNT_MESSAGE);

const managedSchema = z
  .strictObject({
    type: z.literal("managed"),
    instanceTypes: z
      .array(z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "must be an instance type such as m7g.large"))
      .min(1, "must name at least one instance type")
      .max(INSTANCE_TYPES_MAX, `takes at most ${INSTANCE_TYPES_MAX} instance types`),
    demand: z.number().int("must be a whole number of nodes").min(1, "must be 1 or more nodes"),
    onZoneLoss: z.enum(["keep-capacity", "relaunch"]).default("keep-capacity"),
    minPerZone: perZone.optional(),
    maxPerZone: perZone.optional(),
    amiType: z.enum(AMI_TYPES).optional(),
    volumeSize: z.number().int().min(VOLUME_GIB.least, VOLUME_MESSAGE).max(VOLUME_GIB.most, VOLUME_MESSAGE).default(50),
    metadataHopLimit: z.union([z.literal(1), z.literal(2)]).default(1),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((nodes, { addIssue }) => {
    const message = imageProblem(nodes);
    if (message) addIssue({ code: "custom", path: ["instanceTypes"], message, input: nodes.instanceTypes });
  });

const autoModeSchema = z.strictObject({
  type: z.literal("auto-mode"),
  nodePools: z
    .array(z.enum(["general-purpose", "system"]))
    .min(1, "must name general-purpose or system")
    .default(["general-purpose", "system"]),
});

export const nodesSchema = z.discriminatedUnion("type", [managedSchema, autoModeSchema]) satisfies z.ZodType<
  unknown,
  Nodes
>;

export type ParsedManagedNodes = z.output<typeof managedSchema>;
export type ParsedNodes = z.output<typeof nodesSchema>;

/** Fewest nodes in each zone: with `keep-capacity` those of the other zones come to the demand. */
export function minPerZone({ demand, onZoneLoss, minPerZone }: ParsedManagedNodes, zones: number): number {
  return minPerZone ?? Math.ceil(demand / (onZoneLoss === "relaunch" ? zones : zones - 1));
}

/** What is wrong with the numbers of nodes, by prop, or undefined. */
export function nodeCountIssue(
  nodes: ParsedNodes,
  zones: number,
): readonly [path: string[], message: string] | undefined {
  if (nodes.type !== "managed") return undefined;
  const { demand, onZoneLoss, maxPerZone } = nodes;
  const fewest = minPerZone(nodes, zones);
  const remaining = onZoneLoss === "relaunch" ? zones : zones - 1;
  if (fewest * remaining < demand) {
    const least = Math.ceil(demand / remaining);
    const message =
      onZoneLoss === "relaunch"
        ? `must be ${least} or more: ${zones} zones with ${fewest} are ${fewest * remaining} nodes, and the demand is ${demand}`
        : `must be ${least} or more: without one of ${zones} zones ${fewest * remaining} nodes are left, and the demand is ${demand}; onZoneLoss "relaunch" accepts that`;
    return [["nodes", "minPerZone"], message];
  }
  if (maxPerZone !== undefined && maxPerZone < fewest) {
    return [["nodes", "maxPerZone"], `must be ${fewest}, which is the fewest nodes of a zone, or more`];
  }
  return undefined;
}
