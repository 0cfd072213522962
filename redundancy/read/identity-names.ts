import type { Resource } from "./inventory.js";
import type { NamesIn } from "./names-in.js";

/** How a resource is known. `strong`: nothing else is called so, and it counts inside a longer text too. */
export interface Identity {
  readonly resource: Resource;
  readonly text: string;
  readonly attribute: string;
  readonly strength: "strong" | "handle" | "name";
}

const STRONG: readonly string[] = [
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

const IS_STRONG: ReadonlySet<string> = new Set(STRONG);
const STRONG_OF_DATA: readonly string[] = ["arn", "dns_name", "endpoint", "address", "url"];
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

/** Arguments without any of which nothing tells which resource it is. */
export const TELLING: ReadonlySet<string> = new Set(["id", "name", "domain_name", ...STRONG, ...HANDLES.values()]);

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

/** A resource that gives what is known of it without its attributes being opened. */
interface Known {
  knownOf(names: NamesIn): readonly string[];
  knownText(name: string): string | undefined;
}

function isKnown(resource: Resource): resource is Resource & Known {
  return "knownText" in resource;
}

type Literal = (resource: Resource, name: string) => string | undefined;

function readText({ attributes }: Resource, name: string): string | undefined {
  const value = attributes.text(name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function knownText(resource: Resource, name: string): string | undefined {
  return isKnown(resource) ? resource.knownText(name) : undefined;
}

/** Every known text that means this resource, at the end of a list. `names` are those that are {@link TELLING}. */
export function listIdentities(resource: Resource, names: NamesIn, found: Identity[]): void {
  const telling = isKnown(resource) ? resource.knownOf(names) : undefined;
  if (telling?.length === 0) return;
  const { type, mode } = resource;
  const literal: Literal = telling ? knownText : readText;
  const id = literal(resource, "id");
  if (id !== undefined) {
    const strong = isAwsId(id) || /^https?:/.test(id);
    if (strong || mode === "managed") {
      found.push({ resource, text: id, attribute: "id", strength: strong ? "strong" : "name" });
    }
  }
  for (const attribute of strongNames(mode, telling)) {
    const text = literal(resource, attribute);
    if (text === undefined || text === id || (type === "aws_sns_topic_subscription" && attribute === "endpoint"))
      continue;
    found.push({ resource, text, attribute, strength: "strong" });
    const host = /^([\w.-]+\.[\w.-]+):\d+$/.exec(text)?.[1];
    if (host) found.push({ resource, text: host, attribute, strength: "strong" });
  }
  if (mode === "managed") listNames(resource, literal, found);
}

/** The attributes that say which one it is. Of most resources that are not there yet, none is known. */
function strongNames(mode: Resource["mode"], telling: readonly string[] | undefined): readonly string[] {
  const all = mode === "managed" ? STRONG : STRONG_OF_DATA;
  return telling && !telling.some((name) => IS_STRONG.has(name)) ? [] : all;
}

/** The names that somebody gave it. */
function listNames(resource: Resource, literal: Literal, found: Identity[]): void {
  const { type } = resource;
  const handle = HANDLES.get(type);
  if (type === "aws_cloudfront_distribution") listName(resource, literal, "domain_name", "strong", found);
  if (handle) listName(resource, literal, handle, "handle", found);
  if (handle !== "name") listName(resource, literal, "name", "name", found);
  const text = composite(resource, literal);
  if (text !== undefined) found.push({ resource, text, attribute: handle ?? "name", strength: "strong" });
}

function listName(
  resource: Resource,
  literal: Literal,
  attribute: string,
  strength: Identity["strength"],
  found: Identity[],
): void {
  const text = literal(resource, attribute);
  if (text !== undefined) found.push({ resource, text, attribute, strength });
}

function composite(resource: Resource, literal: Literal): string | undefined {
  const written = COMPOSITES.get(resource.type);
  if (!written) return undefined;
  const [prefix, ...attributes] = written;
  const parts = attributes.map((name) => literal(resource, name)?.replace(/^arn:.*\//, ""));
  return parts.includes(undefined) ? undefined : `${prefix}${parts.join("/")}`;
}
