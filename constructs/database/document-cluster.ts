import { DocdbCluster } from "@cdktf/provider-aws/lib/docdb-cluster/index.js";
import type { DocdbClusterInstance } from "@cdktf/provider-aws/lib/docdb-cluster-instance/index.js";
import { DocdbSubnetGroup } from "@cdktf/provider-aws/lib/docdb-subnet-group/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import type { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { databaseKey, databaseSecurityGroup, deletionArguments } from "./database-parts.js";
import {
  type DocumentClusterProps,
  documentClusterSchema,
  type ParsedDocumentClusterProps,
} from "./document-cluster-props.js";
import { createDocumentInstances } from "./document-instances.js";
import { documentLogGroups, documentParameterGroup } from "./document-parameters.js";
import { grantReadSecret } from "./grant-read-secret.js";
import { SAFE_RETENTION } from "./upkeep-fields.js";

/** AWS allows 63 characters, and the zone is put behind it: https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html */
const IDENTIFIER_MAX = 63 - "-ap-southeast-2a".length;
const PORT = 27017;

/**
 * An Amazon DocumentDB cluster, compatible with MongoDB: a writer, and a reader in every other zone over storage that AWS
 * keeps in three zones.
 *
 * Survives the loss of any instance and of any one zone without loss of data: a reader becomes the writer, typically in
 * less than 30 seconds, and clients are served again in less than two minutes, often in one. With `readers: "none"` a
 * lost zone takes it down until somebody creates an instance in another.
 * Does not survive the loss of the region, nor a wrong statement: for that there are the backups.
 * The instance in `writerZone` is the first writer. Every failover makes another one the writer: use the endpoints,
 * never the endpoint of an instance. `deletionProtection` must be off in one apply before the next can delete.
 * Source: https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-fault-tolerance.html
 */
export class DocumentCluster extends Construct {
  readonly cluster: DocdbCluster;
  /** The instances by zone. */
  readonly instances: Readonly<Record<string, DocdbClusterInstance>>;
  readonly securityGroup: SecurityGroup;
  /** TCP port of every endpoint; TLS only. */
  readonly port: number = PORT;
  readonly encryptionKey: EncryptionKey;
  /**
   * The secret `{ "username", "password" }` of the master user, which DocumentDB rotates. It has AWS's own key for
   * secrets: Terraform's provider has no argument for another one.
   */
  readonly secretArn: string;
  /** Host that always leads to the writer. */
  readonly endpoint: string;
  /** Host that leads to the readers, or to the writer when there are none. */
  readonly readerEndpoint: string;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DocumentClusterProps) {
    super(scope, id);
    const parsed = parseProps(this, documentClusterSchema, props);
    const identifier = physicalName(this, { maxLength: IDENTIFIER_MAX });
    this.encryptionKey = parsed.encryptionKey ?? databaseKey(this, identifier);
    this.securityGroup = databaseSecurityGroup(this, parsed.network);
    this.cluster = createCluster(this, identifier, parsed);
    this.instances = createDocumentInstances(this, this.cluster, identifier, parsed);
    this.secretArn = this.cluster.masterUserSecret.get(0).secretArn;
    this.endpoint = this.cluster.endpoint;
    this.readerEndpoint = this.cluster.readerEndpoint;
    this.declareCuts(parsed);
  }

  /** Lets `client` connect; the id says who to whom, for example `service-to-database`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: this.port });
  }

  /** Lets `grantee` read the master user's name and password. */
  grantReadSecret(grantee: Grantee): void {
    grantReadSecret(this, grantee);
  }

  private declareCuts({
    readers,
    deletionProtection,
    backupRetentionPeriod,
    waiver,
  }: ParsedDocumentClusterProps): void {
    const declaration = RedundancyDeclaration.of(this);
    if (readers === "none") declaration.waive("docdb-instances-in-two-zones", this.cluster, waiver);
    if (!deletionProtection) declaration.waive("docdb-deletion-protection", this.cluster, waiver);
    if (backupRetentionPeriod < SAFE_RETENTION) declaration.waive("docdb-backup-retention", this.cluster, waiver);
  }
}

/** `availability_zones` is left out: with fewer than three of them every plan replaces the cluster. */
function createCluster(
  documents: DocumentCluster,
  identifier: string,
  props: ParsedDocumentClusterProps,
): DocdbCluster {
  const { logExports } = props;
  return new DocdbCluster(documents, "Resource", {
    clusterIdentifier: identifier,
    engineVersion: props.engineVersion,
    masterUsername: props.masterUsername,
    manageMasterUserPassword: true,
    storageEncrypted: true,
    kmsKeyId: documents.encryptionKey.key.arn,
    port: documents.port,
    dbSubnetGroupName: new DocdbSubnetGroup(documents, "subnets", {
      name: identifier,
      description: "Isolated subnets, one in every zone",
      subnetIds: props.network.subnetIds("isolated"),
    }).name,
    vpcSecurityGroupIds: [documents.securityGroup.id],
    dbClusterParameterGroupName: documentParameterGroup(documents, props).name,
    backupRetentionPeriod: props.backupRetentionPeriod,
    preferredBackupWindow: props.preferredBackupWindow,
    preferredMaintenanceWindow: props.preferredMaintenanceWindow,
    enabledCloudwatchLogsExports: logExports.types,
    applyImmediately: props.applyImmediately,
    ...deletionArguments(identifier, props),
    dependsOn: documentLogGroups(documents, identifier, logExports),
  });
}
