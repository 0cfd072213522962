import { z } from "zod";
import { Network } from "../network/network.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { snapshotRetentionLimit } from "./snapshot-fields.js";
import { APP_USER, type CacheUserOptions, userAccessSchema } from "./user-access.js";

/** What the cache may use at most, and what it keeps ready. */
export interface ServerlessLimits {
  /** GB of data, 1 to 5000. Beyond `maximum` it evicts keys that may expire, and then refuses writes. */
  readonly dataStorage?: UsageRange;
  /** ElastiCache processing units a second, 1000 to 15000000. Beyond `maximum` requests are throttled. */
  readonly ecpuPerSecond?: UsageRange;
}

/** Bounds of what is used. */
export interface UsageRange {
  /** Kept ready and paid for at all times. Default: nothing. */
  readonly minimum?: number;
  /** Default: AWS's own limit. */
  readonly maximum?: number;
}

export interface ServerlessCacheProps {
  /** The network whose isolated subnets have the endpoints. Of more than three zones the first three are used. */
  readonly network: Network;
  /** What its clients speak. */
  readonly engine: "valkey" | "redis" | "memcached";
  /** Default: Valkey `8`, Redis OSS `7`, Memcached `1.6`. AWS upgrades minor versions by itself. */
  readonly majorEngineVersion?: string;
  /** Default: AWS's own limits, so that nothing is refused and nothing bounds the price. */
  readonly cacheUsageLimits?: ServerlessLimits;
  /** Users by role: each is an ElastiCache user with IAM authentication. Default `{ app: {} }`; Memcached knows no users. */
  readonly users?: Readonly<Record<string, CacheUserOptions>>;
  /** Days that a daily snapshot is kept: 0 to 35. Default 7. 0 saves their storage: then nothing brings lost data back. */
  readonly snapshotRetentionLimit?: number;
  /** Time of the daily snapshot, UTC. Default `03:00`. */
  readonly dailySnapshotTime?: string;
  /** Key of the data at rest. Default: one of the cache's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** The newest is the default. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html */
const VERSIONS: Readonly<Record<ServerlessCacheProps["engine"], readonly [string, ...string[]]>> = {
  valkey: ["8", "7"],
  redis: ["7"],
  memcached: ["1.6"],
};

/** All bounds: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_serverless_cache */
const STORAGE = { low: 1, high: 5000, message: "must be 1 to 5000 GB" };
const PROCESSING = { low: 1000, high: 15_000_000, message: "must be 1000 to 15000000 units a second" };

function usage({ low, high, message }: typeof STORAGE) {
  const bound = z.number().int().min(low, message).max(high, message).optional();
  return z
    .strictObject({ minimum: bound, maximum: bound })
    .refine(({ minimum = low, maximum = high }) => maximum >= minimum, {
      path: ["maximum"],
      error: "must be at least minimum",
    })
    .optional();
}

export const serverlessCacheSchema = z
  .strictObject({
    network: z.instanceof(Network, { error: "must be a Network" }),
    engine: z.enum(["valkey", "redis", "memcached"], "must be valkey, redis or memcached"),
    majorEngineVersion: z.string().optional(),
    cacheUsageLimits: z.strictObject({ dataStorage: usage(STORAGE), ecpuPerSecond: usage(PROCESSING) }).optional(),
    users: userAccessSchema.optional(),
    snapshotRetentionLimit,
    dailySnapshotTime: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of the day (UTC), for example 03:00")
      .default("03:00"),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine(({ engine, majorEngineVersion, users }, context) => {
    const known = VERSIONS[engine];
    if (majorEngineVersion !== undefined && !known.includes(majorEngineVersion)) {
      const message = `must be a major version of ${engine} (${known.join(", ")})`;
      context.addIssue({ code: "custom", path: ["majorEngineVersion"], message });
    }
    if (engine === "memcached" && users) {
      const message = "must be absent: Memcached knows no users";
      context.addIssue({ code: "custom", path: ["users"], message });
    }
  })
  .transform((props) => ({
    ...props,
    majorEngineVersion: props.majorEngineVersion ?? VERSIONS[props.engine][0],
    users: props.engine === "memcached" ? {} : (props.users ?? APP_USER),
  })) satisfies z.ZodType<unknown, ServerlessCacheProps>;

export type ParsedServerlessCacheProps = z.output<typeof serverlessCacheSchema>;
