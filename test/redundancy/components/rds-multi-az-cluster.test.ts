import { expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_rds_cluster.db";

function cluster(given: object = {}, subnets = subnetIds("a", "b", "c")) {
  return {
    aws_db_subnet_group: { g: { subnet_ids: subnets } },
    aws_rds_cluster: {
      db: {
        engine: "postgres",
        db_cluster_instance_class: "db.m6gd.large",
        db_subnet_group_name: "${aws_db_subnet_group.g.name}",
        ...given,
      },
    },
  };
}

it("has three instances without a resource of their own, and fails over in 35 seconds", () => {
  expect(componentIn(cluster(), ID).members).toHaveLength(3);
  expect(afterLossOf("eu-west-1b", cluster(), ID)).toMatchObject({
    outcome: "failover",
    rtoSeconds: 35,
    rpoSeconds: 0,
  });
});

it("is in the three zones that it names", () => {
  const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
  const { members } = componentIn(cluster({ availability_zones: zones }), ID);
  expect(members.map(({ zone, placement }) => [zone, placement])).toEqual(zones.map((zone) => [zone, "declared"]));
});

it("says that a subnet group of two zones is too small", () => {
  expect(componentIn(cluster({}, subnetIds("a", "b")), ID).notes).toEqual([
    "The subnet group has 2 zones; a Multi-AZ DB cluster needs three.",
  ]);
});

it("is not known to survive where a subnet is in no known zone", () => {
  expect(afterLossOf("eu-west-1a", cluster({}, subnetIds("a", "b", "unplaced")), ID)?.outcome).toBe("unknown");
});
