import type { RdsClusterConfig } from "@cdktf/provider-aws/lib/rds-cluster/index.js";
import type { Construct } from "constructs";
import type { ParsedDatabaseFields } from "./database-fields.js";
import { type DatabaseParts, deletionArguments } from "./database-parts.js";
import { ENGINES, type Engine } from "./engine.js";
import { createLogGroups } from "./log-groups.js";
import { databaseInsightsMode, performanceInsights } from "./monitoring.js";
import { clusterParameterGroup } from "./parameter-group.js";

/** The arguments that an Aurora cluster and a Multi-AZ DB cluster have in common. */
export function clusterArguments(
  scope: Construct,
  props: ParsedDatabaseFields & { readonly engine: Engine },
  parts: DatabaseParts,
  port: number,
) {
  const { engine, monitoring, logExports } = props;
  const { identifier, encryptionKey } = parts;
  const types = logExports.types ?? [...ENGINES[engine].defaultLogs];
  return {
    clusterIdentifier: identifier,
    engine,
    allowMajorVersionUpgrade: props.allowMajorVersionUpgrade,
    applyImmediately: props.applyImmediately,
    databaseName: props.databaseName ?? "app",
    masterUsername: props.masterUsername,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: encryptionKey.key.arn,
    iamDatabaseAuthenticationEnabled: props.iamAuthentication,
    storageEncrypted: true,
    kmsKeyId: encryptionKey.key.arn,
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
    ...performanceInsights(monitoring, encryptionKey),
    ...deletionArguments(identifier, props),
    // Else the backups go with the database, and with them every way back.
    deleteAutomatedBackups: false,
    dependsOn: createLogGroups(scope, {
      of: "cluster",
      identifier,
      types,
      retentionInDays: logExports.retentionInDays,
    }),
  } satisfies Partial<RdsClusterConfig>;
}
