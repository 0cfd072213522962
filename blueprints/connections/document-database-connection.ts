import type { DocumentCluster } from "../../constructs/database/document-cluster.js";
import type { Connection } from "./connection.js";

/**
 * `<PREFIX>_HOST`, `<PREFIX>_READER_HOST`, `<PREFIX>_PORT`, `<PREFIX>_SECRET_ARN`. The secret is read whenever a
 * connection is opened, as DocumentDB rotates it.
 */
export function documentDatabaseConnection(prefix: string, database: DocumentCluster): Connection {
  return {
    role: "documents",
    environment: {
      [`${prefix}_HOST`]: database.endpoint,
      [`${prefix}_READER_HOST`]: database.readerEndpoint,
      [`${prefix}_PORT`]: String(database.port),
      [`${prefix}_SECRET_ARN`]: database.secretArn,
    },
    permissions: [],
    dependsOn: Object.values(database.instances),
    allowFrom: (id, client) => database.allowFrom(id, client),
    grantTo: (grantee) => database.grantReadSecret(grantee),
  };
}
