import { behind, egress, front, needing, network, routes, service } from "./parts.js";
import { A, all, B, C, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const LB = "aws_lb.front";

truthTable("routes and NAT gateways", [
  {
    system: "a NAT gateway in each of 2 zones, 3 of 6 tasks needed",
    because: "the tasks that are left use the gateway of their own zone",
    resources: all(network("ab"), egress({ a: "a", b: "b" }), service(6, "ab")),
    declared: needing(3),
    expected: { [A]: { [WEB]: { outcome: "degraded", capacityLeft: 3 } }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "one NAT gateway for 2 zones",
    because: "the tasks in b reach the internet through the gateway in a: with a nothing is left that works",
    resources: all(network("ab"), egress({ a: "a", b: "a" }), front("ab"), service(6, "ab", behind("web"))),
    declared: needing(3),
    expected: {
      [A]: { [WEB]: "down", [LB]: "down" },
      [B]: { [WEB]: "degraded", [LB]: "degraded" },
      "shared:aws_nat_gateway.a": { [WEB]: "down", [LB]: "down" },
    },
    singlePoints: ["aws_nat_gateway.a"],
  },
  {
    system: "NAT gateways that are crossed over",
    because: "with a the tasks in a are lost, and those in b, whose route leads to a; the same the other way round",
    resources: all(network("ab"), egress({ a: "b", b: "a" }), service(6, "ab")),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "down" } },
  },
  {
    system: "crossed NAT gateways, one of which is lost",
    because: "only the tasks in the zone whose route leads to it are cut off: 3 of 6 are left",
    resources: all(network("ab"), egress({ a: "b", b: "a" }), service(6, "ab")),
    declared: needing(3),
    expected: { "shared:aws_nat_gateway.a": { [WEB]: "degraded" } },
  },
  {
    system: "two NAT gateways for 3 zones, 2 of 6 tasks needed",
    because: "with a also the tasks in c are cut off, and 2 are left in b; with b the 4 others are left",
    resources: all(network("abc"), egress({ a: "a", b: "b", c: "a" }), service(6, "abc")),
    declared: needing(2),
    expected: {
      [A]: { [WEB]: "degraded" },
      [B]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } },
      [C]: { [WEB]: "degraded" },
    },
  },
  {
    system: "two NAT gateways for 3 zones, 3 of 6 tasks needed",
    because: "with a 2 are left, as the tasks in c are cut off too; a gateway lost alone has the same effect",
    resources: all(network("abc"), egress({ a: "a", b: "b", c: "a" }), service(6, "abc")),
    declared: needing(3),
    expected: {
      [A]: { [WEB]: "overloaded" },
      [B]: { [WEB]: "degraded" },
      "shared:aws_nat_gateway.a": { [WEB]: "overloaded" },
      "shared:aws_nat_gateway.b": { [WEB]: "degraded" },
    },
  },
  {
    system: "a regional NAT gateway",
    because: "AWS runs it over the zones, so that only the tasks of the lost zone are lost",
    resources: all(
      network("ab"),
      { aws_nat_gateway: { all: { availability_mode: "regional", vpc_id: "${aws_vpc.main.id}" } } },
      routes("ab", () => ({ nat_gateway_id: "${aws_nat_gateway.all.id}" })),
      service(6, "ab"),
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: "degraded", "aws_nat_gateway.all": "unaffected" } },
  },
  {
    system: "a NAT gateway in no effective route",
    because: "no subnet leads to it, so that nobody misses it",
    resources: all(network("ab"), egress({ a: "a", b: "b" }), service(6, "ab"), {
      aws_subnet: { spare: { vpc_id: "${aws_vpc.main.id}", availability_zone: "eu-west-1a" } },
      aws_nat_gateway: { spare: { subnet_id: "${aws_subnet.spare.id}" } },
    }),
    declared: needing(3),
    expected: { "shared:aws_nat_gateway.spare": { [WEB]: "unaffected", "aws_nat_gateway.spare": "down" } },
  },
  {
    system: "subnets that follow the main route table",
    because: "without an association the main table of the network counts, whose route leads to the gateway in a",
    resources: all(network("ab"), service(6, "ab"), {
      aws_nat_gateway: { a: { subnet_id: "${aws_subnet.a.id}" } },
      aws_route_table: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_main_route_table_association: {
        main: { vpc_id: "${aws_vpc.main.id}", route_table_id: "${aws_route_table.main.id}" },
      },
      aws_route: {
        main: {
          route_table_id: "${aws_route_table.main.id}",
          destination_cidr_block: "0.0.0.0/0",
          nat_gateway_id: "${aws_nat_gateway.a.id}",
        },
      },
    }),
    declared: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a route within its table",
    because: "an inline route is a route: both subnets use the table whose only default route leads to a",
    resources: all(network("ab"), service(6, "ab"), {
      aws_nat_gateway: { a: { subnet_id: "${aws_subnet.a.id}" } },
      aws_route_table: {
        shared: {
          vpc_id: "${aws_vpc.main.id}",
          route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.a.id}" }],
        },
      },
      aws_route_table_association: {
        a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.shared.id}" },
        b: { subnet_id: "${aws_subnet.b.id}", route_table_id: "${aws_route_table.shared.id}" },
      },
    }),
    declared: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "subnets without a way out",
    because: "no default route is no dependency: only the tasks of the lost zone are lost",
    resources: all(
      network("ab"),
      { aws_nat_gateway: { a: { subnet_id: "${aws_subnet.a.id}" } } },
      { aws_route_table: { closed: { vpc_id: "${aws_vpc.main.id}" } } },
      {
        aws_route_table_association: {
          a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.closed.id}" },
          b: { subnet_id: "${aws_subnet.b.id}", route_table_id: "${aws_route_table.closed.id}" },
        },
      },
      service(6, "ab"),
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: "degraded" } },
  },
  {
    system: "an internet gateway",
    because: "AWS runs it over the zones",
    resources: all(
      network("ab"),
      { aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } } },
      routes("ab", () => ({ gateway_id: "${aws_internet_gateway.main.id}" })),
      service(6, "ab"),
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: "degraded" } },
  },
  {
    system: "a NAT instance for 2 zones",
    because: "an instance cannot leave its zone: with a it is down, and with it the way out of b",
    resources: all(
      network("ab"),
      {
        aws_instance: { nat: { subnet_id: "${aws_subnet.a.id}" } },
        aws_network_interface: { nat: { subnet_id: "${aws_subnet.a.id}" } },
        aws_network_interface_attachment: {
          nat: { instance_id: "${aws_instance.nat.id}", network_interface_id: "${aws_network_interface.nat.id}" },
        },
      },
      routes("ab", () => ({ network_interface_id: "${aws_network_interface.nat.id}" })),
      service(6, "ab"),
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "internet access that is declared soft",
    because: "the tasks in b carry on without it, which is degraded at most",
    resources: all(network("ab"), egress({ a: "a", b: "a" }), service(6, "ab")),
    declared: { ...needing(3), soft: [{ from: WEB, to: "aws_nat_gateway.a" }] },
    expected: { [A]: { [WEB]: "degraded" }, "shared:aws_nat_gateway.a": { [WEB]: "degraded" } },
  },
  {
    system: "1 task over 2 zones with one NAT gateway",
    because:
      "in b the task is started again without a way out, and in a it cannot be: nothing comes back while a is lost",
    resources: all(network("ab"), egress({ a: "a", b: "a" }), service(1, "ab")),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: { outcome: "failover", rtoSeconds: null } } },
  },
  {
    system: "an Auto Scaling group with one NAT gateway for 2 zones",
    because: "instances in b have their way out through a",
    resources: all(network("ab"), egress({ a: "a", b: "a" }), {
      aws_autoscaling_group: { web: { min_size: 4, max_size: 8, vpc_zone_identifier: inSubnets("a", "b") } },
    }),
    declared: { demand: { "aws_autoscaling_group.web": 2 } },
    expected: {
      [A]: { "aws_autoscaling_group.web": "down" },
      [B]: { "aws_autoscaling_group.web": { outcome: "degraded", capacityLeft: 2 } },
    },
  },
]);
