import { describe, expect, it } from "vitest";
import { identityIndex } from "../../../redundancy/read/identity.js";
import { argumentFits } from "../../../redundancy/read/identity-argument.js";
import { readInventory } from "../../../redundancy/read/read-inventory.js";

const ARN = "arn:aws:sqs:eu-west-1:123456789012:orders";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";

const RESOURCES: Readonly<Record<string, object>> = {
  "aws_db_instance.db": {
    id: "db-ABCDEFGHIJ",
    identifier: "shop-db",
    endpoint: "shop-db.abc.eu-west-1.rds.amazonaws.com:5432",
  },
  "aws_sqs_queue.orders": { id: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders", arn: ARN, name: "orders" },
  "aws_sqs_queue_policy.orders": { id: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders" },
  "aws_s3_bucket.files": { id: "shop-files", bucket: "shop-files" },
  "aws_s3_bucket_versioning.files": { id: "shop-files", bucket: "shop-files" },
  "aws_dynamodb_table.carts": { id: "carts-prod", name: "carts-prod" },
  "aws_ecs_cluster.c": { id: "arn:aws:ecs:eu-west-1:123456789012:cluster/c", name: "c" },
  "aws_ecs_service.web": {
    id: "arn:aws:ecs:eu-west-1:123456789012:service/c/web",
    name: "web",
    cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/c",
  },
  "aws_secretsmanager_secret.s": { id: SECRET, arn: SECRET },
  "aws_secretsmanager_secret_version.s": { id: `${SECRET}|AWSCURRENT`, arn: SECRET },
  "aws_kinesis_stream.twice": { name: "same-name" },
  "aws_sns_topic.twice": { name: "same-name" },
  "aws_sns_topic_subscription.s": { id: "x", endpoint: ARN },
  "aws_lb.front": { dns_name: "front-1.eu-west-1.elb.amazonaws.com", name: "front-lb" },
  "data.aws_caller_identity.me": { id: "123456789012" },
};

function index() {
  const resources = Object.entries(RESOURCES).map(([address, values]) => {
    const [type, name] = address.replace("data.", "").split(".");
    return { mode: address.startsWith("data.") ? "data" : "managed", type, name, values };
  });
  const text = JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
  return identityIndex(readInventory([{ path: "shop.json", text }]).resources);
}

const find = (text: string) =>
  index()
    .find(text)
    .map(({ id }) => id);

describe("a text means a resource", () => {
  it.each([
    ["its ARN", ARN, "aws_sqs_queue.orders"],
    [
      "its URL, before the policy that has the same id",
      "https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
      "aws_sqs_queue.orders",
    ],
    ["its name", "carts-prod", "aws_dynamodb_table.carts"],
    ["its bucket name, before its parts", "shop-files", "aws_s3_bucket.files"],
    ["its endpoint without the port", "shop-db.abc.eu-west-1.rds.amazonaws.com", "aws_db_instance.db"],
    [
      "its endpoint in a connection string",
      "postgres://u:p@shop-db.abc.eu-west-1.rds.amazonaws.com:5432/shop?ssl=1",
      "aws_db_instance.db",
    ],
    [
      "its endpoint in a list of settings",
      "Server=shop-db.abc.eu-west-1.rds.amazonaws.com;Database=shop",
      "aws_db_instance.db",
    ],
    ["its host in a URL", "http://front-1.eu-west-1.elb.amazonaws.com/health", "aws_lb.front"],
    ["its ARN with a field of the secret", `${SECRET}:password::`, "aws_secretsmanager_secret.s"],
    ["its ARN among other text", `send to ${ARN}, please`, "aws_sqs_queue.orders"],
    ["its bucket in an s3 URL", "s3://shop-files/2026/a.csv", "aws_s3_bucket.files"],
    ["its bucket in a host", "shop-files.s3.eu-west-1.amazonaws.com", "aws_s3_bucket.files"],
    ["its name in what scales it", "table/carts-prod", "aws_dynamodb_table.carts"],
    ["cluster and name of a service, be they short", "service/c/web", "aws_ecs_service.web"],
  ])("by %s", (_what, text, expected) => expect(find(text)).toEqual([expected]));

  it.each([
    ["is the name of two", "same-name"],
    ["is too short", "web"],
    ["is only like a name", "orders-2"],
    ["has a name as a part of a path of something else", "https://api.example.com/carts-prod"],
    ["has a name as a word", "the carts-prod of the shop"],
    ["is the account", "123456789012"],
    ["is empty", ""],
  ])("but not where it %s", (_what, text) => expect(find(text)).toEqual([]));

  it("of a short name where the argument says of what type", () => {
    const match = index().match("c", { argument: "cluster", stack: "shop" });
    expect(match.map(({ resource }) => resource.id)).toEqual(["aws_ecs_cluster.c"]);
  });

  it("in a text of a million characters within a second", () => {
    const started = performance.now();
    const text = `${"a/b:c@".repeat(170_000)} ${ARN}`;
    expect(
      index()
        .find(text)
        .map(({ id }) => id),
    ).toEqual(["aws_sqs_queue.orders"]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("an argument", () => {
  it.each([
    ["subnet_id", "aws_subnet"],
    ["vpc_security_group_ids", "aws_security_group"],
    ["security_groups", "aws_security_group"],
    ["target_group_arn", "aws_lb_target_group"],
    ["load_balancer_arn", "aws_alb"],
    ["vpc_zone_identifier", "aws_subnet"],
    ["allocation_id", "aws_eip"],
    ["gateway_id", "aws_internet_gateway"],
    ["route_table_id", "awscc_ec2_route_table"],
    ["cluster_identifier", "aws_rds_cluster"],
    ["bucket", "aws_s3_bucket"],
    ["queue_url", "aws_sqs_queue"],
  ])("%s can mean %s", (argument, type) => expect(argumentFits(argument, type)).toBe(true));

  it.each([
    ["gateway_id", "aws_nat_gateway"],
    ["subnet_id", "aws_vpc"],
    ["name", "aws_sns_topic"],
    ["id", "aws_subnet"],
    ["resource_id", "aws_ecs_service"],
  ])("%s cannot mean %s", (argument, type) => expect(argumentFits(argument, type)).toBe(false));
});
