import type { CacheCluster } from "../../constructs/cache/cache-cluster.js";
import type { Connection } from "./connection.js";

/** The user of the cache that the service connects as. */
const CACHE_USER = "app";

/** `CACHE_HOST`, `CACHE_READER_HOST`, `CACHE_PORT`, `CACHE_USER`: the service must work, slower, without the cache. */
export function cacheConnection(cache: CacheCluster): Connection {
  const user = cache.users[CACHE_USER];
  return {
    role: "cache",
    environment: {
      CACHE_HOST: cache.endpoint,
      ...(cache.readerEndpoint !== undefined && { CACHE_READER_HOST: cache.readerEndpoint }),
      CACHE_PORT: String(cache.port),
      ...(user && { CACHE_USER: user.userName }),
    },
    permissions: user ? [cache.connectStatement(CACHE_USER)] : [],
    dependsOn: [],
    allowFrom: (id, client) => cache.allowFrom(id, client),
    soft: cache.replicationGroup,
  };
}
