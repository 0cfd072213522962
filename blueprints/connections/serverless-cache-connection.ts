import type { ServerlessCache } from "../../constructs/cache/serverless-cache.js";
import type { Connection } from "./connection.js";

/** The user of the cache that the service connects as. */
const CACHE_USER = "app";

/** `CACHE_HOST`, `CACHE_PORT` and, but for Memcached, `CACHE_USER`: the service must work, slower, without the cache. */
export function serverlessCacheConnection(cache: ServerlessCache): Connection {
  const user = cache.users[CACHE_USER];
  return {
    role: "cache",
    environment: {
      CACHE_HOST: cache.endpoint,
      CACHE_PORT: String(cache.port),
      ...(user && { CACHE_USER: user.userName }),
    },
    permissions: [],
    dependsOn: [],
    allowFrom: (id, client) => cache.allowFrom(id, client),
    ...(user && { grantTo: (grantee) => cache.grantConnect(grantee, CACHE_USER) }),
    soft: cache.cache,
  };
}
