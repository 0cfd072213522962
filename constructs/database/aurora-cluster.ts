import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster/index.js";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import type { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { type AuroraClusterProps, auroraClusterSchema, type ParsedAuroraClusterProps } from "./aurora-cluster-props.js";
import { clusterArguments } from "./cluster-arguments.js";
import { createMembers } from "./cluster-members.js";
import { databaseFront } from "./database-front.js";
import { createParts, type DatabaseParts } from "./database-parts.js";
import type { DatabaseProxy } from "./database-proxy.js";
import { ENGINES } from "./engine.js";
import { grantReadSecret } from "./grant-read-secret.js";
import { enhancedMonitoring, performanceInsights } from "./monitoring.js";
import { SAFE_RETENTION } from "./upkeep-fields.js";

/**
 * An Aurora cluster: a writer, and a reader in every other zone over storage that AWS keeps in three zones.
 *
 * Survives the loss of any instance and of any one zone: a reader becomes the writer, typically in less than 60 seconds,
 * without loss of data. With `readers: "none"` a lost zone takes it down until somebody creates an instance in another.
 * Does not survive the loss of the region, nor a wrong statement: for that there are the backups.
 * The instance in `writerZone` is the first writer. Every failover makes another one the writer: use the endpoints,
 * never the endpoint of an instance. `deletionProtection` must be off in one apply before the next can delete.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
 */
export class AuroraCluster extends Construct {
  readonly cluster: RdsCluster;
  /** The instances by zone. */
  readonly instances: Readonly<Record<string, RdsClusterInstance>>;
  readonly securityGroup: SecurityGroup;
  /** Where clients connect: the port of the proxy when there is one. */
  readonly port: number;
  readonly encryptionKey: EncryptionKey;
  /** The secret `{ "username", "password" }` of the master user, which RDS rotates. */
  readonly secretArn: string;
  readonly proxy: DatabaseProxy | undefined;
  /** Host that always leads to the writer. */
  readonly endpoint: string;
  /** Host that leads to the readers, or to the writer when there are none. */
  readonly readerEndpoint: string;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AuroraClusterProps) {
    super(scope, id);
    const parsed = parseProps(this, auroraClusterSchema, props);
    const parts = createParts(this, parsed);
    const port = parsed.port ?? ENGINES[parsed.engine].port;
    this.securityGroup = parts.securityGroup;
    this.encryptionKey = parts.encryptionKey;
    this.cluster = createCluster(this, parsed, parts, port);
    this.instances = createInstances(this, parsed, parts, this.cluster);
    this.secretArn = this.cluster.masterUserSecret.get(0).secretArn;
    const { cluster } = this;
    const members = Object.values(this.instances);
    const front = databaseFront(this, parsed, {
      target: { cluster, members, readers: members.length > 1 },
      port,
      endpoint: cluster.endpoint,
      readerEndpoint: cluster.readerEndpoint,
    });
    this.proxy = front.proxy;
    this.port = front.port;
    this.endpoint = front.endpoint;
    this.readerEndpoint = front.readerEndpoint;
    this.declareCuts(parsed);
  }

  /** Lets `client` connect; the id says who to whom, for example `service-to-database`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    const to = this.proxy?.securityGroup ?? this.securityGroup;
    return new TrafficRule(this, id, { from: client, to, port: this.port });
  }

  /** Lets `grantee` read the master user's name and password. */
  grantReadSecret(grantee: Grantee): void {
    grantReadSecret(this, grantee, this.encryptionKey);
  }

  private declareCuts({ readers, deletionProtection, backupRetentionPeriod, waiver }: ParsedAuroraClusterProps): void {
    const declaration = RedundancyDeclaration.of(this);
    if (readers === "none") declaration.waive("aurora-instances-in-two-zones", this.cluster, waiver);
    if (!deletionProtection) declaration.waive("rds-deletion-protection", this.cluster, waiver);
    if (backupRetentionPeriod < SAFE_RETENTION) declaration.waive("rds-backup-retention", this.cluster, waiver);
  }
}

/** `availability_zones` is left out: with fewer than three of them every plan replaces the cluster. */
function createCluster(
  scope: Construct,
  props: ParsedAuroraClusterProps,
  parts: DatabaseParts,
  port: number,
): RdsCluster {
  const { engineVersion, capacity } = props;
  return new RdsCluster(scope, "Resource", {
    ...clusterArguments(scope, props, parts, port),
    engineVersion,
    ...(capacity.type === "serverless" && {
      serverlessv2ScalingConfiguration: { minCapacity: capacity.minCapacity, maxCapacity: capacity.maxCapacity },
    }),
  });
}

function createInstances(
  scope: Construct,
  props: ParsedAuroraClusterProps,
  parts: DatabaseParts,
  cluster: RdsCluster,
): Record<string, RdsClusterInstance> {
  const { network, capacity, monitoring } = props;
  return createMembers(
    props,
    ({ zone, dependsOn = [], ...member }) =>
      new RdsClusterInstance(scope, zone, {
        identifier: `${parts.identifier}-${zone}`,
        clusterIdentifier: cluster.id,
        engine: cluster.engine,
        instanceClass: capacity.type === "serverless" ? "db.serverless" : capacity.instanceClass,
        availabilityZone: network.zoneName(zone),
        dbSubnetGroupName: parts.subnetGroup.name,
        publiclyAccessible: false,
        autoMinorVersionUpgrade: false,
        applyImmediately: props.applyImmediately,
        copyTagsToSnapshot: true,
        ...member,
        ...performanceInsights(monitoring, parts.encryptionKey),
        ...enhancedMonitoring(monitoring, parts.monitoringRole),
        lifecycle: { preventDestroy: props.deletionProtection },
        dependsOn: [...(parts.monitoringRole?.ready ?? []), ...dependsOn],
      }),
  );
}
