import { expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_docdb_cluster.db";

function cluster(...instances: object[]) {
  return {
    aws_docdb_subnet_group: { g: { subnet_ids: subnetIds("a", "b", "c") } },
    aws_docdb_cluster: { db: { db_subnet_group_name: "${aws_docdb_subnet_group.g.name}" } },
    aws_docdb_cluster_instance: Object.fromEntries(
      instances.map((given, index) => [`i${index}`, { cluster_identifier: "${aws_docdb_cluster.db.id}", ...given }]),
    ),
  };
}

it("restores service within two minutes and without loss where a replica is in another zone", () => {
  const system = cluster({ availability_zone: "eu-west-1a" }, { availability_zone: "eu-west-1b" });
  expect(afterLossOf("eu-west-1a", system, ID)).toMatchObject({ outcome: "failover", rtoSeconds: 120, rpoSeconds: 0 });
});

it("is down with the zone of its only instance", () => {
  const system = cluster({ availability_zone: "eu-west-1a" });
  expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
  expect(componentIn(system, ID).sla?.availability).toBe(0.999);
});

it("is not known to survive where its instances are not in the input", () => {
  expect(afterLossOf("eu-west-1a", cluster(), ID)?.outcome).toBe("unknown");
});
