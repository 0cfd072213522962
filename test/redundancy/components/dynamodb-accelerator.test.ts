import { expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_dax_cluster.cache";

function cache(given: object) {
  return {
    aws_dax_subnet_group: { g: { subnet_ids: subnetIds("a", "b", "c") } },
    aws_dax_cluster: { cache: { subnet_group_name: "${aws_dax_subnet_group.g.name}", ...given } },
  };
}

it("fails over to a replica of another zone", () => {
  const system = cache({ replication_factor: 3 });
  expect(afterLossOf("eu-west-1a", system, ID)).toMatchObject({ outcome: "failover", rtoSeconds: null });
  expect(componentIn(system, ID).sla?.availability).toBe(0.9999);
});

it("is down with the zone that holds all its nodes", () => {
  const system = cache({ replication_factor: 2, availability_zones: ["eu-west-1a"] });
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
});

it("has no redundancy with one node", () => {
  expect(componentIn(cache({ replication_factor: 1 }), ID).redundancy).toBe("none");
});

it("is not known to survive where the number of nodes is not readable", () => {
  expect(afterLossOf("eu-west-1a", cache({ replication_factor: "${var.nodes}" }), ID)?.outcome).toBe("unknown");
});
