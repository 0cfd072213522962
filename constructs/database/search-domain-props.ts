import { z } from "zod";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";

/** How the nodes are laid out over zones. */
export type SearchDeployment =
  /**
   * Three zones with a full copy each, of which one stands by: what is lost is replaced within a minute, and nothing is
   * moved at that moment. Data nodes are a multiple of three. The default.
   */
  | { readonly type: "with-standby" }
  /**
   * Two or three zones that all serve: no node stands by unused, and after the loss of a zone the rest must take its load
   * while copies are made anew. An index keeps its data only if it has a replica.
   */
  | { readonly type: "without-standby"; readonly zones: 2 | 3 }
  /** One zone without dedicated masters: saves all other nodes, and a lost zone takes the domain and what is in it. */
  | { readonly type: "single-zone" };

export interface SearchLogOptions {
  /** Days that the logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
}

export interface SearchDomainProps {
  /** The network whose isolated subnets the nodes are in. */
  readonly network: Network;
  /** For example `OpenSearch_2.19`. The minor version only rises when it is raised here. */
  readonly engineVersion: string;
  /** Size of every data node, for example `r7g.large.search`. */
  readonly instanceType: string;
  /** Data nodes: a multiple of the zones. Default: one in each. */
  readonly instanceCount?: number;
  /** Default: three zones, one of which stands by. */
  readonly deployment?: SearchDeployment;
  /** Size of the three dedicated masters. Default `m6g.large.search`. */
  readonly dedicatedMasterType?: string;
  /** GiB of gp3 storage of every data node: 10 or more. Default 100. */
  readonly volumeSize?: number;
  /** ARN of the IAM user or role that administers the domain. Default: a role of its own, which the account may assume. */
  readonly masterUserArn?: string;
  /** Start of the ten hours (UTC) in which AWS updates the software. Default `22:00`. */
  readonly offPeakWindowStart?: string;
  /** Slow, error and audit logs to CloudWatch Logs; `false` for none. Default: all, kept 30 days. */
  readonly logPublishing?: SearchLogOptions | false;
  /** Encrypts the data at rest. Default: a key of its own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

const INSTANCE = /^[a-z][a-z0-9]+\.[a-z0-9]+\.search$/;
/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html (EBS volume size) */
const VOLUME_MIN = 10;
const STANDBY_ZONES = 3;

export const searchDomainSchema = z
  .strictObject({
    network: z.instanceof(Network, { error: "must be a Network" }),
    // With standby 1.3 or later: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
    engineVersion: z
      .string()
      .regex(/^OpenSearch_(1\.3|[2-9]\.\d+)$/, "must be OpenSearch_1.3 or later, for example OpenSearch_2.19"),
    instanceType: z.string().regex(INSTANCE, "must be a type of data node, for example r7g.large.search"),
    instanceCount: z.number().int().min(1, "must be 1 or more data nodes").optional(),
    deployment: z
      .discriminatedUnion("type", [
        z.strictObject({ type: z.literal("with-standby") }),
        z.strictObject({ type: z.literal("without-standby"), zones: z.literal([2, 3], "must be 2 or 3 zones") }),
        z.strictObject({ type: z.literal("single-zone") }),
      ])
      .default({ type: "with-standby" }),
    dedicatedMasterType: z
      .string()
      .regex(INSTANCE, "must be a type of node, for example m6g.large.search")
      .default("m6g.large.search"),
    volumeSize: z.number().int().min(VOLUME_MIN, `must be ${VOLUME_MIN} GiB or more`).default(100),
    masterUserArn: z
      .string()
      .regex(/^arn:[^:]+:iam::\d{12}:(user|role)\/.+$/, "must be the ARN of an IAM user or role")
      .optional(),
    offPeakWindowStart: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of the day (UTC), for example 22:00")
      .default("22:00"),
    logPublishing: z
      .union([z.literal(false), z.strictObject({ retentionInDays: z.literal(RETENTION_DAYS).default(30) })])
      .default({ retentionInDays: 30 }),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((props, context) => {
    const { network, deployment, instanceCount, instanceType } = props;
    const issue = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    const zones = zonesOf(deployment);
    if (zones > network.zones.length) {
      issue(["deployment"], `must need no more zones than the network has, and ${deployment.type} needs ${zones}`);
    }
    if (instanceCount !== undefined && instanceCount % zones !== 0) {
      issue(["instanceCount"], `must be a multiple of the ${zones} zones, so that each is as large as the others`);
    }
    // https://aws.amazon.com/blogs/big-data/amazon-opensearch-service-now-supports-99-99-availability-using-multi-az-with-standby/
    if (deployment.type === "with-standby" && /^t[23]\./.test(instanceType)) {
      issue(["instanceType"], "must be of a type that standby takes: not t2 or t3");
    }
  })
  .transform((props) => {
    const zones = zonesOf(props.deployment);
    return { ...props, zones: props.network.zones.slice(0, zones), instanceCount: props.instanceCount ?? zones };
  }) satisfies z.ZodType<unknown, SearchDomainProps>;

export type ParsedSearchDomainProps = z.output<typeof searchDomainSchema>;

function zonesOf(deployment: SearchDeployment): number {
  if (deployment.type === "single-zone") return 1;
  return deployment.type === "without-standby" ? deployment.zones : STANDBY_ZONES;
}
