import { describe, expect, it } from "vitest";
import { readTopology } from "../../../redundancy/topology/topology.js";
import { inventoryOf } from "../terraform.js";

type Resources = Record<string, Record<string, object>>;

/** The default route of the subnet `s` of the VPC `v`, with an internet gateway and a NAT gateway to lead to. */
function egressWith(resources: Resources, subnet: object = { vpc_id: "${aws_vpc.v.id}" }) {
  const resource: Resources = {
    aws_vpc: { v: { cidr_block: "10.0.0.0/16" } },
    aws_internet_gateway: { i: { vpc_id: "${aws_vpc.v.id}" } },
    aws_nat_gateway: { n: { subnet_id: "${aws_subnet.s.id}" } },
    ...resources,
    aws_subnet: { s: subnet, ...resources["aws_subnet"] },
  };
  return readTopology(inventoryOf({ resource })).egress("aws_subnet.s");
}

const ASSOCIATED: Resources = {
  aws_route_table: { t: { vpc_id: "${aws_vpc.v.id}" } },
  aws_route_table_association: { s: { subnet_id: "${aws_subnet.s.id}", route_table_id: "${aws_route_table.t.id}" } },
};

function withRoute(route: object): Resources {
  return {
    ...ASSOCIATED,
    aws_route: { r: { route_table_id: "${aws_route_table.t.id}", destination_cidr_block: "0.0.0.0/0", ...route } },
  };
}

describe("the default route of a subnet", () => {
  it("is the route of the table that it is associated with", () => {
    expect(egressWith(withRoute({ nat_gateway_id: "${aws_nat_gateway.n.id}" }))).toEqual({
      kind: "nat",
      targets: ["aws_nat_gateway.n"],
      certainty: "exact",
      repair: "aws_route.r",
      via: ["aws_route_table_association.s", "aws_route_table.t", "aws_route.r"],
    });
  });

  it.each([
    ["internet", { gateway_id: "${aws_internet_gateway.i.id}" }],
    ["transit", { transit_gateway_id: "${aws_ec2_transit_gateway.t.id}" }],
    ["transit", { gateway_id: "${aws_vpn_gateway.v.id}" }],
    ["endpoint", { vpc_endpoint_id: "${aws_vpc_endpoint.e.id}" }],
    ["instance", { network_interface_id: "${aws_instance.i.primary_network_interface_id}" }],
    ["peering", { vpc_peering_connection_id: "${aws_vpc_peering_connection.p.id}" }],
    ["internet", { gateway_id: "igw-12345678" }],
    ["transit", { gateway_id: "vgw-12345678" }],
    ["none", { gateway_id: "local" }],
  ])("leads to %s by %o", (kind, target) => {
    const gateways = { aws_vpn_gateway: { v: {} }, aws_ec2_transit_gateway: { t: {} }, aws_instance: { i: {} } };
    expect(egressWith({ ...withRoute(target), ...gateways }).kind).toBe(kind);
  });

  it("may be written in the table itself, which is then what repairs it", () => {
    const route = [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.n.id}", gateway_id: "" }];
    expect(egressWith({ ...ASSOCIATED, aws_route_table: { t: { route } } })).toMatchObject({
      kind: "nat",
      targets: ["aws_nat_gateway.n"],
      repair: "aws_route_table.t",
    });
  });

  it("is that of IPv4 where there is one of IPv6 as well", () => {
    const v6 = { destination_cidr_block: undefined, destination_ipv6_cidr_block: "::/0" };
    const route = (given: object) => ({ route_table_id: "${aws_route_table.t.id}", ...given });
    const aws_route = {
      six: route({ ...v6, egress_only_gateway_id: "${aws_egress_only_internet_gateway.e.id}" }),
      four: route({ destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.n.id}" }),
    };
    expect(egressWith({ ...ASSOCIATED, aws_route }).kind).toBe("nat");
    expect(egressWith({ ...ASSOCIATED, aws_route: { six: aws_route.six } }).kind).toBe("internet");
  });

  it("may be named by a prefix list that holds everything", () => {
    const list = { aws_ec2_managed_prefix_list: { all: { entry: [{ cidr: "0.0.0.0/0" }] } } };
    const route = {
      destination_cidr_block: undefined,
      destination_prefix_list_id: "${aws_ec2_managed_prefix_list.all.id}",
      nat_gateway_id: "${aws_nat_gateway.n.id}",
    };
    expect(egressWith({ ...withRoute(route), ...list }).kind).toBe("nat");
  });

  it("is none where the table has only routes to other networks", () => {
    const route = { destination_cidr_block: "10.9.0.0/16", transit_gateway_id: "${aws_ec2_transit_gateway.t.id}" };
    expect(egressWith(withRoute(route))).toMatchObject({ kind: "none", certainty: "exact", repair: "aws_subnet.s" });
  });
});

describe("the default route of a subnet without association", () => {
  const route = { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.n.id}" };

  it.each([
    [
      "the table that adopts the main one",
      {
        aws_default_route_table: {
          main: {
            default_route_table_id: "${aws_vpc.v.default_route_table_id}",
            route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.n.id}" }],
          },
        },
      },
    ],
    [
      "a route of the adopted table",
      {
        aws_default_route_table: { main: { default_route_table_id: "${aws_vpc.v.default_route_table_id}" } },
        aws_route: { r: { route_table_id: "${aws_default_route_table.main.id}", ...route } },
      },
    ],
    [
      "a route of the VPC's main table",
      { aws_route: { r: { route_table_id: "${aws_vpc.v.main_route_table_id}", ...route } } },
    ],
    [
      "the table that is made the main one",
      {
        aws_route_table: { t: {} },
        aws_main_route_table_association: {
          m: { vpc_id: "${aws_vpc.v.id}", route_table_id: "${aws_route_table.t.id}" },
        },
        aws_route: { r: { route_table_id: "${aws_route_table.t.id}", ...route } },
      },
    ],
  ])("is in %s, and the subnet is what repairs it", (_, resources) => {
    expect(egressWith(resources as Resources)).toMatchObject({
      kind: "nat",
      targets: ["aws_nat_gateway.n"],
      certainty: "exact",
      repair: "aws_subnet.s",
    });
  });

  it("is none in a VPC that nobody gave a route", () => {
    expect(egressWith({})).toMatchObject({ kind: "none", certainty: "exact" });
  });

  it("is unknown in a VPC that the input does not show", () => {
    expect(egressWith({}, { vpc_id: "vpc-12345678" })).toMatchObject({ kind: "unknown", certainty: "unknown" });
  });

  it("leads to the internet in a default VPC whose main table nobody adopted", () => {
    const resource = { aws_default_subnet: { d: { availability_zone: "eu-west-1a" } } };
    const { egress } = readTopology(inventoryOf({ resource }));
    expect(egress("aws_default_subnet.d")).toMatchObject({ kind: "internet", certainty: "assumed" });
  });
});

