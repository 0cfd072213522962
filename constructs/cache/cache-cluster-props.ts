import { z } from "zod";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { keepSnapshotApart, type SnapshotFields, snapshotFields } from "./snapshot-fields.js";
import { APP_USER, type CacheUserOptions, userAccessSchema } from "./user-access.js";

/** How the data is laid out over nodes. It cannot be changed in place. */
export type CacheMode =
  /** Cluster mode off: one primary that holds all data, and its replicas. The default. */
  | {
      readonly type: "single-shard";
      /**
       * Nodes that follow the primary: 0 to 5. Default: one in every other zone. 0 saves their price, and a lost node or
       * zone takes the cache and its data down.
       */
      readonly replicas?: number;
    }
  /** Cluster mode on: keys are spread over shards, each with its own primary. Clients must speak the cluster protocol. */
  | {
      readonly type: "sharded";
      /** Shards: 1 to 500, and 500 nodes at most together with their replicas. AWS's own quota is 90 nodes until raised. */
      readonly shards: number;
      /** Replicas of every shard: 0 to 5. Default: one in every other zone. 0 loses a shard's data with its node. */
      readonly replicasPerShard?: number;
    };

export interface CacheLogOptions {
  /** Days that the logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
}

export interface CacheClusterProps extends SnapshotFields {
  /** The network whose isolated subnets the nodes are in. */
  readonly network: Network;
  /** Default `valkey`. */
  readonly engine?: "valkey" | "redis";
  /** Major and minor version: Valkey `7.2`, `8.0`, `8.1`, `8.2`, `9.0`; Redis OSS `7.0`, `7.1`. */
  readonly engineVersion: string;
  /** Size of every node, for example `cache.t4g.medium` or `cache.r7g.large`. */
  readonly nodeType: string;
  /** Default: one shard with a node in every zone. */
  readonly mode?: CacheMode;
  /** Users by role: each is an ElastiCache user with IAM authentication. Default `{ app: {} }`. */
  readonly users?: Readonly<Record<string, CacheUserOptions>>;
  /** Engine parameters by name, for example `{ "maxmemory-policy": "allkeys-lru" }`. Default: AWS's own. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Key of the data at rest. Default: one of the cache's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Slow log and engine log to CloudWatch Logs; `false` for none. Default: both, kept 30 days. */
  readonly logDelivery?: CacheLogOptions | false;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/**
 * Parameter group family of the versions that AWS offers and that know IAM authentication.
 * Sources: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html (7.2 to 8.2, Redis OSS),
 * https://github.com/PRX/Infrastructure/pull/906 (9.0, valkey9),
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-to-iam-migration.html (IAM: Valkey, or Redis OSS 7.0 on)
 */
const FAMILIES: Readonly<Record<"valkey" | "redis", Readonly<Record<string, string>>>> = {
  valkey: { "7.2": "valkey7", "8.0": "valkey8", "8.1": "valkey8", "8.2": "valkey8", "9.0": "valkey9" },
  redis: { "7.0": "redis7", "7.1": "redis7" },
};

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html */
const MAX = { replicas: 5, shards: 500, nodes: 500 };

const replicas = z.number().int().min(0, "must be 0 to 5 replicas").max(MAX.replicas, "must be 0 to 5 replicas");

export const cacheClusterSchema = z
  .strictObject({
    network: z.instanceof(Network),
    engine: z.enum(["valkey", "redis"]).default("valkey"),
    engineVersion: z.string(),
    // T1 has no failover, T2 only in cluster mode:
    // https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group
    nodeType: z
      .string()
      .regex(
        /^cache\.(?!t[12]\.)[a-z][a-z0-9]+\.[a-z0-9]+$/,
        "must be a node type that can fail over, such as cache.t4g.medium or cache.r7g.large (not t1 or t2)",
      ),
    mode: z
      .discriminatedUnion("type", [
        z.strictObject({ type: z.literal("single-shard"), replicas: replicas.optional() }),
        z.strictObject({
          type: z.literal("sharded"),
          shards: z.number().int().min(1, "must be 1 to 500 shards").max(MAX.shards, "must be 1 to 500 shards"),
          replicasPerShard: replicas.optional(),
        }),
      ])
      .default({ type: "single-shard" }),
    users: userAccessSchema.default(APP_USER),
    ...snapshotFields,
    parameters: z
      .record(
        z
          .string()
          .regex(/^(?!cluster-enabled$)[a-z][a-z0-9-]*$/, "must be an engine parameter; mode sets cluster-enabled"),
        z.string(),
      )
      .default({}),
    encryptionKey: z.instanceof(EncryptionKey).optional(),
    logDelivery: z
      .union([z.literal(false), z.strictObject({ retentionInDays: z.literal(RETENTION_DAYS).default(30) })])
      .default({ retentionInDays: 30 }),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((props, context) => {
    const known = Object.keys(FAMILIES[props.engine]);
    if (!known.includes(props.engineVersion)) {
      const message = `must be a ${props.engine} version with IAM authentication (${known.join(", ")})`;
      context.addIssue({ code: "custom", path: ["engineVersion"], message });
    }
    keepSnapshotApart(props, context);
    const { shards, perShard } = layout(props.mode, props.network);
    if (shards * (1 + perShard) > MAX.nodes) {
      const message = `must come to ${MAX.nodes} nodes or fewer, and with ${perShard} replicas each come to ${shards * (1 + perShard)}`;
      context.addIssue({ code: "custom", path: ["mode", "shards"], message });
    }
  })
  .transform((props) => ({
    ...props,
    family: FAMILIES[props.engine][props.engineVersion] ?? "",
    ...layout(props.mode, props.network),
  })) satisfies z.ZodType<unknown, CacheClusterProps>;

export type ParsedCacheClusterProps = z.output<typeof cacheClusterSchema>;

/** Shards, and replicas of each: one in every zone but the primary's, where nothing else is asked. */
function layout(mode: CacheMode, network: Network): { shards: number; perShard: number } {
  const inEveryZone = Math.min(network.zones.length - 1, MAX.replicas);
  return mode.type === "sharded"
    ? { shards: mode.shards, perShard: mode.replicasPerShard ?? inEveryZone }
    : { shards: 1, perShard: mode.replicas ?? inEveryZone };
}
