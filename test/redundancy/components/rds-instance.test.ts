import { describe, expect, it } from "vitest";
import { afterLossOf, componentIn, subnetIds } from "./data-service.js";

const ID = "aws_db_instance.db";

function instance(given: object, subnets = subnetIds("a", "b", "c")) {
  return {
    aws_db_subnet_group: { g: { subnet_ids: subnets } },
    aws_db_instance: { db: { engine: "postgres", db_subnet_group_name: "${aws_db_subnet_group.g.name}", ...given } },
  };
}

describe("an RDS instance", () => {
  it("fails over to its standby within two minutes and without loss", () => {
    const system = instance({ multi_az: true });
    for (const zone of ["eu-west-1a", "eu-west-1b", "eu-west-1c"]) {
      expect(afterLossOf(zone, system, ID)).toMatchObject({ outcome: "failover", rtoSeconds: 120, rpoSeconds: 0 });
    }
    expect(componentIn(system, ID).sla?.availability).toBe(0.9995);
  });

  it("has a standby that serves nothing, in another zone than the declared one", () => {
    const { members, placementZones } = componentIn(
      instance({ multi_az: "true", availability_zone: "eu-west-1b" }),
      ID,
    );
    expect(members.map(({ zone, capacity, role }) => [zone, capacity, role])).toEqual([
      ["eu-west-1b", 1, "writer"],
      ["eu-west-1a", 0, "standby"],
    ]);
    expect(placementZones).toEqual(["eu-west-1a", "eu-west-1c"]);
  });

  it.each([
    ["not set", {}],
    ["false", { multi_az: false }],
  ])("is down with its zone where multi_az is %s", (_, given) => {
    const system = instance({ availability_zone: "eu-west-1a", ...given });
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("down");
    expect(componentIn(system, ID).sla?.availability).toBe(0.995);
  });

  it("is down with the only zone of its subnet group, standby or not", () => {
    expect(afterLossOf("eu-west-1a", instance({ multi_az: true }, subnetIds("a")), ID)?.outcome).toBe("down");
  });

  it.each([
    ["multi_az is not readable", instance({ multi_az: "${var.multi}", availability_zone: "eu-west-1a" })],
    ["a subnet is in no known zone", instance({ multi_az: true }, subnetIds("a", "unplaced"))],
    ["its zone is not readable", instance({ availability_zone: "${var.zone}" })],
  ])("is not known to survive where %s", (_, system) => {
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("unknown");
  });

  it("says that nobody promotes a read replica but a person", () => {
    const { notes, redundancy } = componentIn(instance({ replicate_source_db: "${aws_db_instance.main.arn}" }), ID);
    expect(redundancy).toBe("none");
    expect(notes).toEqual(["A read replica: only a person promotes it."]);
  });
});
