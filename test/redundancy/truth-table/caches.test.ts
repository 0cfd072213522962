import { needing, network, service } from "./parts.js";
import { A, all, B, inSubnets, truthTable } from "./truth.js";

const CACHE = "aws_elasticache_replication_group.cache";
const SWITCHED = { outcome: "failover", rtoSeconds: null, rpoSeconds: null } as const;

function cache(args: object, letters: string) {
  return {
    aws_elasticache_subnet_group: { cache: { subnet_ids: inSubnets(...letters) } },
    aws_elasticache_replication_group: {
      cache: { engine: "valkey", subnet_group_name: "${aws_elasticache_subnet_group.cache.name}", ...args },
    },
  };
}

function memcached(nodes: number, args: object, letters: string) {
  return {
    aws_elasticache_subnet_group: { cache: { subnet_ids: inSubnets(...letters) } },
    aws_elasticache_cluster: {
      cache: {
        engine: "memcached",
        num_cache_nodes: nodes,
        subnet_group_name: "${aws_elasticache_subnet_group.cache.name}",
        ...args,
      },
    },
  };
}

function memoryDb(shards: number, replicas: number, letters: string) {
  return {
    aws_memorydb_subnet_group: { cache: { subnet_ids: inSubnets(...letters) } },
    aws_memorydb_cluster: {
      cache: {
        num_shards: shards,
        num_replicas_per_shard: replicas,
        subnet_group_name: "${aws_memorydb_subnet_group.cache.name}",
      },
    },
  };
}

function dax(nodes: number, letters: string) {
  return {
    aws_dax_subnet_group: { cache: { subnet_ids: inSubnets(...letters) } },
    aws_dax_cluster: {
      cache: { replication_factor: nodes, subnet_group_name: "${aws_dax_subnet_group.cache.name}" },
    },
  };
}

const HIGHLY_AVAILABLE = { multi_az_enabled: true, automatic_failover_enabled: true };

