import { describe, expect, it } from "vitest";
import { networkFirewallEndpointInZone } from "../../../redundancy/rules/network-firewall-endpoint-in-zone.js";
import { subnetRouteTable } from "../../../redundancy/rules/subnet-route-table.js";
import { transitGatewayAttachmentCoversZones } from "../../../redundancy/rules/transit-gateway-attachment-covers-zones.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";
import { ids, subnets } from "./zonal-subnets.js";

/** Subnets `a` and `b`, both of one table with one route. */
function routed(route: object, others: Record<string, Record<string, object>> = {}): TerraformJson {
  const associated = (letter: string) => ({
    subnet_id: `\${aws_subnet.${letter}.id}`,
    route_table_id: "${aws_route_table.private.id}",
  });
  const { aws_vpc, aws_subnet } = subnets("ab");
  return {
    resource: {
      aws_vpc,
      aws_route_table: { private: { vpc_id: "${aws_vpc.main.id}" } },
      aws_route: { out: { route_table_id: "${aws_route_table.private.id}", ...route } },
      aws_route_table_association: { a: associated("a"), b: associated("b") },
      ...others,
      aws_subnet: { ...aws_subnet, ...others["aws_subnet"] },
    },
  };
}

describe("transit-gateway-attachment-covers-zones", () => {
  const toTransit = { destination_cidr_block: "10.0.0.0/8", transit_gateway_id: "tgw-1" };
  const attached = (subnet_ids: unknown, others = {}) => ({
    aws_ec2_transit_gateway_vpc_attachment: {
      main: { vpc_id: "${aws_vpc.main.id}", transit_gateway_id: "tgw-1", subnet_ids },
    },
    ...others,
  });

  it("passes where it is attached in the zones that are routed to it", () => {
    const found = judged(transitGatewayAttachmentCoversZones, routed(toTransit, attached(ids("ab"))));
    expect(found).toEqual(["pass", "pass"]);
  });

  it("fails for a routed subnet in a zone without attachment", () => {
    const json = routed(toTransit, attached(ids("a")));
    expect(problems(transitGatewayAttachmentCoversZones, json)).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_ec2_transit_gateway_vpc_attachment.main",
        message:
          "aws_subnet.b in eu-west-1b is routed to aws_ec2_transit_gateway_vpc_attachment.main, which is in eu-west-1a only",
      },
    ]);
  });

  it("does not know where the zones of the attachment are not shown", () => {
    const json = routed(toTransit, attached([...ids("a"), "subnet-0123"]));
    expect(problems(transitGatewayAttachmentCoversZones, json)).toMatchObject([{ status: "unknown" }]);
  });

  it("does not apply without a route to it", () => {
    const json = routed({ destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }, attached(ids("a")));
    expect(judged(transitGatewayAttachmentCoversZones, json)).toEqual([]);
  });
});

describe("network-firewall-endpoint-in-zone", () => {
  const through = (vpc_endpoint_id: string) => ({ destination_cidr_block: "0.0.0.0/0", vpc_endpoint_id });
  const endpoint = {
    aws_vpc_endpoint: {
      inspection: { vpc_endpoint_type: "GatewayLoadBalancer", vpc_id: "${aws_vpc.main.id}", subnet_ids: ids("a") },
    },
  };

  it("passes for the subnet of the endpoint's zone and fails for another, on the route", () => {
    const json = routed(through("${aws_vpc_endpoint.inspection.id}"), endpoint);
    expect(judged(networkFirewallEndpointInZone, json)).toEqual([
      "pass",
      {
        status: "fail",
        severity: "error",
        resource: "aws_route.out",
        message: "aws_subnet.b in eu-west-1b is routed through a firewall endpoint in eu-west-1a",
      },
    ]);
  });

  it("does not know an endpoint that is not shown", () => {
    expect(problems(networkFirewallEndpointInZone, routed(through("vpce-0123")))).toMatchObject([
      { status: "unknown" },
      { status: "unknown" },
    ]);
  });

  it("does not apply to a subnet that is routed elsewhere", () => {
    const json = routed({ destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" });
    expect(judged(networkFirewallEndpointInZone, json)).toEqual([]);
  });
});

describe("subnet-route-table", () => {
  const instance = (letter: string) => ({ aws_instance: { web: { subnet_id: `\${aws_subnet.${letter}.id}` } } });
  const more = { aws_subnet: { c: { vpc_id: "${aws_vpc.main.id}", availability_zone: "eu-west-1c" } } };

  it("passes for a subnet with an association", () => {
    expect(judged(subnetRouteTable, routed({}, instance("a")))).toEqual(["pass"]);
  });

  it("warns of a workload in a subnet that uses a main table that is not shown", () => {
    expect(problems(subnetRouteTable, routed({}, { ...more, ...instance("c") }))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_subnet.c",
        message:
          "aws_subnet.c, where aws_instance.web runs, uses the main route table of its VPC, and the input does not show it",
      },
    ]);
  });

  it("passes where the main table is managed", () => {
    const main = {
      aws_default_route_table: { main: { default_route_table_id: "${aws_vpc.main.default_route_table_id}" } },
    };
    expect(judged(subnetRouteTable, routed({}, { ...more, ...instance("c"), ...main }))).toEqual(["pass"]);
  });

  it("does not know where an association does not show its subnet", () => {
    const association = { hidden: { subnet_id: "${var.subnet}", route_table_id: "${aws_route_table.private.id}" } };
    const json = routed({}, { ...more, ...instance("c"), aws_route_table_association: association });
    expect(problems(subnetRouteTable, json)).toMatchObject([{ status: "unknown", resource: "aws_subnet.c" }]);
  });

  it("does not apply to a subnet without a workload", () => {
    expect(judged(subnetRouteTable, routed({}, more))).toEqual([]);
  });
});
