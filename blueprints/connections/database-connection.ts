import { AuroraCluster } from "../../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../../constructs/database/multi-az-database.js";
import type { Connection } from "./connection.js";

/**
 * `DATABASE_HOST`, `DATABASE_READER_HOST`, `DATABASE_PORT`, `DATABASE_NAME`, `DATABASE_SECRET_ARN`.
 *
 * The secret is read by the service itself, not put into its environment: RDS rotates the password, and a task that read
 * it once at its start could no longer connect.
 */
export function databaseConnection(database: AuroraCluster | MultiAzDatabase): Connection {
  return {
    role: "database",
    environment: {
      DATABASE_HOST: database.endpoint,
      DATABASE_READER_HOST: database.readerEndpoint,
      DATABASE_PORT: String(database.port),
      DATABASE_NAME: databaseName(database),
      DATABASE_SECRET_ARN: database.secretArn,
    },
    permissions: [
      { actions: ["secretsmanager:GetSecretValue"], resources: [database.secretArn] },
      { actions: ["kms:Decrypt"], resources: [database.encryptionKey.key.arn] },
    ],
    dependsOn: [
      ...(database instanceof AuroraCluster ? Object.values(database.instances) : []),
      ...(database.proxy ? [database.proxy.target] : []),
    ],
    allowFrom: (id, client) => database.allowFrom(id, client),
  };
}

function databaseName(database: AuroraCluster | MultiAzDatabase): string {
  if (database instanceof AuroraCluster) return database.cluster.databaseName;
  return database.instance?.dbName ?? database.cluster?.databaseName ?? "";
}
