import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group/index.js";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group/index.js";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group/index.js";
import type { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user/index.js";
import type { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { type CacheClusterProps, cacheClusterSchema, type ParsedCacheClusterProps } from "./cache-cluster-props.js";
import { CacheUsers } from "./cache-users.js";
import { parameterList } from "./parameter-list.js";
import { userOf } from "./user-access.js";

/** AWS: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html (1 to 40 characters) */
const REPLICATION_GROUP_ID_MAX = 40;
/** Names of subnet group, parameter group and snapshot. */
const NAME_MAX = 255;
const PORT = 6379;

/**
 * An ElastiCache replication group for Valkey or Redis OSS, with a node in every zone, TLS only, encrypted, with users that
 * prove themselves with IAM.
 *
 * Survives the loss of a node or a zone: the replica that lags least takes over behind the same endpoint, which takes
 * typically just a few seconds. Replication is asynchronous, so that the newest writes may be lost (the RPO is above 0).
 * In a single shard the nodes are placed zone by zone when the cache is created; nodes that are added later, and those of
 * shards, AWS places (provider 5.100.0 has no argument for it), with Multi-AZ on.
 * With no replicas a lost node or zone takes the cache down and its data along. Does not survive the loss of the region.
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
 */
export class CacheCluster extends Construct {
  readonly replicationGroup: ElasticacheReplicationGroup;
  readonly securityGroup: SecurityGroup;
  /** TCP port of every endpoint; TLS only. */
  readonly port: number = PORT;
  readonly userGroup: ElasticacheUserGroup;
  /** The users by role; a client connects with the `userName` of its user. */
  readonly users: Readonly<Record<string, ElasticacheUser>>;
  readonly encryptionKey: EncryptionKey;
  private readonly sharded: boolean;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: CacheClusterProps) {
    super(scope, id);
    const parsed = parseProps(this, cacheClusterSchema, props);
    const { network, engine, users } = parsed;
    this.sharded = parsed.mode.type === "sharded";
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Data at rest of ${this.node.path}` });
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      description: "ElastiCache nodes",
      vpcId: network.vpc.id,
    });
    const access = new CacheUsers(this, "users", { engine, users });
    this.users = access.users;
    this.userGroup = access.group;
    this.replicationGroup = createReplicationGroup(this, parsed);
    this.waiveCuts(parsed);
  }

  /** Host that clients write to: the primary's, or in cluster mode the one that knows all shards. */
  get endpoint(): string {
    const { configurationEndpointAddress, primaryEndpointAddress } = this.replicationGroup;
    return this.sharded ? configurationEndpointAddress : primaryEndpointAddress;
  }

  /** Host that spreads reads over the replicas; undefined in cluster mode, where clients know the replicas themselves. */
  get readerEndpoint(): string | undefined {
    return this.sharded ? undefined : this.replicationGroup.readerEndpointAddress;
  }

  /** Lets `client` connect. The id says who to whom, for example `service-to-cache`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }

  /**
   * What a client's role must be allowed in order to connect as the user of `role`.
   * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
   */
  connectStatement(role: string): PolicyStatement {
    const user = userOf(this, role);
    return { actions: ["elasticache:Connect"], resources: [this.replicationGroup.arn, user.arn] };
  }

  /** Lets `grantee` connect as the user of `role`. */
  grantConnect(grantee: Grantee, role: string): void {
    grantTo(grantee, this, `connect-as-${role}`, [this.connectStatement(role)]);
  }

  private waiveCuts({ perShard, snapshotRetentionLimit, waiver }: ParsedCacheClusterProps): void {
    const declaration = RedundancyDeclaration.of(this);
    if (perShard === 0) declaration.waive("elasticache-replica-in-other-zone", this.replicationGroup, waiver);
    if (snapshotRetentionLimit === 0) declaration.waive("elasticache-backup-retention", this.replicationGroup, waiver);
  }
}

function createReplicationGroup(cache: CacheCluster, props: ParsedCacheClusterProps): ElasticacheReplicationGroup {
  const { perShard, snapshotRetentionLimit } = props;
  return new ElasticacheReplicationGroup(cache, "Resource", {
    replicationGroupId: physicalName(cache, { maxLength: REPLICATION_GROUP_ID_MAX }),
    description: cache.node.path,
    engine: props.engine,
    engineVersion: props.engineVersion,
    // AWS would raise engine_version, and the next plan would replace the cache to go back down.
    // https://github.com/hashicorp/terraform-provider-aws/issues/33954
    autoMinorVersionUpgrade: "false",
    nodeType: props.nodeType,
    // Must be true with r6gd: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group
    dataTieringEnabled: props.nodeType.startsWith("cache.r6gd.") || undefined,
    port: cache.port,
    ...nodes(props),
    multiAzEnabled: perShard > 0,
    transitEncryptionEnabled: true,
    transitEncryptionMode: "required",
    atRestEncryptionEnabled: "true",
    kmsKeyId: cache.encryptionKey.key.arn,
    userGroupIds: [cache.userGroup.userGroupId],
    subnetGroupName: subnetGroup(cache, props).name,
    securityGroupIds: [cache.securityGroup.id],
    parameterGroupName: parameterGroup(cache, props).name,
    snapshotRetentionLimit,
    ...(snapshotRetentionLimit > 0 && {
      snapshotWindow: props.snapshotWindow,
      finalSnapshotIdentifier: `${physicalName(cache, { maxLength: NAME_MAX - "-final".length })}-final`,
    }),
    maintenanceWindow: props.maintenanceWindow,
    // Changed log delivery needs it: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html
    // Without it an apply ends before its change, and every plan until the maintenance window shows it again.
    applyImmediately: true,
    logDeliveryConfiguration: logDelivery(cache, props),
    // AWS reads it at creation only; a plan must not promise a move that never happens.
    lifecycle: { ignoreChanges: ["preferred_cache_cluster_azs"] },
  });
}

function nodes({ mode, network, shards, perShard }: ParsedCacheClusterProps) {
  if (mode.type === "sharded") {
    // Cluster mode demands failover, also where there is no replica to fail over to.
    return {
      clusterMode: "enabled",
      numNodeGroups: shards,
      replicasPerNodeGroup: perShard,
      automaticFailoverEnabled: true,
    };
  }
  const zones = network.zones.map((zone) => network.zoneName(zone));
  const placed = Array.from({ length: perShard + 1 }, (_, node) => zones[node % zones.length] ?? "");
  return {
    numCacheClusters: placed.length,
    preferredCacheClusterAzs: placed,
    automaticFailoverEnabled: perShard > 0,
  };
}

function subnetGroup(cache: CacheCluster, { network }: ParsedCacheClusterProps): ElasticacheSubnetGroup {
  return new ElasticacheSubnetGroup(cache, "subnet-group", {
    name: physicalName(cache, { maxLength: NAME_MAX }),
    subnetIds: network.subnetIds("isolated"),
  });
}

function parameterGroup(cache: CacheCluster, props: ParsedCacheClusterProps): ElasticacheParameterGroup {
  const { family, mode } = props;
  const parameters = { ...props.parameters, ...(mode.type === "sharded" && { "cluster-enabled": "yes" }) };
  return new ElasticacheParameterGroup(cache, "parameter-group", {
    name: physicalName(cache, { maxLength: NAME_MAX, replaceOn: [family, mode.type] }),
    family,
    parameter: parameterList(parameters),
    // The old group is in use until the cache has moved to the new one.
    lifecycle: { createBeforeDestroy: true },
  });
}

function logDelivery(cache: CacheCluster, props: ParsedCacheClusterProps) {
  const { logDelivery: options } = props;
  if (!options) return undefined;
  return ["slow-log", "engine-log"].map((logType) => {
    const group = new CloudwatchLogGroup(cache, logType, {
      name: `/elasticache/${cache.node.path}/${logType}`,
      retentionInDays: options.retentionInDays,
    });
    return { destination: group.name, destinationType: "cloudwatch-logs", logFormat: "json", logType };
  });
}
