import { describe, expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_elasticache_cluster.cache";

function cache(given: object) {
  return {
    aws_elasticache_subnet_group: { g: { subnet_ids: subnetIds("a", "b", "c") } },
    aws_elasticache_cluster: {
      cache: {
        engine: "memcached",
        num_cache_nodes: 3,
        subnet_group_name: "${aws_elasticache_subnet_group.g.name}",
        ...given,
      },
    },
  };
}

describe("a Memcached cluster", () => {
  it("keeps the nodes of the other zones, which may or may not be enough", () => {
    const lost = afterLossOf("eu-west-1a", cache({ az_mode: "cross-az" }), ID);
    expect(lost).toMatchObject({ outcome: "unknown", capacityLeft: 2 });
  });

  it.each([
    ["without az_mode", {}],
    ["in one declared zone", { availability_zone: "eu-west-1a" }],
    ["in one preferred zone", { az_mode: "cross-az", preferred_availability_zones: Array(3).fill("eu-west-1a") }],
  ])("is down with its zone %s", (_, given) => {
    expect(afterLossOf("eu-west-1a", cache(given), ID)?.outcome).toBe("down");
  });

  it("is down with its zone where it is one node of Redis", () => {
    const system = cache({ engine: "redis", num_cache_nodes: 1, availability_zone: "eu-west-1a" });
    expect(componentIn(system, ID).redundancy).toBe("none");
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  });

  it("says that what a lost node held is gone", () => {
    expect(componentIn(cache({}), ID).notes).toEqual([
      "Memcached does not replicate: what the nodes of a lost zone held is gone.",
    ]);
  });
});
