import type { Construct } from "constructs";
import { CacheCluster } from "../../constructs/cache/cache-cluster.js";
import type { CacheClusterProps } from "../../constructs/cache/cache-cluster-props.js";
import { MemcachedCluster } from "../../constructs/cache/memcached-cluster.js";
import type { MemcachedClusterProps } from "../../constructs/cache/memcached-cluster-props.js";
import { ServerlessCache } from "../../constructs/cache/serverless-cache.js";
import type { ServerlessCacheProps } from "../../constructs/cache/serverless-cache-props.js";
import type { Network } from "../../constructs/network/network.js";
import { cacheConnection } from "../connections/cache-connection.js";
import type { Connection } from "../connections/connection.js";
import { memcachedConnection } from "../connections/memcached-connection.js";
import { serverlessCacheConnection } from "../connections/serverless-cache-connection.js";

/** A cache, as its type says. */
export type Cache =
  /** Valkey or Redis OSS with a node in every zone. */
  | ({ readonly type: "replicated" } & Omit<CacheClusterProps, "network">)
  /** Memcached: nodes in every zone, each with keys of its own. */
  | ({ readonly type: "memcached" } & Omit<MemcachedClusterProps, "network">)
  /** No nodes to size. */
  | ({ readonly type: "serverless" } & Omit<ServerlessCacheProps, "network">);

export function createCache(
  scope: Construct,
  network: Network,
  cache: Cache,
): CacheCluster | MemcachedCluster | ServerlessCache {
  switch (cache.type) {
    case "replicated": {
      const { type, ...props } = cache;
      return new CacheCluster(scope, "cache", { ...props, network });
    }
    case "memcached": {
      const { type, ...props } = cache;
      return new MemcachedCluster(scope, "cache", { ...props, network });
    }
    case "serverless": {
      const { type, ...props } = cache;
      return new ServerlessCache(scope, "cache", { ...props, network });
    }
  }
}

export function connectionToCache(cache: CacheCluster | MemcachedCluster | ServerlessCache): Connection {
  if (cache instanceof CacheCluster) return cacheConnection(cache);
  return cache instanceof MemcachedCluster ? memcachedConnection(cache) : serverlessCacheConnection(cache);
}
