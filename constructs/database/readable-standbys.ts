import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster/index.js";
import type { Construct } from "constructs";
import { type DatabaseParts, deletionArguments } from "./database-parts.js";
import { ENGINES } from "./engine.js";
import { majorVersion } from "./engine-version.js";
import { createLogGroups } from "./log-groups.js";
import { databaseInsightsMode, enhancedMonitoring, performanceInsights } from "./monitoring.js";
import type { ParsedMultiAzDatabaseProps } from "./multi-az-database-props.js";
import { clusterParameterGroup } from "./parameter-group.js";
import { volume } from "./storage.js";

/** A Multi-AZ DB cluster: AWS makes a writer and two readers of it, in three zones. */
export function createReadableStandbys(
  scope: Construct,
  props: ParsedMultiAzDatabaseProps,
  parts: DatabaseParts,
  port: number,
): RdsCluster {
  const { engine, monitoring } = props;
  const types = props.logExports.types ?? [...ENGINES[engine].defaultLogs];
  const { retentionInDays } = props.logExports;
  return new RdsCluster(scope, "Resource", {
    clusterIdentifier: parts.identifier,
    engine,
    // AWS upgrades minor versions here, and this provider cannot say no (hashicorp/terraform-provider-aws issue 38539):
    // with a minor version in it, a plan would soon ask for a downgrade, which AWS refuses.
    engineVersion: majorVersion(engine, props.engineVersion),
    allowMajorVersionUpgrade: props.allowMajorVersionUpgrade,
    applyImmediately: props.applyImmediately,
    dbClusterInstanceClass: props.instanceClass,
    allocatedStorage: props.storage.allocatedStorage,
    ...volume(props.storage),
    databaseName: props.databaseName ?? "app",
    masterUsername: props.masterUsername,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: parts.encryptionKey.key.arn,
    iamDatabaseAuthenticationEnabled: props.iamAuthentication,
    storageEncrypted: true,
    kmsKeyId: parts.encryptionKey.key.arn,
    port,
    dbSubnetGroupName: parts.subnetGroup.name,
    vpcSecurityGroupIds: [parts.securityGroup.id],
    dbClusterParameterGroupName: clusterParameterGroup(scope, props).name,
    backupRetentionPeriod: props.backupRetentionPeriod,
    preferredBackupWindow: props.preferredBackupWindow,
    preferredMaintenanceWindow: props.preferredMaintenanceWindow,
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: types,
    databaseInsightsMode: databaseInsightsMode(monitoring),
    ...performanceInsights(monitoring, parts.encryptionKey),
    ...enhancedMonitoring(monitoring, parts.monitoringRole),
    ...deletionArguments(parts.identifier, props),
    // The backups of a deleted Multi-AZ DB cluster cannot be restored to a point in time, so none are kept:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html
    deleteAutomatedBackups: true,
    dependsOn: [
      ...createLogGroups(scope, { of: "cluster", identifier: parts.identifier, types, retentionInDays }),
      ...(parts.monitoringRole?.ready ?? []),
    ],
  });
}
