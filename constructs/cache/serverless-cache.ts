import { ElasticacheServerlessCache } from "@cdktf/provider-aws/lib/elasticache-serverless-cache/index.js";
import type { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { CacheUsers } from "./cache-users.js";
import {
  type ParsedServerlessCacheProps,
  type ServerlessCacheProps,
  type ServerlessLimits,
  serverlessCacheSchema,
} from "./serverless-cache-props.js";
import { userOf } from "./user-access.js";

/** AWS: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html (1 to 40 characters) */
const NAME_MAX = 40;
/** Endpoints are in two or three zones: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html */
const MAX_ZONES = 3;
/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/set-up.html (6379, and 6380 for reads from the nearest replica) */
const PORTS = { valkey: 6379, redis: 6379, memcached: 11211 };
const READER_PORT = 6380;

/**
 * An ElastiCache Serverless cache for Valkey, Redis OSS or Memcached with an endpoint in every zone: no nodes to size,
 * TLS only, encrypted, with users that prove themselves with IAM (Memcached knows none).
 *
 * Survives the loss of any one zone: AWS keeps the data in several zones behind one endpoint, replicates it
 * asynchronously, so that the newest writes may be lost, and replaces capacity by itself.
 * Does not survive the loss of the region, nor being deleted: AWS has no deletion protection for it, and the provider no
 * final snapshot; the daily ones stay until `snapshotRetentionLimit` is over.
 * Sources: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.corecomponents.html,
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/disaster-recovery-resiliency.html
 */
export class ServerlessCache extends Construct {
  readonly cache: ElasticacheServerlessCache;
  readonly securityGroup: SecurityGroup;
  /** TCP port of the endpoint; TLS only. */
  readonly port: number;
  /** Host of the endpoint, for reads and writes. */
  readonly endpoint: string;
  /** The users by role; a client connects with the `userName` of its user. Empty with Memcached. */
  readonly users: Readonly<Record<string, ElasticacheUser>>;
  readonly encryptionKey: EncryptionKey;
  /** What was set for it; empty where nothing bounds it. */
  readonly limits: ServerlessLimits;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ServerlessCacheProps) {
    super(scope, id);
    const parsed = parseProps(this, serverlessCacheSchema, props);
    const { network, engine, users } = parsed;
    this.port = PORTS[engine];
    this.limits = parsed.cacheUsageLimits ?? {};
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Data at rest of ${this.node.path}` });
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: 255 }),
      description: "ElastiCache Serverless endpoints",
      vpcId: network.vpc.id,
    });
    const access = engine === "memcached" ? undefined : new CacheUsers(this, "users", { engine, users });
    this.users = access?.users ?? {};
    this.cache = createCache(this, parsed, access);
    this.endpoint = this.cache.endpoint.get(0).address;
    if (parsed.snapshotRetentionLimit === 0 && engine !== "memcached") {
      RedundancyDeclaration.of(this).waive("elasticache-backup-retention", this.cache, parsed.waiver);
    }
  }

  /** Lets `client` connect, to the reader's port too. The id says who to whom, for example `service-to-cache`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    const rule = { from: client, to: this.securityGroup };
    if (this.port === PORTS.valkey) new TrafficRule(this, `${id}-reads`, { ...rule, port: READER_PORT });
    return new TrafficRule(this, id, { ...rule, port: this.port });
  }

  /**
   * Lets `grantee` connect as the user of `role`.
   * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
   */
  grantConnect(grantee: Grantee, role: string): void {
    const user = userOf(this, role);
    grantTo(grantee, this, `connect-as-${role}`, [
      { actions: ["elasticache:Connect"], resources: [this.cache.arn, user.arn] },
    ]);
  }
}

function createCache(
  serverless: ServerlessCache,
  props: ParsedServerlessCacheProps,
  access: CacheUsers | undefined,
): ElasticacheServerlessCache {
  const { network, snapshotRetentionLimit, cacheUsageLimits } = props;
  return new ElasticacheServerlessCache(serverless, "Resource", {
    name: physicalName(serverless, { maxLength: NAME_MAX }),
    description: serverless.node.path,
    engine: props.engine,
    majorEngineVersion: props.majorEngineVersion,
    ...(cacheUsageLimits && { cacheUsageLimits: [limits(cacheUsageLimits)] }),
    kmsKeyId: serverless.encryptionKey.key.arn,
    securityGroupIds: [serverless.securityGroup.id],
    subnetIds: network.subnetIds("isolated").slice(0, MAX_ZONES),
    ...(access && { userGroupId: access.group.userGroupId }),
    snapshotRetentionLimit,
    ...(snapshotRetentionLimit > 0 && { dailySnapshotTime: props.dailySnapshotTime }),
  });
}

function limits({ dataStorage, ecpuPerSecond }: ServerlessLimits) {
  return {
    ...(dataStorage && { dataStorage: [{ ...dataStorage, unit: "GB" }] }),
    ...(ecpuPerSecond && { ecpuPerSecond: [ecpuPerSecond] }),
  };
}