truthTable("caches", [
  {
    system: "a primary and a replica in two zones",
    because: "the replica is promoted; AWS says a few seconds, which is no figure, and replication is asynchronous",
    resources: all(network("ab"), cache({ ...HIGHLY_AVAILABLE, num_cache_clusters: 2 }, "ab")),
    expected: { [A]: { [CACHE]: SWITCHED }, [B]: { [CACHE]: SWITCHED } },
  },
  {
    system: "one node",
    because: "a node is replaced in its own zone, which is lost, and either zone may be its own",
    resources: all(network("ab"), cache({ num_cache_clusters: 1 }, "ab")),
    expected: { [A]: { [CACHE]: "down" }, [B]: { [CACHE]: "down" } },
  },
  {
    system: "a primary and a replica, both in a",
    because: "the literal placement wins: nothing is left, and both are replaced in the lost zone",
    resources: all(
      network("ab"),
      cache(
        {
          automatic_failover_enabled: true,
          num_cache_clusters: 2,
          preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1a"],
        },
        "ab",
      ),
    ),
    expected: { [A]: { [CACHE]: "down" } },
  },
  {
    system: "a replica that is not promoted by itself",
    because: "the primary is declared to be in a, and without automatic failover a person promotes the replica in b",
    resources: all(
      network("ab"),
      cache(
        {
          automatic_failover_enabled: false,
          num_cache_clusters: 2,
          preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1b"],
        },
        "ab",
      ),
    ),
    expected: { [A]: { [CACHE]: "down" } },
  },
  {
    system: "2 shards with a replica each",
    because: "each shard keeps a node in the other zone, which is promoted where it is a replica",
    resources: all(network("ab"), cache({ ...HIGHLY_AVAILABLE, num_node_groups: 2, replicas_per_node_group: 1 }, "ab")),
    expected: { [A]: { [CACHE]: SWITCHED }, [B]: { [CACHE]: SWITCHED } },
  },
  {
    system: "2 shards without replicas over two zones",
    because: "each shard must survive by itself, and in each zone there is one whole shard",
    resources: all(
      network("ab"),
      cache({ automatic_failover_enabled: true, num_node_groups: 2, replicas_per_node_group: 0 }, "ab"),
    ),
    expected: { [A]: { [CACHE]: "down" }, [B]: { [CACHE]: "down" } },
  },
  {
    system: "one shard with a replica in the other zone, one shard within a zone",
    because:
      "the second shard has both of its nodes in a, so that with a it is gone, and with b only the first has to switch",
    resources: all(
      network("ab"),
      cache(
        {
          automatic_failover_enabled: true,
          node_group_configuration: [
            {
              primary_availability_zone: "eu-west-1b",
              replica_availability_zones: ["eu-west-1a"],
              replica_count: 1,
            },
            {
              primary_availability_zone: "eu-west-1a",
              replica_availability_zones: ["eu-west-1a"],
              replica_count: 1,
            },
          ],
        },
        "ab",
      ),
    ),
    expected: { [A]: { [CACHE]: "down" }, [B]: { [CACHE]: "failover" } },
  },
  {
    system: "Memcached with 4 nodes over two zones, 2 needed",
    because: "nodes share nothing: 4 − 2 = 2 are left, without what the others held",
    resources: all(network("ab"), memcached(4, { az_mode: "cross-az" }, "ab")),
    declared: { demand: { "aws_elasticache_cluster.cache": 2 } },
    expected: { [A]: { "aws_elasticache_cluster.cache": { outcome: "degraded", capacityLeft: 2 } } },
  },
  {
    system: "Memcached with 4 nodes in one zone",
    because: "all nodes are in a, and are replaced there",
    resources: all(network("a"), memcached(4, { az_mode: "single-az", availability_zone: "eu-west-1a" }, "a")),
    declared: { demand: { "aws_elasticache_cluster.cache": 2 } },
    expected: { [A]: { "aws_elasticache_cluster.cache": "down" } },
  },
  {
    system: "MemoryDB with a replica",
    because: "a replica that has the whole transaction log takes over: nothing is lost, and AWS states no time",
    resources: all(network("ab"), memoryDb(1, 1, "ab")),
    expected: { [A]: { "aws_memorydb_cluster.cache": { outcome: "failover", rtoSeconds: null, rpoSeconds: 0 } } },
  },
  {
    system: "MemoryDB without replicas",
    because: "a shard of one node stops until that node is replaced, in a zone that is lost",
    resources: all(network("a"), memoryDb(1, 0, "a")),
    expected: { [A]: { "aws_memorydb_cluster.cache": "down" } },
  },
  {
    system: "a cache that a service needs, softly and hard",
    because: "a soft dependency contributes degraded at most, a hard one takes the service down",
    resources: all(
      network("ab"),
      cache({ num_cache_clusters: 1, preferred_cache_cluster_azs: ["eu-west-1a"] }, "ab"),
      service(6, "ab", {}, [`${CACHE}.primary_endpoint_address`]),
      service(6, "ab", {}, [`${CACHE}.primary_endpoint_address`], "strict"),
    ),
    declared: {
      demand: { "aws_ecs_service.web": 3, "aws_ecs_service.strict": 3 },
      soft: [{ from: "aws_ecs_service.web", to: CACHE }],
    },
    expected: { [A]: { "aws_ecs_service.web": "degraded", "aws_ecs_service.strict": "down" } },
  },
  {
    system: "a service whose soft cache switches",
    because: "the interruption of a soft dependency is no interruption of its caller",
    resources: all(
      network("ab"),
      cache({ ...HIGHLY_AVAILABLE, num_cache_clusters: 2 }, "ab"),
      service(6, "ab", {}, [`${CACHE}.primary_endpoint_address`]),
    ),
    declared: { ...needing(3), soft: [{ from: "aws_ecs_service.web", to: CACHE }] },
    expected: { [A]: { [CACHE]: SWITCHED, "aws_ecs_service.web": { outcome: "degraded", rtoSeconds: 0 } } },
  },
  {
    system: "Memcached with 2 nodes in a and 1 in b, 2 needed",
    because: "the literal placement wins: with a 1 is left, with b 2 are",
    resources: all(
      network("ab"),
      memcached(
        3,
        { az_mode: "cross-az", preferred_availability_zones: ["eu-west-1a", "eu-west-1a", "eu-west-1b"] },
        "ab",
      ),
    ),
    declared: { demand: { "aws_elasticache_cluster.cache": 2 } },
    expected: {
      [A]: { "aws_elasticache_cluster.cache": { outcome: "overloaded", capacityLeft: 1 } },
      [B]: { "aws_elasticache_cluster.cache": { outcome: "degraded", capacityLeft: 2 } },
    },
  },
  {
    system: "DAX with one node",
    because: "the node is in the lost zone",
    resources: all(network("a"), dax(1, "a")),
    expected: { [A]: { "aws_dax_cluster.cache": "down" } },
  },
  {
    system: "DAX with 3 nodes over 3 zones",
    because: "a replica becomes the primary, in a time AWS does not state",
    resources: all(network("abc"), dax(3, "abc")),
    expected: { [A]: { "aws_dax_cluster.cache": { outcome: "failover", rtoSeconds: null } } },
  },
]);
