import { describe, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import type { Declaration } from "../../../redundancy/declaration.js";
import { type Change, moduleOf, planOf, refers } from "../read/plan-of.js";
import { TODAY } from "../terraform.js";
import { needing } from "./parts.js";
import { A, B, expectTruth, type Truth } from "./truth.js";

const WEB = "aws_ecs_service.web";

/** A system that is given as a plan or as a state. */
interface Shown extends Pick<Truth, "system" | "because" | "expected"> {
  readonly file: object;
  readonly declaration: Partial<Declaration>;
}

/** 6 tasks in subnets a and b, whose tables lead to NAT gateways as `routes` says. */
function plan(gateways: readonly Change[], blocks: Readonly<Record<string, object>>) {
  const zone = (letter: string) => ({ after: { availability_zone: `eu-west-1${letter}` }, unknown: { id: true } });
  const changes: Change[] = [
    { address: "aws_vpc.main", unknown: { id: true } },
    ...["a", "b"].map((letter) => ({ address: `aws_subnet.${letter}`, ...zone(letter) })),
    ...["a", "b"].map((letter, index) => ({ address: "aws_subnet.public", index, ...zone(letter) })),
    ...[0, 1].map((index) => ({ address: "aws_route_table.all", index, unknown: { id: true } })),
    ...["a", "b"].map((letter) => ({
      address: `aws_route_table_association.${letter}`,
      unknown: { subnet_id: true, route_table_id: true },
    })),
    ...[0, 1].map((index) => ({
      address: "aws_route.all",
      index,
      after: { destination_cidr_block: "0.0.0.0/0" },
      unknown: { route_table_id: true, nat_gateway_id: true },
    })),
    {
      address: WEB,
      after: { desired_count: 6, launch_type: "FARGATE", network_configuration: [{}] },
      unknown: { network_configuration: [{ subnets: true }] },
    },
    ...gateways,
  ];
  const vpc = { vpc_id: refers("aws_vpc.main.id", "aws_vpc.main") };
  const association = (letter: string, index: number) => ({
    subnet_id: refers(`aws_subnet.${letter}.id`, `aws_subnet.${letter}`),
    route_table_id: refers(`aws_route_table.all[${index}].id`, `aws_route_table.all[${index}]`, "aws_route_table.all"),
  });
  const root_module = moduleOf({
    "aws_vpc.main": {},
    "aws_subnet.a": vpc,
    "aws_subnet.b": vpc,
    "aws_subnet.public": { ...vpc, count_expression: { constant_value: 2 } },
    "aws_route_table.all": { ...vpc, count_expression: { constant_value: 2 } },
    "aws_route_table_association.a": association("a", 0),
    "aws_route_table_association.b": association("b", 1),
    [WEB]: {
      network_configuration: [
        { subnets: refers("aws_subnet.a.id", "aws_subnet.a", "aws_subnet.b.id", "aws_subnet.b") },
      ],
    },
    ...blocks,
  });
  return planOf(changes, { configuration: { root_module } });
}

/** One route for each table, to the target that is given. */
function routes(nat_gateway_id: object) {
  return {
    "aws_route.all": {
      count_expression: { constant_value: 2 },
      route_table_id: refers("aws_route_table.all", "count.index"),
      nat_gateway_id,
    },
  };
}

const GATEWAY = { unknown: { id: true, subnet_id: true } };

/** A state with the ids that AWS gave: tasks in a and b, and a default route for each. */
function state(routeOf: Readonly<Record<string, object>>, others: readonly object[]) {
  const resource = (type: string, name: string, values: object) => ({ mode: "managed", type, name, values });
  const resources = ["a", "b"].flatMap((letter) => [
    resource("aws_subnet", letter, {
      id: `subnet-0${letter}`,
      vpc_id: "vpc-01",
      availability_zone: `eu-west-1${letter}`,
    }),
    resource("aws_route_table", letter, { id: `rtb-0${letter}`, vpc_id: "vpc-01", route: [] }),
    resource("aws_route_table_association", letter, {
      id: `rtbassoc-0${letter}`,
      subnet_id: `subnet-0${letter}`,
      route_table_id: `rtb-0${letter}`,
    }),
    resource("aws_route", letter, {
      id: `r-rtb-0${letter}`,
      route_table_id: `rtb-0${letter}`,
      destination_cidr_block: "0.0.0.0/0",
      ...routeOf[letter],
    }),
  ]);
  const service = resource("aws_ecs_service", "web", {
    id: "arn:aws:ecs:eu-west-1:123456789012:service/main/web",
    launch_type: "FARGATE",
    desired_count: 6,
    network_configuration: [{ subnets: ["subnet-0a", "subnet-0b"] }],
  });
  const vpc = resource("aws_vpc", "main", { id: "vpc-01" });
  return { format_version: "1.0", values: { root_module: { resources: [vpc, ...resources, service, ...others] } } };
}

function nat(letter: string) {
  const values = { id: `nat-0${letter}`, subnet_id: `subnet-0${letter}`, connectivity_type: "public" };
  return { mode: "managed", type: "aws_nat_gateway", name: letter, values };
}

const FIREWALL = {
  mode: "managed",
  type: "aws_networkfirewall_firewall",
  name: "main",
  values: {
    id: "arn:aws:network-firewall:eu-west-1:123456789012:firewall/main",
    subnet_mapping: [{ subnet_id: "subnet-0a" }, { subnet_id: "subnet-0b" }],
    firewall_status: [
      {
        sync_states: ["a", "b"].map((letter) => ({
          availability_zone: `eu-west-1${letter}`,
          attachment: [{ endpoint_id: `vpce-0${letter}`, subnet_id: `subnet-0${letter}` }],
        })),
      },
    ],
  },
};

const SHOWN: readonly Shown[] = [
  {
    system: "a plan with one NAT gateway in a",
    because: "whichever route is of which table, both lead to the gateway in a",
    file: plan([{ address: "aws_nat_gateway.one", ...GATEWAY }], {
      ...routes(refers("aws_nat_gateway.one.id", "aws_nat_gateway.one")),
      "aws_nat_gateway.one": {
        subnet_id: refers("aws_subnet.public[0].id", "aws_subnet.public[0]", "aws_subnet.public"),
      },
    }),
    declaration: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a plan with a NAT gateway for each by count.index",
    because: "the plan shows the same text for [count.index] and for the one beside it, so that it is unknown at best",
    file: plan(
      [0, 1].map((index) => ({ address: "aws_nat_gateway.all", index, ...GATEWAY })),
      {
        ...routes(refers("aws_nat_gateway.all", "count.index")),
        "aws_nat_gateway.all": {
          count_expression: { constant_value: 2 },
          subnet_id: refers("aws_subnet.public", "count.index"),
        },
      },
    ),
    declaration: needing(3),
    expected: { [A]: { [WEB]: "unknown" }, [B]: { [WEB]: "unknown" } },
  },
  {
    system: "a state with a NAT gateway in each zone",
    because: "known ids are exact: the tasks that are left use the gateway of their zone",
    file: state({ a: { nat_gateway_id: "nat-0a" }, b: { nat_gateway_id: "nat-0b" } }, [nat("a"), nat("b")]),
    declaration: needing(3),
    expected: { [A]: { [WEB]: { outcome: "degraded", capacityLeft: 3 } }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a state in which b leaves through a",
    because: "known ids are exact: with a the tasks in b have no way out",
    file: state({ a: { nat_gateway_id: "nat-0a" }, b: { nat_gateway_id: "nat-0a" } }, [nat("a"), nat("b")]),
    declaration: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a state with a firewall endpoint in each zone",
    because: "the state says in which zone each endpoint is, and each zone leaves through its own",
    file: state({ a: { vpc_endpoint_id: "vpce-0a" }, b: { vpc_endpoint_id: "vpce-0b" } }, [FIREWALL]),
    declaration: needing(3),
    expected: { [A]: { [WEB]: "degraded" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a state in which both zones leave through the firewall endpoint in a",
    because: "the endpoint in b is in no route",
    file: state({ a: { vpc_endpoint_id: "vpce-0a" }, b: { vpc_endpoint_id: "vpce-0a" } }, [FIREWALL]),
    declaration: needing(3),
    expected: { [A]: { [WEB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
];

describe("plans and states", () => {
  for (const { system, because, file, declaration, expected } of SHOWN) {
    it(`${system}: ${because}`, () => {
      const report = analyze([{ path: "shop.json", text: JSON.stringify(file) }], { today: TODAY, declaration });
      expectTruth(report, { expected });
    });
  }
});