describe("what the input does not tell about a route", () => {
  const known = { nat_gateway_id: "${aws_nat_gateway.n.id}" };

  it.each([
    ["the subnet itself is not in the input", "aws_subnet.other", withRoute(known)],
    [
      "the table is outside the input",
      "aws_subnet.s",
      { aws_route_table_association: { s: { subnet_id: "${aws_subnet.s.id}", route_table_id: "rtb-12345678" } } },
    ],
    [
      "the destination is not known",
      "aws_subnet.s",
      withRoute({ ...known, destination_cidr_block: "${var.destination}" }),
    ],
    [
      "some association names no subnet that is known",
      "aws_subnet.s",
      { aws_route_table_association: { x: { subnet_id: "${var.subnet}", route_table_id: "${aws_route_table.t.id}" } } },
    ],
    [
      "some default route names no table that is known",
      "aws_subnet.s",
      {
        ...ASSOCIATED,
        aws_route: { r: { route_table_id: "${var.table}", destination_cidr_block: "0.0.0.0/0", ...known } },
      },
    ],
    [
      "a virtual private gateway may propagate one",
      "aws_subnet.s",
      { ...ASSOCIATED, aws_route_table: { t: { propagating_vgws: ["${aws_vpn_gateway.v.id}"] } } },
    ],
  ])("makes it unknown where %s", (_, subnet, resources) => {
    const resource = {
      aws_vpc: { v: {} },
      aws_subnet: { s: { vpc_id: "${aws_vpc.v.id}" } },
      aws_vpn_gateway: { v: {} },
      ...resources,
    } as Resources;
    const { egress } = readTopology(inventoryOf({ resource, variable: { destination: {}, subnet: {}, table: {} } }));
    expect(egress(subnet)).toMatchObject({ kind: "unknown", certainty: "unknown" });
  });

  it("is not in an argument that Terraform computes beside the one that is given", () => {
    const target = { network_interface_id: "${var.computed}", vpc_peering_connection_id: "pcx-12345678" };
    const json = { resource: { ...withRoute(target), aws_subnet: { s: {} } }, variable: { computed: {} } };
    expect(readTopology(inventoryOf(json)).egress("aws_subnet.s").kind).toBe("peering");
  });

  it("leaves the kind of a target that only the apply tells", () => {
    const json = { resource: { ...withRoute({ nat_gateway_id: "${var.nat}" }), aws_subnet: { s: {} } } };
    const { egress } = readTopology(inventoryOf({ ...json, variable: { nat: {} } }));
    expect(egress("aws_subnet.s")).toMatchObject({ kind: "nat", targets: [], certainty: "unknown" });
  });
});

describe("a route to a firewall", () => {
  const zones = { a: "eu-west-1a", b: "eu-west-1b" };
  const firewall = {
    aws_subnet: Object.fromEntries(
      Object.entries(zones).map(([name, zone]) => [`fw-${name}`, { availability_zone: zone }]),
    ),
    aws_networkfirewall_firewall: {
      f: { subnet_mapping: [{ subnet_id: "${aws_subnet.fw-a.id}" }, { subnet_id: "${aws_subnet.fw-b.id}" }] },
    },
  };
  const states = "tolist(aws_networkfirewall_firewall.f.firewall_status[0].sync_states)";

  it("may lead to the endpoint of any zone where the input does not say which", () => {
    const target = { vpc_endpoint_id: `\${${states}[0].attachment[0].endpoint_id}` };
    const egress = egressWith({ ...withRoute(target), ...firewall });
    expect(egress.targets).toEqual([
      "aws_networkfirewall_firewall.f#eu-west-1a",
      "aws_networkfirewall_firewall.f#eu-west-1b",
    ]);
    expect(egress).toMatchObject({ kind: "endpoint", certainty: "class" });
  });
});
