import type { MemcachedCluster } from "../../constructs/cache/memcached-cluster.js";
import type { Connection } from "./connection.js";

/** `CACHE_HOST` for auto discovery, `CACHE_PORT`: the service must work, slower, without what a lost node held. */
export function memcachedConnection(cache: MemcachedCluster): Connection {
  return {
    role: "cache",
    environment: { CACHE_HOST: cache.endpoint, CACHE_PORT: String(cache.port) },
    permissions: [],
    dependsOn: [],
    allowFrom: (id, client) => cache.allowFrom(id, client),
    soft: cache.cluster,
  };
}
