import type { Resource } from "../read/inventory.js";
import type { Model } from "./model.js";
import { type RegionalService, regionalComponent } from "./regional-service.js";

const TABLE: RegionalService = {
  type: "aws_dynamodb_table",
  kind: "database",
  engine: "dynamodb",
  sla: null,
  parts: [
    ["aws_dynamodb_kinesis_streaming_destination", "table_name"],
    ["aws_dynamodb_resource_policy", "resource_arn"],
    ["aws_dynamodb_contributor_insights", "table_name"],
    ["aws_dynamodb_table_item", "table_name"],
  ],
  notes: replicaNotes,
};

const REPLICA: RegionalService = {
  type: "aws_dynamodb_table_replica",
  kind: "database",
  engine: "dynamodb",
  sla: null,
};

/**
 * DynamoDB keeps a table in three zones of its region. A replica of a global table serves on its own when the region of
 * another one is lost, and the application must turn to it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/disaster-recovery-resiliency.html
 */
export const dynamodbTable: Model = {
  types: [
    TABLE.type,
    REPLICA.type,
    ...(TABLE.parts ?? []).map(([type]) => type),
    "aws_dynamodb_global_table",
    "aws_dynamodb_table_export",
    "aws_dynamodb_tag",
  ],
  components: (context) =>
    [TABLE, REPLICA].flatMap((service) =>
      context.inventory.of(service.type).map((table) => regionalComponent(table, service, context)),
    ),
};

function replicaNotes({ attributes }: Resource): string[] {
  const regions = attributes.blocks("replica").map((replica) => replica.text("region_name"));
  if (regions.length === 0) return [];
  const names = regions.map((region) => (typeof region === "string" ? region : "a region that is not known"));
  return [`Has replicas in ${names.join(", ")}: after the loss of a region the application must turn to one of them.`];
}
