import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import type { Construct } from "constructs";
import type { ParsedCapacityRange, ParsedKeyValueTableProps } from "./key-value-table-props.js";

/** Reads and writes of a provisioned table follow the load; those on demand need nothing. */
export function scaleTable(
  scope: Construct,
  table: DynamodbTable,
  capacity: ParsedKeyValueTableProps["capacity"],
): void {
  if (capacity.type === "on-demand") return;
  scale(scope, table, "Read", capacity.read);
  scale(scope, table, "Write", capacity.write);
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-dynamodb.html */
function scale(scope: Construct, table: DynamodbTable, side: "Read" | "Write", range: ParsedCapacityRange): void {
  const id = side.toLowerCase();
  const target = new AppautoscalingTarget(scope, `${id}-capacity`, {
    serviceNamespace: "dynamodb",
    resourceId: `table/${table.name}`,
    scalableDimension: `dynamodb:table:${side}CapacityUnits`,
    minCapacity: range.min,
    maxCapacity: range.max,
  });
  new AppautoscalingPolicy(scope, `${id}-scaling`, {
    name: `${id}-utilization`,
    policyType: "TargetTrackingScaling",
    serviceNamespace: target.serviceNamespace,
    resourceId: target.resourceId,
    scalableDimension: target.scalableDimension,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: range.target,
      predefinedMetricSpecification: { predefinedMetricType: `DynamoDB${side}CapacityUtilization` },
    },
  });
}
