import { describe, expect, it } from "vitest";
import { natZonalEgress } from "../../../redundancy/rules/nat-zonal-egress.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";

/** A subnet in `zone` whose default route leads to a NAT gateway in a subnet of eu-west-1a. */
function privateSubnet(zone: string, nat: object = {}, natZone = "eu-west-1a"): TerraformJson {
  return {
    resource: {
      aws_vpc: { main: {} },
      aws_subnet: {
        private: { vpc_id: "${aws_vpc.main.id}", availability_zone: zone },
        public: { vpc_id: "${aws_vpc.main.id}", availability_zone: natZone },
      },
      aws_nat_gateway: { a: { subnet_id: "${aws_subnet.public.id}", ...nat } },
      aws_route_table: { private: { vpc_id: "${aws_vpc.main.id}" }, public: { vpc_id: "${aws_vpc.main.id}" } },
      aws_route: {
        private: {
          route_table_id: "${aws_route_table.private.id}",
          destination_cidr_block: "0.0.0.0/0",
          nat_gateway_id: "${aws_nat_gateway.a.id}",
        },
      },
      aws_route_table_association: {
        private: { subnet_id: "${aws_subnet.private.id}", route_table_id: "${aws_route_table.private.id}" },
        public: { subnet_id: "${aws_subnet.public.id}", route_table_id: "${aws_route_table.public.id}" },
      },
    },
  };
}

const FAILURE = "aws_subnet.private in eu-west-1b reaches the internet through aws_nat_gateway.a in eu-west-1a";

describe("nat-zonal-egress", () => {
  it.each([
    ["its own zone", privateSubnet("eu-west-1a")],
    [
      "no zone, as it is regional",
      privateSubnet("eu-west-1b", { availability_mode: "regional", subnet_id: undefined }),
    ],
  ])("passes for a NAT gateway in %s", (_, json) => {
    expect(judged(natZonalEgress, json)).toEqual(["pass"]);
  });

  it("fails for a NAT gateway in another zone, on the route", () => {
    expect(problems(natZonalEgress, privateSubnet("eu-west-1b"))).toEqual([
      { status: "fail", severity: "error", resource: "aws_route.private", message: FAILURE },
    ]);
  });

  it("fails on the table where the route is written in it", () => {
    const { resource = {} } = privateSubnet("eu-west-1b");
    const route = { cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.a.id}" };
    const table = { private: { vpc_id: "${aws_vpc.main.id}", route: [route] } };
    const json = { resource: { ...resource, aws_route: {}, aws_route_table: table } };
    expect(problems(natZonalEgress, json)).toMatchObject([
      { status: "fail", resource: "aws_route_table.private", message: FAILURE },
    ]);
  });

  it("fails on the subnet where it uses the main table of the VPC", () => {
    const { resource = {} } = privateSubnet("eu-west-1b");
    const route = { cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.a.id}" };
    const main = { main: { default_route_table_id: "${aws_vpc.main.default_route_table_id}", route: [route] } };
    const { public: association } = resource["aws_route_table_association"] ?? {};
    const json = {
      resource: {
        ...resource,
        aws_route: {},
        aws_default_route_table: main,
        aws_route_table_association: { public: association ?? {} },
      },
    };
    expect(problems(natZonalEgress, json)).toMatchObject([
      { status: "fail", resource: "aws_subnet.private", message: FAILURE },
    ]);
  });

  it.each([
    ["the subnet", privateSubnet("${var.zone}"), "the zone of aws_subnet.private"],
    ["the NAT gateway", privateSubnet("eu-west-1a", {}, "${var.zone}"), "the zone of aws_nat_gateway.a"],
    ["one of two ways to name it", privateSubnet("eu-west-1a", {}, "euw1-az1"), "whether eu-west-1a and euw1-az1"],
  ])("does not know without the zone of %s", (_, json, what) => {
    const found = problems(natZonalEgress, json);
    expect(found).toMatchObject([{ status: "unknown", resource: "aws_route.private" }]);
    expect(found[0]?.message).toContain(what);
  });

  it("does not know which NAT gateway a route leads to that names none of the input", () => {
    const { resource = {} } = privateSubnet("eu-west-1b");
    const route = {
      route_table_id: "${aws_route_table.private.id}",
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: "nat-0123",
    };
    expect(problems(natZonalEgress, { resource: { ...resource, aws_route: { private: route } } })).toMatchObject([
      { status: "unknown" },
    ]);
  });

  it("does not apply to a subnet without a NAT gateway", () => {
    const { resource = {} } = privateSubnet("eu-west-1b");
    expect(judged(natZonalEgress, { resource: { ...resource, aws_route: {} } })).toEqual([]);
  });
});
