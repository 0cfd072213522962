import { expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_memorydb_cluster.db";

function database(given: object, subnets = subnetIds("a", "b", "c")) {
  return {
    aws_memorydb_subnet_group: { g: { subnet_ids: subnets } },
    aws_memorydb_cluster: { db: { subnet_group_name: "${aws_memorydb_subnet_group.g.name}", ...given } },
  };
}

it("has one replica in each shard by default, and fails over without loss", () => {
  const system = database({ num_shards: 2 });
  expect(componentIn(system, ID).members).toHaveLength(4);
  expect(afterLossOf("eu-west-1a", system, ID)).toMatchObject({ outcome: "failover", rpoSeconds: 0 });
});

it("is down with the zone of a shard without replica", () => {
  const system = database({ num_replicas_per_shard: 0 });
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  expect(componentIn(system, ID).sla?.availability).toBe(0.995);
});

it.each([
  ["the number of replicas is not readable", database({ num_replicas_per_shard: "${var.replicas}" })],
  ["a subnet is in no known zone", database({}, subnetIds("unplaced"))],
])("is not known to survive where %s", (_, system) => {
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("unknown");
});
