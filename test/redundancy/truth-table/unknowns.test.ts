import { egress, front, needing, network, routes, service } from "./parts.js";
import { A, all, B, inSubnets, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const DB = "aws_db_instance.db";
const zones = (name: string) => ({ aws_availability_zones: { [name]: { state: "available" } } });
const symbol = (index: number, name = "here") => `data.aws_availability_zones.${name}.names[${index}]`;
const lossOf = (index: number, name = "here") => `zone:data.aws_availability_zones.${name}[${index}]`;

/** Subnets a, b, c … in the zones that the given expressions name. */
function subnetsIn(...expressions: readonly string[]) {
  const entries = expressions.map((expression, index) => [
    "abc"[index],
    { vpc_id: "${aws_vpc.main.id}", availability_zone: expression },
  ]);
  return { aws_vpc: { main: {} }, aws_subnet: Object.fromEntries(entries) };
}

/** `count` subnets in the symbolic zones, and 6 tasks in the subnets that `which` gives. */
function counted(count: number, which: string) {
  return all(
    {
      aws_vpc: { main: {} },
      aws_subnet: {
        all: {
          count,
          vpc_id: "${aws_vpc.main.id}",
          availability_zone: "${data.aws_availability_zones.here.names[count.index]}",
        },
      },
    },
    service(6, "", { network_configuration: { subnets: which } }),
  );
}

truthTable("what the input does not tell", [
  {
    system: "three symbolic zones",
    because: "different names of one data source are different zones: 6 − 2 = 4 are left",
    resources: all(subnetsIn(...[0, 1, 2].map((index) => `\${${symbol(index)}}`)), service(6, "abc")),
    data: zones("here"),
    declared: needing(4),
    expected: {
      [lossOf(0)]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } },
      [lossOf(2)]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } },
    },
  },
  {
    system: "a symbolic zone beside a literal one",
    because: "names[0] may be eu-west-1a: then nothing is left, else 3 are",
    resources: all(subnetsIn("eu-west-1a", `\${${symbol(0)}}`), service(6, "ab")),
    data: zones("here"),
    declared: needing(3),
    expected: { [A]: { [WEB]: "unknown" }, [lossOf(0)]: { [WEB]: "unknown" } },
  },
  {
    system: "zones of two data sources",
    because: "one filter may give first what the other gives second",
    resources: all(subnetsIn(`\${${symbol(0)}}`, `\${${symbol(1, "there")}}`), service(6, "ab")),
    data: { aws_availability_zones: { here: {}, there: {} } },
    declared: needing(3),
    expected: { [lossOf(0)]: { [WEB]: "unknown" } },
  },
  {
    system: "a zone by element()",
    because: "element() wraps: of a list of unknown length element 3 may be element 0 again",
    resources: all(
      subnetsIn(`\${${symbol(0)}}`, "${element(data.aws_availability_zones.here.names, 3)}"),
      service(6, "ab"),
      { aws_instance: { one: { subnet_id: "${aws_subnet.a.id}" } } },
    ),
    data: zones("here"),
    declared: needing(3),
    expected: { [lossOf(0)]: { [WEB]: "unknown" } },
  },
  {
    system: "a subnet without a zone",
    because: "AWS chooses its zone, which may be the lost one",
    resources: all(
      network("ab"),
      front("ab"),
      service(6, "", { network_configuration: { subnets: [...inSubnets("a", "b"), "${aws_subnet.free.id}"] } }),
      {
        aws_subnet: { free: { vpc_id: "${aws_vpc.main.id}" } },
      },
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: "unknown" } },
  },
  {
    system: "nothing has a known zone",
    because: "there is no known zone that could be lost",
    resources: all({ aws_vpc: { main: {} }, aws_subnet: { a: { vpc_id: "${aws_vpc.main.id}" } } }, service(6, "a")),
    declared: needing(3),
    expected: { [`member:${WEB}#1`]: { [WEB]: { outcome: "degraded", capacityLeft: 5 } } },
    absent: [A],
  },
  {
    system: "subnets by count, and all of them",
    because: "a bare splat is exact: 6 tasks over names[0] and names[1], of which 3 are left",
    resources: counted(2, "${aws_subnet.all[*].id}"),
    data: zones("here"),
    declared: needing(3),
    expected: { [lossOf(0)]: { [WEB]: { outcome: "degraded", capacityLeft: 3 } } },
  },
  {
    system: "subnets by count, and as many of them as a variable says",
    because: "the variable has no value here: it may be one zone",
    resources: all(counted(3, "${slice(aws_subnet.all[*].id, 0, var.zones)}"), {
      aws_instance: { one: { subnet_id: "${aws_subnet.all[0].id}" } },
    }),
    data: zones("here"),
    blocks: { variable: { zones: { type: "number" } } },
    declared: needing(3),
    expected: { [lossOf(0)]: { [WEB]: "unknown" } },
  },
  {
    system: "subnets by for_each",
    because: "each.value is the zone of each: 3 of 6 are left",
    resources: all(
      {
        aws_vpc: { main: {} },
        aws_subnet: {
          all: {
            for_each: '${toset(["eu-west-1a", "eu-west-1b"])}',
            vpc_id: "${aws_vpc.main.id}",
            availability_zone: "${each.value}",
          },
        },
      },
      service(6, "", { network_configuration: { subnets: "${values(aws_subnet.all)[*].id}" } }),
    ),
    declared: needing(3),
    expected: { [A]: { [WEB]: { outcome: "degraded", capacityLeft: 3 } }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a NAT gateway for each by count",
    because:
      "the index is that of the subnet, as the file shows: the tasks that are left use the gateway of their zone",
    resources: byCount("count.index"),
    data: zones("here"),
    declared: needing(3),
    expected: { [lossOf(0)]: { [WEB]: "degraded" }, [lossOf(1)]: { [WEB]: "degraded" } },
  },
  {
    system: "a NAT gateway for each by count, one off",
    because: "each zone leaves through the other one, so that nothing works when one is lost",
    resources: byCount("(count.index + 1) % 2"),
    data: zones("here"),
    declared: needing(3),
    expected: { [lossOf(0)]: { [WEB]: "down" }, [lossOf(1)]: { [WEB]: "down" } },
  },
  {
    system: "a route that a variable decides",
    because: "the tasks in b leave through a or through b: with a they are down or not",
    resources: all(network("ab"), egress({ a: "a", b: "b" }), service(6, "ab"), {
      aws_route: {
        ...routes("ab", (letter) => ({
          nat_gateway_id:
            letter === "a" ? "${aws_nat_gateway.a.id}" : "${var.shared ? aws_nat_gateway.a.id : aws_nat_gateway.b.id}",
        })).aws_route,
      },
    }),
    blocks: { variable: { shared: { type: "bool" } } },
    declared: needing(3),
    expected: { [A]: { [WEB]: "unknown" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a number of tasks that a variable decides",
    because: "how many are left is not known, nor whether they are enough",
    resources: all(network("ab"), service("${var.tasks}", "ab")),
    blocks: { variable: { tasks: { type: "number" } } },
    declared: needing(3),
    expected: { [A]: { [WEB]: { outcome: "unknown", capacityLeft: null } } },
  },
  {
    system: "a standby that a variable decides",
    because: "with a standby it is a failover, without one it is down",
    resources: all(network("ab"), {
      aws_db_subnet_group: { db: { subnet_ids: inSubnets("a", "b") } },
      aws_db_instance: {
        db: {
          multi_az: "${var.ha}",
          availability_zone: "eu-west-1a",
          db_subnet_group_name: "${aws_db_subnet_group.db.name}",
        },
      },
    }),
    blocks: { variable: { ha: { type: "bool" } } },
    expected: { [A]: { [DB]: "unknown" } },
  },
  {
    system: "an Aurora replica in a zone that a variable decides",
    because: "it may be in the lost zone with the writer, or take over from another",
    resources: all(network("ab"), {
      aws_rds_cluster: { db: { engine: "aurora-mysql" } },
      aws_rds_cluster_instance: {
        one: { cluster_identifier: "${aws_rds_cluster.db.id}", availability_zone: "eu-west-1a" },
        two: { cluster_identifier: "${aws_rds_cluster.db.id}", availability_zone: "${var.zone}" },
      },
    }),
    blocks: { variable: { zone: { type: "string" } } },
    expected: { [A]: { "aws_rds_cluster.db": "unknown" } },
  },
  {
    system: "a database of unknown zone behind a service in one zone",
    because: "both readings agree: with a the service is down, wherever its database is",
    resources: all(network("a"), service(2, "a", {}, ["aws_db_instance.db.address"]), {
      aws_db_instance: { db: { engine: "postgres", availability_zone: "${var.zone}" } },
    }),
    blocks: { variable: { zone: { type: "string" } } },
    declared: needing(1),
    expected: { [A]: { [DB]: "unknown", [WEB]: "down" } },
  },
]);

/** Two zones by count; the route of each table leads to the NAT gateway of the given index. */
function byCount(index: string) {
  const main = { vpc_id: "${aws_vpc.main.id}" };
  const nat = { count: 2, subnet_id: "${aws_subnet.all[count.index].id}" };
  const association = { ...nat, route_table_id: "${aws_route_table.all[count.index].id}" };
  const route = {
    count: 2,
    route_table_id: "${aws_route_table.all[count.index].id}",
    destination_cidr_block: "0.0.0.0/0",
    nat_gateway_id: `\${aws_nat_gateway.all[${index}].id}`,
  };
  return all(counted(2, "${aws_subnet.all[*].id}"), {
    aws_nat_gateway: { all: nat },
    aws_route_table: { all: { count: 2, ...main } },
    aws_route_table_association: { all: association },
    aws_route: { all: route },
  });
}
