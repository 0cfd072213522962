import { describe, expect, it } from "vitest";
import { readTopology } from "../../../redundancy/topology/topology.js";
import { inventoryOf, type TerraformJson } from "../terraform.js";

function topologyOf(subnets: Record<string, object>, more: TerraformJson = {}) {
  const inventory = inventoryOf({ ...more, resource: { aws_subnet: subnets, ...more.resource } });
  return { inventory, ...readTopology(inventory) };
}

describe("the zone of a subnet", () => {
  const data = { aws_availability_zones: { x: {} }, aws_subnet: { known: { availability_zone: "eu-west-1c" } } };

  it.each([
    [{ availability_zone: "eu-west-1a" }, "eu-west-1a"],
    [{ availability_zone_id: "euw1-az1" }, "euw1-az1"],
    [{ availability_zone: "${data.aws_availability_zones.x.names[1]}" }, "data.aws_availability_zones.x[1]"],
    [{ availability_zone_id: "${data.aws_availability_zones.x.zone_ids[1]}" }, "data.aws_availability_zones.x[1]"],
    [{ availability_zone: "${aws_subnet.other.availability_zone}" }, "eu-west-1b"],
    [{ availability_zone: "${aws_subnet.symbolic.availability_zone}" }, "data.aws_availability_zones.x[0]"],
    [{ availability_zone: "${aws_subnet.s.availability_zone}" }, null],
    [{ availability_zone: "${element(data.aws_availability_zones.x.names, 1)}" }, null],
    [{ availability_zone: "${var.zone}" }, null],
    [{}, null],
  ])("with %o is %s", (subnet, zone) => {
    const others = {
      other: { availability_zone: "eu-west-1b" },
      symbolic: { availability_zone: "${data.aws_availability_zones.x.names[0]}" },
    };
    expect(topologyOf({ s: subnet, ...others }, { data, variable: { zone: {} } }).zoneOf("aws_subnet.s")).toBe(zone);
  });

  it("is known for a default subnet, and for a data source that was asked for one zone", () => {
    const resource = { aws_default_subnet: { d: { availability_zone: "eu-west-1a" } } };
    const { zoneOf } = topologyOf({}, { data, resource });
    expect(zoneOf("aws_default_subnet.d")).toBe("eu-west-1a");
    expect(zoneOf("data.aws_subnet.known")).toBe("eu-west-1c");
  });
});

describe("the placement in subnets", () => {
  const subnets = {
    a: { availability_zone: "eu-west-1a" },
    a2: { availability_zone: "eu-west-1a" },
    b: { availability_zone: "eu-west-1b" },
    nowhere: {},
  };

  function placementIn(...names: readonly string[]) {
    const { inventory, placement } = topologyOf(subnets, {
      data: { aws_subnets: { all: {} } },
      resource: { aws_db_subnet_group: { g: { subnet_ids: names } } },
    });
    return placement(inventory.of("aws_db_subnet_group")[0]?.attributes.references("subnet_ids") as never);
  }

  it("counts a zone once, however many subnets it has", () => {
    const placement = placementIn("${aws_subnet.a.id}", "${aws_subnet.a2.id}", "${aws_subnet.b.id}");
    expect(placement).toMatchObject({ zones: ["eu-west-1a", "eu-west-1b"], complete: true, certainty: "exact" });
  });

  it.each([
    ["a subnet whose zone is not known", ["${aws_subnet.a.id}", "${aws_subnet.nowhere.id}"]],
    ["no subnet at all", []],
    ["subnets outside the input", ["subnet-12345678"]],
  ])("is not complete with %s", (_, names) => {
    expect(placementIn(...names).complete).toBe(false);
  });

  it("does not take the answer of a data source for a subnet", () => {
    const { inventory, placement } = topologyOf(subnets, {
      data: { aws_subnets: { all: {} } },
      resource: { aws_db_subnet_group: { g: { subnet_ids: "${data.aws_subnets.all.ids}" } } },
    });
    const references = inventory.of("aws_db_subnet_group")[0]?.attributes.references("subnet_ids");
    expect(placement(references as never)).toMatchObject({ zones: [], subnets: [], complete: false });
  });
});
