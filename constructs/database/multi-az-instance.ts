import { DbInstance } from "@cdktf/provider-aws/lib/db-instance/index.js";
import type { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group/index.js";
import type { Construct } from "constructs";
import { consecutiveWindows, formatWeeklyWindow, parseWeeklyWindow } from "../maintenance/maintenance-window.js";
import { type DatabaseParts, deletionArguments } from "./database-parts.js";
import { ENGINES } from "./engine.js";
import { createLogGroups } from "./log-groups.js";
import type { MasterSecret } from "./master-secret.js";
import { databaseInsightsMode, enhancedMonitoring, performanceInsights } from "./monitoring.js";
import type { ParsedMultiAzDatabaseProps } from "./multi-az-database-props.js";
import { growingStorage, volume } from "./storage.js";

/** What an instance is made from. */
export interface InstanceProps {
  readonly props: ParsedMultiAzDatabaseProps;
  readonly parts: DatabaseParts;
  readonly parameterGroup: DbParameterGroup;
  readonly port: number;
  /** The password, when RDS cannot manage it. */
  readonly masterSecret: MasterSecret | undefined;
}

/** The instance that clients write to, with its standby when the deployment has one. */
export function createInstance(scope: Construct, { props, parts, masterSecret, ...rest }: InstanceProps): DbInstance {
  const { engine, deployment, network } = props;
  const key = parts.encryptionKey.key.arn;
  const placement =
    // AWS places a standby itself, and moves the writer at every failover: a zone would be drift.
    deployment.type === "single-zone"
      ? { multiAz: false, availabilityZone: network.zoneName(deployment.zone ?? network.zones[0] ?? "") }
      : { multiAz: true };
  return new DbInstance(scope, "Resource", {
    ...shared(scope, parts.identifier, 0, { props, parts, masterSecret, ...rest }),
    ...placement,
    engine,
    engineVersion: props.engineVersion,
    licenseModel: licenseModel(props),
    allowMajorVersionUpgrade: props.allowMajorVersionUpgrade,
    dbName: props.databaseName ?? (engine.startsWith("oracle") ? "ORCL" : "app"),
    username: props.masterUsername,
    ...(masterSecret
      ? { passwordWo: masterSecret.passwordWo, passwordWoVersion: masterSecret.passwordWoVersion }
      : { manageMasterUserPassword: true, masterUserSecretKmsKeyId: key }),
    allocatedStorage: props.storage.allocatedStorage,
    ...growingStorage(props.storage),
    kmsKeyId: key,
    dbSubnetGroupName: parts.subnetGroup.name,
    backupRetentionPeriod: props.backupRetentionPeriod,
    backupWindow: props.preferredBackupWindow,
    blueGreenUpdate: props.blueGreenUpdate ? { enabled: true } : undefined,
    ...deletionArguments(parts.identifier, props),
    // Else the backups go with the database, and with them every way back.
    deleteAutomatedBackups: false,
  });
}

/**
 * An asynchronous copy in one zone. It takes engine, version, user, network and key from its source.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html
 */
export function createReadReplica(scope: Construct, zone: string, source: DbInstance, from: InstanceProps): DbInstance {
  const { props, parts } = from;
  const identifier = `${parts.identifier}-replica-${zone}`;
  return new DbInstance(scope, `replica-${zone}`, {
    ...shared(scope, identifier, 1 + props.readReplicas.indexOf(zone), from, `replica-${zone}-`),
    replicateSourceDb: source.identifier,
    availabilityZone: props.network.zoneName(zone),
    ...volume(props.storage),
    maxAllocatedStorage: growingStorage(props.storage).maxAllocatedStorage,
    deletionProtection: props.deletionProtection,
    // AWS makes none of a replica and fails when it is asked to:
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html
    skipFinalSnapshot: true,
  });
}

/** The arguments that a source and its replicas have alike; the `order`-th in maintenance. */
function shared(scope: Construct, identifier: string, order: number, from: InstanceProps, logPrefix = "") {
  const { props, parts, parameterGroup, port } = from;
  const { engine, monitoring } = props;
  const types = props.logExports.types ?? [...ENGINES[engine].defaultLogs];
  const { retentionInDays } = props.logExports;
  const first = parseWeeklyWindow(props.preferredMaintenanceWindow);
  const window = first && consecutiveWindows(first, order + 1)[order];
  return {
    identifier,
    instanceClass: props.instanceClass,
    storageEncrypted: true,
    port,
    publiclyAccessible: false,
    vpcSecurityGroupIds: [parts.securityGroup.id],
    parameterGroupName: parameterGroup.name,
    iamDatabaseAuthenticationEnabled: ENGINES[engine].iamAuthentication ? props.iamAuthentication : undefined,
    autoMinorVersionUpgrade: false,
    applyImmediately: props.applyImmediately,
    maintenanceWindow: window && formatWeeklyWindow(window),
    copyTagsToSnapshot: true,
    enabledCloudwatchLogsExports: types,
    databaseInsightsMode: databaseInsightsMode(monitoring),
    ...performanceInsights(monitoring, parts.encryptionKey),
    ...enhancedMonitoring(monitoring, parts.monitoringRole),
    dependsOn: [
      ...createLogGroups(scope, { of: "instance", identifier, types, retentionInDays, idPrefix: logPrefix }),
      ...(parts.monitoringRole?.ready ?? []),
    ],
  };
}

function licenseModel({ engine, licenseModel }: ParsedMultiAzDatabaseProps): string | undefined {
  if (!engine.startsWith("oracle")) return undefined;
  return licenseModel ?? (engine === "oracle-se2" ? "license-included" : "bring-your-own-license");
}
