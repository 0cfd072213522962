import type { Resource } from "./inventory.js";

/** How a resource is known. `strong`: nothing else is called so, and it counts inside a longer text too. */
export interface Identity {
  readonly text: string;
  readonly attribute: string;
  readonly strength: "strong" | "handle" | "name";
}

const STRONG = [
  "arn",
  "endpoint",
  "reader_endpoint",
  "address",
  "dns_name",
  "primary_endpoint_address",
  "reader_endpoint_address",
  "configuration_endpoint_address",
  "configuration_endpoint",
  "cluster_address",
  "url",
  "invoke_url",
  "function_url",
  "repository_url",
  "invoke_arn",
  "qualified_arn",
  "arn_without_revision",
  "bucket_domain_name",
  "bucket_regional_domain_name",
  "private_ip",
  "public_ip",
  "private_dns",
  "public_dns",
];

/** The name by which clients ask for it, by type. */
const HANDLES: ReadonlyMap<string, string> = new Map([
  ["aws_s3_bucket", "bucket"],
  ["aws_db_instance", "identifier"],
  ["aws_rds_cluster", "cluster_identifier"],
  ["aws_rds_cluster_instance", "identifier"],
  ["aws_rds_global_cluster", "global_cluster_identifier"],
  ["aws_docdb_cluster", "cluster_identifier"],
  ["aws_docdb_cluster_instance", "identifier"],
  ["aws_neptune_cluster", "cluster_identifier"],
  ["aws_redshift_cluster", "cluster_identifier"],
  ["aws_elasticache_replication_group", "replication_group_id"],
  ["aws_elasticache_cluster", "cluster_id"],
  ["aws_elasticache_serverless_cache", "name"],
  ["aws_memorydb_cluster", "name"],
  ["aws_sqs_queue", "name"],
  ["aws_sns_topic", "name"],
  ["aws_kinesis_stream", "name"],
  ["aws_dynamodb_table", "name"],
  ["aws_lambda_function", "function_name"],
  ["aws_ecs_cluster", "name"],
  ["aws_ecs_service", "name"],
  ["aws_ecs_task_definition", "family"],
  ["aws_eks_cluster", "name"],
  ["aws_secretsmanager_secret", "name"],
  ["aws_ssm_parameter", "name"],
  ["aws_opensearch_domain", "domain_name"],
  ["aws_elasticsearch_domain", "domain_name"],
  ["aws_autoscaling_group", "name"],
]);

/** What applications scale by `service/cluster/name` and the like. */
const COMPOSITES: ReadonlyMap<string, readonly [prefix: string, ...attributes: string[]]> = new Map([
  ["aws_ecs_service", ["service/", "cluster", "name"]],
  ["aws_dynamodb_table", ["table/", "name"]],
  ["aws_rds_cluster", ["cluster:", "cluster_identifier"]],
  ["aws_elasticache_replication_group", ["replication-group/", "replication_group_id"]],
]);

const ID_OF_AWS = /^[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,17}$/;
const ARN = /^arn:[\w-]+:[\w-]+:/;

/** An id or ARN as AWS gives them: it means one resource, be it in the input or not. */
export function isAwsId(text: string): boolean {
  return ID_OF_AWS.test(text) || (ARN.test(text) && !text.includes(":aws:policy/"));
}

/** Every known text that means this resource. */
export function identitiesOf({ type, mode, attributes }: Resource): Identity[] {
  const found: Identity[] = [];
  const literal = (name: string): string | undefined => {
    const value = attributes.text(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const id = literal("id");
  const strong = id !== undefined && (isAwsId(id) || /^https?:/.test(id));
  if (id !== undefined && (strong || mode === "managed")) {
    found.push({ text: id, attribute: "id", strength: strong ? "strong" : "name" });
  }
  for (const attribute of mode === "managed" ? STRONG : ["arn", "dns_name", "endpoint", "address", "url"]) {
    const text = literal(attribute);
    if (text === undefined || text === id || (type === "aws_sns_topic_subscription" && attribute === "endpoint"))
      continue;
    found.push({ text, attribute, strength: "strong" });
    const host = /^([\w.-]+\.[\w.-]+):\d+$/.exec(text)?.[1];
    if (host) found.push({ text: host, attribute, strength: "strong" });
  }
  if (mode === "data") return found;
  if (type === "aws_cloudfront_distribution") push(found, literal("domain_name"), "domain_name", "strong");
  const handle = HANDLES.get(type);
  if (handle) push(found, literal(handle), handle, "handle");
  if (handle !== "name") push(found, literal("name"), "name", "name");
  push(found, composite(type, literal), handle ?? "name", "strong");
  return found;
}

function push(found: Identity[], text: string | undefined, attribute: string, strength: Identity["strength"]): void {
  if (text !== undefined) found.push({ text, attribute, strength });
}

function composite(type: string, literal: (name: string) => string | undefined): string | undefined {
  const [prefix, ...attributes] = COMPOSITES.get(type) ?? [];
  const parts = attributes.map((name) => literal(name)?.replace(/^arn:.*\//, ""));
  return prefix === undefined || parts.includes(undefined) ? undefined : `${prefix}${parts.join("/")}`;
}
