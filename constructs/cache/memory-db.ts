import { MemorydbAcl } from "@cdktf/provider-aws/lib/memorydb-acl/index.js";
import { MemorydbCluster } from "@cdktf/provider-aws/lib/memorydb-cluster/index.js";
import { MemorydbParameterGroup } from "@cdktf/provider-aws/lib/memorydb-parameter-group/index.js";
import { MemorydbSubnetGroup } from "@cdktf/provider-aws/lib/memorydb-subnet-group/index.js";
import { MemorydbUser } from "@cdktf/provider-aws/lib/memorydb-user/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { type MemoryDbProps, memoryDbSchema, type ParsedMemoryDbProps } from "./memory-db-props.js";
import { parameterList } from "./parameter-list.js";
import { userOf } from "./user-access.js";

/** Names of clusters, users and ACLs: https://docs.aws.amazon.com/memorydb/latest/APIReference/API_CreateCluster.html */
const NAME_MAX = 40;
/** Names of subnet groups, parameter groups and snapshots. */
const GROUP_NAME_MAX = 255;
const PORT = 6379;

/**
 * An Amazon MemoryDB cluster for Valkey or Redis OSS: a database in memory, with a node of every shard in every zone, TLS
 * only, encrypted, with users that prove themselves with IAM.
 *
 * Survives the loss of a node or a zone without loss of data: each write is in a transaction log over several zones
 * before it is answered, and a replica of another zone takes over. With no replicas a lost node or zone stops the writes
 * to its shard until AWS has replaced the node; the data is still in the log.
 * Does not survive the loss of the region, nor a wrong command: for that there are the snapshots. AWS has no deletion
 * protection for it: a deleted cluster leaves its last snapshot.
 * Sources: https://docs.aws.amazon.com/memorydb/latest/devguide/autofailover.html,
 * https://docs.aws.amazon.com/memorydb/latest/devguide/consistency.html
 */
export class MemoryDb extends Construct {
  readonly cluster: MemorydbCluster;
  readonly securityGroup: SecurityGroup;
  /** TCP port of the endpoint; TLS only. */
  readonly port: number = PORT;
  /** Host that knows all shards: clients speak the cluster protocol. */
  readonly endpoint: string;
  /** The users by role; a client connects with the `userName` of its user. */
  readonly users: Readonly<Record<string, MemorydbUser>>;
  readonly acl: MemorydbAcl;
  readonly encryptionKey: EncryptionKey;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: MemoryDbProps) {
    super(scope, id);
    const parsed = parseProps(this, memoryDbSchema, props);
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Data at rest of ${this.node.path}` });
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: GROUP_NAME_MAX }),
      description: "MemoryDB nodes",
      vpcId: parsed.network.vpc.id,
    });
    this.users = createUsers(this, parsed);
    this.acl = new MemorydbAcl(this, "acl", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      userNames: Object.values(this.users).map(({ userName }) => userName),
    });
    this.cluster = createCluster(this, parsed);
    this.endpoint = this.cluster.clusterEndpoint.get(0).address;
    this.waiveCuts(parsed);
  }

  /** Lets `client` connect. The id says who to whom, for example `service-to-database`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }

  /**
   * Lets `grantee` connect as the user of `role`.
   * Source: https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html
   */
  grantConnect(grantee: Grantee, role: string): void {
    const user = userOf(this, role);
    grantTo(grantee, this, `connect-as-${role}`, [
      { actions: ["memorydb:connect"], resources: [this.cluster.arn, user.arn] },
    ]);
  }

  private waiveCuts({ numReplicasPerShard, snapshotRetentionLimit, waiver }: ParsedMemoryDbProps): void {
    const declaration = RedundancyDeclaration.of(this);
    if (numReplicasPerShard === 0) declaration.waive("memorydb-replica-in-other-zone", this.cluster, waiver);
    if (snapshotRetentionLimit === 0) declaration.waive("elasticache-backup-retention", this.cluster, waiver);
  }
}

function createCluster(database: MemoryDb, props: ParsedMemoryDbProps): MemorydbCluster {
  const { snapshotRetentionLimit } = props;
  return new MemorydbCluster(database, "Resource", {
    name: physicalName(database, { maxLength: NAME_MAX }),
    description: database.node.path,
    engine: props.engine,
    engineVersion: props.engineVersion,
    // AWS would raise engine_version, and the next plan would try to go back down, which AWS refuses.
    autoMinorVersionUpgrade: false,
    nodeType: props.nodeType,
    // Must be true with r6gd: https://docs.aws.amazon.com/memorydb/latest/devguide/data-tiering.html
    dataTiering: props.nodeType.startsWith("db.r6gd.") || undefined,
    numShards: props.numShards,
    numReplicasPerShard: props.numReplicasPerShard,
    port: database.port,
    tlsEnabled: true,
    kmsKeyArn: database.encryptionKey.key.arn,
    aclName: database.acl.name,
    subnetGroupName: new MemorydbSubnetGroup(database, "subnet-group", {
      name: physicalName(database, { maxLength: GROUP_NAME_MAX }),
      subnetIds: props.network.subnetIds("isolated"),
    }).name,
    securityGroupIds: [database.securityGroup.id],
    parameterGroupName: parameterGroup(database, props).name,
    snapshotRetentionLimit,
    ...(snapshotRetentionLimit > 0 && {
      snapshotWindow: props.snapshotWindow,
      finalSnapshotName: `${physicalName(database, { maxLength: GROUP_NAME_MAX - "-final".length })}-final`,
    }),
    maintenanceWindow: props.maintenanceWindow,
  });
}

/** With IAM authentication no password exists: https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html */
function createUsers(database: MemoryDb, { users }: ParsedMemoryDbProps): Record<string, MemorydbUser> {
  return Object.fromEntries(
    Object.entries(users).map(([role, { accessString }]) => {
      const user = new Construct(database, `user-${role}`);
      const userName = physicalName(user, { maxLength: NAME_MAX });
      return [
        role,
        new MemorydbUser(user, "Resource", { userName, accessString, authenticationMode: { type: "iam" } }),
      ];
    }),
  );
}

function parameterGroup(database: MemoryDb, { family, parameters }: ParsedMemoryDbProps): MemorydbParameterGroup {
  return new MemorydbParameterGroup(database, "parameter-group", {
    name: physicalName(database, { maxLength: GROUP_NAME_MAX, replaceOn: [family] }),
    family,
    parameter: parameterList(parameters),
    // The old group is in use until the cluster has moved to the new one.
    lifecycle: { createBeforeDestroy: true },
  });
}
