import { describe, expect, it } from "vitest";
import { contextOf } from "../terraform.js";
import { afterLossOf, componentIn, subnetIds, withSubnets } from "./data-service.js";

const ID = "aws_elasticache_replication_group.cache";
const REDUNDANT = { num_cache_clusters: 2, automatic_failover_enabled: true, multi_az_enabled: true };

function cache(given: object, subnets = subnetIds("a", "b", "c")) {
  return {
    aws_elasticache_subnet_group: { g: { subnet_ids: subnets } },
    aws_elasticache_replication_group: {
      cache: { engine: "valkey", subnet_group_name: "${aws_elasticache_subnet_group.g.name}", ...given },
    },
  };
}

describe("an ElastiCache replication group", () => {
  it("fails over to a replica of another zone, in a time and with a loss that AWS does not state", () => {
    const system = cache(REDUNDANT);
    expect(afterLossOf("eu-west-1c", system, ID)).toMatchObject({
      outcome: "failover",
      rtoSeconds: null,
      rpoSeconds: null,
    });
    expect(componentIn(system, ID).sla?.availability).toBe(0.9999);
  });

  it("is down with its only node, automatic failover or not", () => {
    const system = cache({ ...REDUNDANT, num_cache_clusters: 1 });
    expect(componentIn(system, ID).redundancy).toBe("none");
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
    expect(componentIn(system, ID).sla?.availability).toBe(0.995);
  });

  it("is down with every zone where each shard is one node", () => {
    const system = cache({
      ...REDUNDANT,
      num_cache_clusters: undefined,
      num_node_groups: 3,
      replicas_per_node_group: 0,
    });
    expect(componentIn(system, ID).members).toHaveLength(3);
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  });

  it("judges each shard on its own", () => {
    const { members } = componentIn(
      cache({ ...REDUNDANT, num_cache_clusters: undefined, num_node_groups: 2, replicas_per_node_group: 1 }),
      ID,
    );
    expect(members.map(({ group, role, zone }) => [group, role, zone])).toEqual([
      ["shard 1", "primary", "eu-west-1a"],
      ["shard 1", "replica", "eu-west-1b"],
      ["shard 2", "primary", "eu-west-1b"],
      ["shard 2", "replica", "eu-west-1c"],
    ]);
  });

  it("is down with the primary where automatic failover is off", () => {
    const system = cache({
      num_cache_clusters: 2,
      preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1b"],
    });
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
    expect(afterLossOf("eu-west-1b", system, ID)?.outcome).toBe("degraded");
  });

  it("is down with the zone that all its preferred zones are", () => {
    const system = cache({ ...REDUNDANT, preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1a"] });
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  });

  it("is down with the only zone of its subnet group", () => {
    expect(afterLossOf("eu-west-1a", cache(REDUNDANT, subnetIds("a")), ID)?.outcome).toBe("down");
  });

  it.each([
    ["multi_az_enabled is off", cache({ ...REDUNDANT, multi_az_enabled: false })],
    ["multi_az_enabled is not readable", cache({ ...REDUNDANT, multi_az_enabled: "${var.multi}" })],
    ["automatic_failover_enabled is not readable", cache({ ...REDUNDANT, automatic_failover_enabled: "${var.auto}" })],
    ["the number of nodes is not readable", cache({ ...REDUNDANT, num_cache_clusters: "${var.nodes}" })],
    ["a subnet is in no known zone", cache(REDUNDANT, subnetIds("a", "unplaced"))],
  ])("is not known to survive where %s", (_, system) => {
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("unknown");
  });

  it("is found by the users that may log in", () => {
    const context = contextOf(
      withSubnets({
        ...cache({ ...REDUNDANT, user_group_ids: ["${aws_elasticache_user_group.g.id}"] }),
        aws_elasticache_user_group: { g: { user_ids: ["${aws_elasticache_user.web.user_id}"] } },
        aws_elasticache_user: { web: {} },
      }),
    );
    expect(context.owner("aws_elasticache_user.web")?.id).toBe(ID);
  });

  it("counts a replica that is a resource of its own", () => {
    const system = {
      ...cache({ ...REDUNDANT, num_cache_clusters: 1, preferred_cache_cluster_azs: ["eu-west-1a"] }),
      aws_elasticache_cluster: {
        extra: {
          replication_group_id: "${aws_elasticache_replication_group.cache.id}",
          availability_zone: "eu-west-1b",
        },
      },
    };
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("failover");
  });
});
