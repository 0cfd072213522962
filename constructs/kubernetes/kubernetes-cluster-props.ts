import { z } from "zod";
import { parseCidr } from "../network/cidr.js";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { ACCESS_POLICIES, type AccessEntry } from "./access-entries.js";
import { ADDON_NAMES, type AddonName } from "./cluster-addons.js";
import { kubernetesVersionSchema, needsExtendedSupport } from "./kubernetes-version.js";
import { type Nodes, nodeCountIssue, nodesSchema } from "./node-options.js";

/** Where the Kubernetes API can be reached. */
export type ClusterEndpoint =
  /** From the network and what is connected to it: also whoever applies a `KubernetesStack` must be there. The default. */
  | { readonly access: "private" }
  /** From these addresses on the internet too: 1 to 40 CIDR blocks, and never everybody. */
  | { readonly access: "public-and-private"; readonly publicAccessCidrs: readonly string[] };

export interface KubernetesClusterProps {
  /** The network whose private subnets the nodes and the control plane's interfaces are in. */
  readonly network: Network;
  /** Kubernetes minor version: `1.34`, `1.35`, `1.36`; `1.32` and `1.33` with extended support. */
  readonly version: string;
  /** What the pods run on: a managed node group in every zone, or EKS Auto Mode. */
  readonly nodes: Nodes;
  /** Who may use the Kubernetes API, by a name of your choice. Nobody else can, not even who made the cluster. */
  readonly accessEntries: Readonly<Record<string, AccessEntry>>;
  /** Default `{ access: "private" }`. */
  readonly endpoint?: ClusterEndpoint;
  /**
   * Add-ons with a pinned version, for example `{ coredns: "v1.12.4-eksbuild.1" }`. Default: the version that EKS has as
   * default when it makes the add-on, which stays until you name another.
   */
  readonly addonVersions?: Readonly<Partial<Record<AddonName, string>>>;
  /**
   * What EKS does when the version's standard support ends. `STANDARD`, the default: it moves the control plane to the next
   * version. `EXTENDED`: it keeps the version for another year at several times the price.
   */
  readonly upgradePolicy?: "STANDARD" | "EXTENDED";
  /** Key of the Kubernetes secrets. Default: one of the cluster's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Days that the control plane's logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly logRetentionInDays?: number;
  /** Whether EKS refuses to delete the cluster. Needs AWS provider 6.9, which is why the default is false. */
  readonly deletionProtection?: boolean;
}

/** AWS: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html (public endpoint access CIDR ranges) */
const PUBLIC_CIDRS_MAX = 40;

const publicCidrSchema = z
  .string()
  .refine((text) => parseCidr(text) !== undefined, "must be an IPv4 CIDR block, for example 203.0.113.0/24")
  .refine((text) => !text.endsWith("/0"), "must not be everybody: name the networks that administer the cluster");

const accessEntrySchema = z.strictObject({
  principalArn: tokenOr(
    z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/.+$/, "must be the ARN of an IAM role or user"),
  ),
  policy: z.enum(ACCESS_POLICIES),
  namespaces: z
    .array(z.string().regex(/^[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?$/, "must be a namespace"))
    .min(1, "must name at least one namespace")
    .optional(),
}) satisfies z.ZodType<unknown, AccessEntry>;

export const kubernetesClusterSchema = z
  .strictObject({
    network: z.instanceof(Network),
    version: kubernetesVersionSchema,
    nodes: nodesSchema,
    accessEntries: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens"),
        accessEntrySchema,
      )
      .refine((entries) => Object.keys(entries).length > 0, "needs at least one entry: nobody else can use the API"),
    endpoint: z
      .discriminatedUnion("access", [
        z.strictObject({ access: z.literal("private") }),
        z.strictObject({
          access: z.literal("public-and-private"),
          publicAccessCidrs: z
            .array(publicCidrSchema)
            .min(1, "must name at least one CIDR block")
            .max(PUBLIC_CIDRS_MAX, `takes at most ${PUBLIC_CIDRS_MAX} CIDR blocks`),
        }),
      ])
      .default({ access: "private" }),
    addonVersions: z
      .partialRecord(
        z.enum(ADDON_NAMES, `must be one of ${ADDON_NAMES.join(", ")}`),
        z.string().regex(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/, "must be a version of EKS such as v1.12.4-eksbuild.1"),
      )
      .default({}),
    upgradePolicy: z.enum(["STANDARD", "EXTENDED"]).default("STANDARD"),
    encryptionKey: z.instanceof(EncryptionKey).optional(),
    logRetentionInDays: z.literal(RETENTION_DAYS).default(30),
    deletionProtection: z.boolean().default(false),
  })
  .superRefine((props, context) => {
    if (needsExtendedSupport(props.version) && props.upgradePolicy === "STANDARD") {
      const message = 'must be a version in standard support, or upgradePolicy must be "EXTENDED"';
      context.addIssue({ code: "custom", path: ["version"], message });
    }
    const issue = nodeCountIssue(props.nodes, props.network.zones.length);
    if (issue) context.addIssue({ code: "custom", path: issue[0], message: issue[1] });
  }) satisfies z.ZodType<unknown, KubernetesClusterProps>;

export type ParsedKubernetesClusterProps = z.output<typeof kubernetesClusterSchema>;
