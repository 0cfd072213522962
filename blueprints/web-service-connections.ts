import type { ITerraformDependable } from "cdktf";
import type { CacheCluster } from "../constructs/cache/cache-cluster.js";
import { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import type { PolicyStatement } from "../constructs/security/policy-document.js";

/** The user of the cache that the service connects as. */
const CACHE_USER = "app";

/** What a service needs to use another part of the system. */
export interface Connection {
  readonly environment: Readonly<Record<string, string>>;
  /** For its task role. */
  readonly permissions: readonly PolicyStatement[];
  /** What must be there before the first task starts, or its health check fails and the deployment is rolled back. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * The secret is read by the service itself, not put into its environment: RDS rotates the password, and a task that read
 * it once at its start could no longer connect.
 */
export function databaseConnection(database: AuroraCluster | MultiAzDatabase): Connection {
  return {
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
  };
}

function databaseName(database: AuroraCluster | MultiAzDatabase): string {
  if (database instanceof AuroraCluster) return database.cluster.databaseName;
  return database.instance?.dbName ?? database.cluster?.databaseName ?? "";
}

export function cacheConnection(cache: CacheCluster): Connection {
  const user = cache.users[CACHE_USER];
  return {
    environment: {
      CACHE_HOST: cache.endpoint,
      ...(cache.readerEndpoint !== undefined && { CACHE_READER_HOST: cache.readerEndpoint }),
      CACHE_PORT: String(cache.port),
      ...(user && { CACHE_USER: user.userName }),
    },
    permissions: user ? [cache.connectStatement(CACHE_USER)] : [],
    dependsOn: [],
  };
}
