import { z } from "zod";
import { Network } from "../network/network.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { keepSnapshotApart, type SnapshotFields, snapshotFields } from "./snapshot-fields.js";
import { APP_USER, type CacheUserOptions, userAccessSchema } from "./user-access.js";

export interface MemoryDbProps extends SnapshotFields {
  /** The network whose isolated subnets the nodes are in. */
  readonly network: Network;
  /** Default `valkey`. */
  readonly engine?: "valkey" | "redis";
  /** Major and minor version: Valkey `7.2`, `7.3`; Redis OSS `7.0`, `7.1`. */
  readonly engineVersion: string;
  /** Size of every node, for example `db.t4g.medium` or `db.r7g.large`. */
  readonly nodeType: string;
  /** Shards that the keys are spread over: 1 to 500. Default 1. */
  readonly numShards?: number;
  /**
   * Replicas of every shard: 0 to 5. Default: one in every other zone. 0 saves their price, and a lost node or zone stops
   * all writes to its shard until AWS has replaced the node.
   */
  readonly numReplicasPerShard?: number;
  /** Users by role: each is a MemoryDB user with IAM authentication. Default `{ app: {} }`. */
  readonly users?: Readonly<Record<string, CacheUserOptions>>;
  /** Engine parameters by name, for example `{ "activedefrag": "yes" }`. Default: AWS's own. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Key of the data at rest. Default: one of the database's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/**
 * Parameter group family of the versions that know IAM authentication.
 * https://docs.aws.amazon.com/memorydb/latest/devguide/engine-versions.html,
 * https://docs.aws.amazon.com/memorydb/latest/devguide/parametergroups.html,
 * https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html
 */
const FAMILIES: Readonly<Record<"valkey" | "redis", Readonly<Record<string, string>>>> = {
  valkey: { "7.2": "memorydb_valkey7", "7.3": "memorydb_valkey7" },
  redis: { "7.0": "memorydb_redis7", "7.1": "memorydb_redis7" },
};

/** https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateCluster.html (NumReplicasPerShard, NumShards) */
const REPLICAS = { max: 5, message: "must be 0 to 5 replicas" };
const SHARDS = { max: 500, message: "must be 1 to 500 shards" };

export const memoryDbSchema = z
  .strictObject({
    network: z.instanceof(Network, { error: "must be a Network" }),
    engine: z.enum(["valkey", "redis"]).default("valkey"),
    engineVersion: z.string(),
    nodeType: z
      .string()
      .regex(
        /^db\.[a-z][a-z0-9]+\.[a-z0-9]+$/,
        "must be a node type of MemoryDB, such as db.t4g.medium or db.r7g.large",
      ),
    numShards: z.number().int().min(1, SHARDS.message).max(SHARDS.max, SHARDS.message).default(1),
    numReplicasPerShard: z.number().int().min(0, REPLICAS.message).max(REPLICAS.max, REPLICAS.message).optional(),
    users: userAccessSchema.default(APP_USER),
    ...snapshotFields,
    parameters: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be an engine parameter"), z.string()).default({}),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((props, context) => {
    const { engine, engineVersion } = props;
    const known = Object.keys(FAMILIES[engine]);
    if (!known.includes(engineVersion)) {
      const message = `must be a ${engine} version with IAM authentication (${known.join(", ")})`;
      context.addIssue({ code: "custom", path: ["engineVersion"], message });
    }
    keepSnapshotApart(props, context);
  })
  .transform((props) => ({
    ...props,
    family: FAMILIES[props.engine][props.engineVersion] ?? "",
    numReplicasPerShard: props.numReplicasPerShard ?? Math.min(props.network.zones.length - 1, REPLICAS.max),
  })) satisfies z.ZodType<unknown, MemoryDbProps>;

export type ParsedMemoryDbProps = z.output<typeof memoryDbSchema>;
