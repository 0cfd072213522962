import { expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_neptune_cluster.graph";

function cluster(...instances: object[]) {
  return {
    aws_neptune_subnet_group: { g: { subnet_ids: subnetIds("a", "b", "c") } },
    aws_neptune_cluster: { graph: { neptune_subnet_group_name: "${aws_neptune_subnet_group.g.name}" } },
    aws_neptune_cluster_instance: Object.fromEntries(
      instances.map((given, index) => [
        `i${index}`,
        { cluster_identifier: "${aws_neptune_cluster.graph.id}", ...given },
      ]),
    ),
  };
}

it("is down with the zone of its only instance, though its subnet group has three zones", () => {
  const system = cluster({ availability_zone: "eu-west-1a" });
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  expect(componentIn(system, ID).sla?.availability).toBe(0.995);
});

it("fails over within two minutes where a replica is in another zone", () => {
  expect(afterLossOf("eu-west-1b", cluster({}, {}), ID)).toMatchObject({
    outcome: "failover",
    rtoSeconds: 120,
    rpoSeconds: 0,
  });
});
