import { egress, network, service } from "./parts.js";
import { A, all, B, inSubnets, truthTable } from "./truth.js";

const WORK = "aws_lambda_function.work";
const DATABASE = { aws_db_instance: { db: { engine: "postgres", availability_zone: "eu-west-1a" } } };

/** A function, in the subnets of those letters, which reads the given attributes from its environment. */
function lambda(letters: string, names: readonly string[] = []) {
  return {
    aws_lambda_function: {
      work: {
        ...(letters && { vpc_config: { subnet_ids: inSubnets(...letters), security_group_ids: ["sg-1"] } }),
        environment: {
          variables: Object.fromEntries(names.map((name, index) => [`NEED_${index}`, `\${${name}}`])),
        },
      },
    },
  };
}

const QUEUE = {
  aws_sqs_queue: { jobs: {} },
  aws_lambda_event_source_mapping: {
    jobs: { event_source_arn: "${aws_sqs_queue.jobs.arn}", function_name: "${aws_lambda_function.work.arn}" },
  },
};

const API = {
  aws_apigatewayv2_api: { api: { protocol_type: "HTTP" } },
  aws_apigatewayv2_integration: {
    work: {
      api_id: "${aws_apigatewayv2_api.api.id}",
      integration_type: "AWS_PROXY",
      integration_uri: "${aws_lambda_function.work.invoke_arn}",
    },
  },
  aws_apigatewayv2_route: {
    work: {
      api_id: "${aws_apigatewayv2_api.api.id}",
      route_key: "$default",
      target: "integrations/${aws_apigatewayv2_integration.work.id}",
    },
  },
};

truthTable("functions and queues", [
  {
    system: "a function outside a network",
    because: "AWS runs it in several zones of the region",
    resources: all(network("a"), lambda(""), service(1, "a")),
    expected: { [A]: { [WORK]: "unaffected" } },
  },
  {
    system: "a function in subnets of 2 zones",
    because: "it carries on in the other zone, and AWS scales it",
    resources: all(network("ab"), lambda("ab")),
    expected: { [A]: { [WORK]: "degraded" }, [B]: { [WORK]: "degraded" } },
  },
  {
    system: "a function in a subnet of 1 zone",
    because: "it has that zone only",
    resources: all(network("ab"), lambda("a")),
    expected: { [A]: { [WORK]: "down" } },
    absent: [B],
  },
  {
    system: "a function in 2 zones with one NAT gateway",
    because: "in b it has its way out through a",
    resources: all(network("ab"), lambda("ab"), egress({ a: "a", b: "a" })),
    expected: {
      [A]: { [WORK]: "down" },
      [B]: { [WORK]: "degraded" },
      "shared:aws_nat_gateway.a": { [WORK]: "down" },
    },
  },
  {
    system: "the consumer of a queue in one zone",
    because: "the consumer of a queue is an entry point, and it is down while the queue is not",
    resources: all(network("a"), lambda("a"), QUEUE),
    expected: { [A]: { [WORK]: "down", "aws_sqs_queue.jobs": "unaffected" } },
    entryPoints: [WORK],
    singlePoints: [WORK, `${WORK}#1`],
  },
  {
    system: "a function on a database in one zone",
    because: "the function runs anywhere, and what it needs does not",
    resources: all(network("ab"), lambda("ab", ["aws_db_instance.db.address"]), DATABASE, QUEUE),
    expected: { [A]: { [WORK]: "down" }, [B]: { [WORK]: "degraded" } },
    singlePoints: ["aws_db_instance.db"],
  },
  {
    system: "an API over a function on a database in one zone",
    because: "the API and the function are regional, and the path is as good as its database",
    resources: all(network("ab"), lambda("", ["aws_db_instance.db.address"]), DATABASE, API),
    expected: { [A]: { "aws_apigatewayv2_api.api": "down", [WORK]: "down" } },
    entryPoints: ["aws_apigatewayv2_api.api"],
    singlePoints: ["aws_db_instance.db"],
  },
  {
    system: "an API over a function on a table",
    because: "every part of the path is run over the zones, so that no zone touches it",
    resources: all(network("a"), service(1, "a"), lambda("", ["aws_dynamodb_table.orders.name"]), API, {
      aws_dynamodb_table: { orders: { hash_key: "id" } },
    }),
    expected: { [A]: { "aws_apigatewayv2_api.api": "unaffected" } },
    entryPoints: ["aws_apigatewayv2_api.api"],
    singlePoints: [],
  },
  {
    system: "a service of 1 task that takes its work from a queue",
    because: "nobody calls it and it names a queue: it is the consumer; the task is started again in the other zone",
    resources: all(network("ab"), service(1, "ab", {}, ["aws_sqs_queue.jobs.url"]), { aws_sqs_queue: { jobs: {} } }),
    expected: { [A]: { "aws_ecs_service.web": { outcome: "failover", rtoSeconds: null } } },
    entryPoints: ["aws_ecs_service.web"],
  },
  {
    system: "a function in a subnet without a zone and in one in a",
    because: "the other subnet may be in a too: then nothing is left, else it carries on",
    resources: all(network("a"), service(1, "a"), lambda("ax"), {
      aws_subnet: { x: { vpc_id: "${aws_vpc.main.id}" } },
    }),
    expected: { [A]: { [WORK]: "unknown" } },
  },
]);
