import type { StatefulType } from "./stateful-type.js";
import { CACHES } from "./types/caches.js";
import { DATABASES } from "./types/databases.js";
import { FILES } from "./types/files.js";
import { IDENTITIES } from "./types/identities.js";
import { KEYS } from "./types/keys.js";
import { OBJECTS } from "./types/objects.js";
import { STREAMS } from "./types/streams.js";
import { TABLES } from "./types/tables.js";
import { WAREHOUSES } from "./types/warehouses.js";

/** Every kind of resource that is known to hold what is lost with it. */
export const STATEFUL: readonly StatefulType[] = [
  ...DATABASES,
  ...TABLES,
  ...WAREHOUSES,
  ...CACHES,
  ...FILES,
  ...OBJECTS,
  ...STREAMS,
  ...KEYS,
  ...IDENTITIES,
];

const BY_TYPE = new Map(STATEFUL.flatMap((kind) => kind.types.map((type) => [type, kind] as const)));

/** Types of AWS that are named like those that hold data, and hold none. */
const HOLD_NOTHING: ReadonlySet<string> = new Set([
  "aws_ecs_cluster",
  "aws_emrcontainers_virtual_cluster",
  "aws_route53recoverycontrolconfig_cluster",
  "aws_cloudwatch_metric_stream",
  "aws_batch_job_queue",
  "aws_connect_queue",
  "aws_gamelift_game_session_queue",
  "aws_media_convert_queue",
  "aws_qldb_stream",
  "aws_pinpoint_event_stream",
  "aws_rds_cluster_activity_stream",
  "aws_resourceexplorer2_index",
  "aws_location_place_index",
  "aws_glue_partition_index",
  "aws_sagemaker_code_repository",
  "aws_athena_data_catalog",
  "aws_cleanrooms_configured_table",
  "aws_ec2_transit_gateway_policy_table",
  "kubernetes_config_map_v1_data",
]);

/** How types that hold data are named, in AWS and elsewhere. */
const NAMED_LIKE =
  /_(?:database|db|database_instance|db_instance|table|volume|persistent_volume_claim|bucket|file_?system|filesystem|cluster|disk|snapshot|data_?store|ledger|keyspace|stream|queue|vault|repository|storage_account|collection|index|warehouse|catalog|stateful_set)(?:_v\d+)?$/;

/** Whatever has routes in its tables. */
const ROUTES = /route_table$/;

/** What is known of a type that holds data; null for one that holds none. A type that nobody knows is judged by its name. */
export function statefulType(type: string): StatefulType | null {
  const known = BY_TYPE.get(type);
  if (known) return known;
  const found = NAMED_LIKE.exec(type);
  if (!found || HOLD_NOTHING.has(type) || ROUTES.test(type)) return null;
  const noun = found[0]
    .slice(1)
    .replace(/_v\d+$/, "")
    .replaceAll("_", " ");
  return {
    types: [type],
    what: `${type.slice(0, found.index).replaceAll("_", " ")} ${noun}`,
    lost: `It looks like a ${noun}: whatever it holds.`,
    severity: 1,
    guards: [],
    source: "",
  };
}

/** Whether a resource of the type holds what is lost with it. */
export function isStateful(type: string): boolean {
  return statefulType(type) !== null;
}
