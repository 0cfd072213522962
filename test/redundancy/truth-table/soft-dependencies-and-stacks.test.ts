import { behind, front, needing, network, service } from "./parts.js";
import { A, all, B, truthTable } from "./truth.js";

const WEB = "aws_ecs_service.web";
const DB = "aws_db_instance.db";
const DATABASE = { aws_db_instance: { db: { engine: "postgres", availability_zone: "eu-west-1a" } } };
const soft = (...pairs: readonly (readonly [string, string])[]) => pairs.map(([from, to]) => ({ from, to }));

truthTable("soft dependencies", [
  {
    system: "a service that gets by without its database",
    because: "the database is down, and the service has 3 of 6 tasks, which is enough: degraded at most",
    resources: all(network("ab"), front("ab"), service(6, "ab", behind("web"), [`${DB}.address`]), DATABASE),
    declared: { ...needing(3), soft: soft([WEB, DB]) },
    expected: { [A]: { [DB]: "down", [WEB]: "degraded", "aws_lb.front": "degraded" } },
    singlePoints: [],
  },
  {
    system: "a service that loses only what it gets by without",
    because: "no task is lost, and still the service is degraded: it does less than before",
    resources: all(network("ab"), service(6, "b", {}, [`${DB}.address`]), DATABASE),
    declared: { ...needing(6), soft: soft([WEB, DB]) },
    expected: { [A]: { [DB]: "down", [WEB]: "degraded" } },
  },
  {
    system: "a soft dependency of one of two services",
    because: "what is soft for one is hard for the other",
    resources: all(
      network("ab"),
      service(6, "ab", {}, [`${DB}.address`]),
      service(6, "ab", {}, [`${DB}.address`], "ledger"),
      DATABASE,
    ),
    declared: { demand: { [WEB]: 3, "aws_ecs_service.ledger": 3 }, soft: soft([WEB, DB]) },
    expected: { [A]: { [WEB]: "degraded", "aws_ecs_service.ledger": "down" } },
  },
  {
    system: "a soft dependency does not hide a lack of capacity",
    because: "3 of 6 tasks are left and 4 are needed: overloaded is worse than degraded",
    resources: all(network("ab"), service(6, "ab", {}, [`${DB}.address`]), DATABASE),
    declared: { ...needing(4), soft: soft([WEB, DB]) },
    expected: { [A]: { [WEB]: "overloaded" }, [B]: { [WEB]: "overloaded" } },
  },
  {
    system: "a hard dependency behind a soft one",
    because: "the inner service is down with its database, and the outer one gets by without the inner",
    resources: all(
      network("ab"),
      service(6, "ab", {}, ["aws_lb.front.dns_name"]),
      front("ab", { internal: true }),
      service(6, "ab", behind("web"), [`${DB}.address`], "inner"),
      DATABASE,
    ),
    declared: { demand: { [WEB]: 3, "aws_ecs_service.inner": 3 }, soft: soft([WEB, "aws_lb.front"]) },
    expected: { [A]: { "aws_ecs_service.inner": "down", "aws_lb.front": "down", [WEB]: "degraded" } },
  },
  {
    system: "a soft dependency whose outcome is not known",
    because: "whatever it is, it degrades its caller at most",
    resources: all(
      network("ab"),
      service(6, "ab", {}, ["aws_lb.front.dns_name"]),
      front("ab", { internal: true }),
      service(6, "ab", behind("web"), [], "inner"),
    ),
    declared: { ...needing(3), soft: soft([WEB, "aws_lb.front"]) },
    expected: { [A]: { "aws_ecs_service.inner": "unknown", "aws_lb.front": "unknown", [WEB]: "degraded" } },
  },
]);

const STATE = "cross-stack-reference-input-network";
const output = (name: string) => `\${data.terraform_remote_state.${STATE}.outputs.${name}}`;
const READ = { terraform_remote_state: { [STATE]: { backend: "local", config: { path: "network.tfstate" } } } };

/** The network of a stack of its own, which puts out its subnets and the address of a database. */
const NETWORK_STACK = {
  resource: all(network("ab"), DATABASE),
  output: {
    a: { value: "${aws_subnet.a.id}" },
    b: { value: "${aws_subnet.b.id}" },
    database: { value: "${aws_db_instance.db.address}" },
  },
};

truthTable("several stacks", [
  {
    system: "a service in the subnets of another stack",
    because: "the outputs of the other stack are its subnets, in a and in b: 3 of 6 are left",
    resources: service(6, "", { network_configuration: { subnets: [output("a"), output("b")] } }),
    data: READ,
    otherStacks: { network: NETWORK_STACK },
    declared: needing(3),
    expected: { [A]: { [WEB]: { outcome: "degraded", capacityLeft: 3 } }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a service on the database of another stack",
    because: "the address in its environment is that of the database in a, which is a hard dependency",
    resources: service(6, "", { network_configuration: { subnets: [output("a"), output("b")] } }, [
      `data.terraform_remote_state.${STATE}.outputs.database`,
    ]),
    data: READ,
    otherStacks: { network: NETWORK_STACK },
    declared: needing(3),
    expected: { [A]: { [WEB]: "down", [DB]: "down" }, [B]: { [WEB]: "degraded" } },
  },
  {
    system: "a service in subnets of a stack that is not given",
    because: "nothing tells the zones of the subnets, so that a zone of others may be theirs",
    resources: all(
      network("ab"),
      front("ab"),
      service(6, "", { network_configuration: { subnets: [output("a"), output("b")] } }),
    ),
    data: READ,
    declared: needing(3),
    expected: { [A]: { [WEB]: "unknown" } },
  },
  {
    system: "two stacks with the same address",
    because: "each is a component of its own: with a only that of the first stack is lost",
    resources: all(network("a"), { aws_instance: { one: { subnet_id: "${aws_subnet.a.id}" } } }),
    otherStacks: {
      other: {
        resource: all(
          { aws_vpc: { main: {} } },
          { aws_subnet: network("b").aws_subnet },
          {
            aws_instance: { one: { subnet_id: "${aws_subnet.b.id}" } },
          },
        ),
      },
    },
    expected: {
      [A]: { "test:aws_instance.one": "down", "other:aws_instance.one": "unaffected" },
      [B]: { "test:aws_instance.one": "unaffected", "other:aws_instance.one": "down" },
    },
  },
]);
