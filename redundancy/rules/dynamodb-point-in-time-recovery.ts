import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const dynamodbPointInTimeRecovery: ResourceRule = {
  id: "dynamodb-point-in-time-recovery",
  properties: ["U46"],
  severity: "error",
  title: "A table can be restored to a point in time",
  why: "Items that were deleted or overwritten by mistake are gone in every zone and every replica at once. Only a backup brings them back.",
  fix: "Set point_in_time_recovery { enabled = true }, and point_in_time_recovery = true in every replica block.",
  example: `resource "aws_dynamodb_table" "orders" {
  name = "orders"
}`,
  source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
  appliesTo: ["aws_dynamodb_table"],
  check({ attributes, address }) {
    const enabled = attributes.flag("point_in_time_recovery.enabled") ?? false;
    if (enabled instanceof Unknown) return unknown(`point_in_time_recovery of ${address}`, enabled);
    return enabled
      ? PASS
      : fail(`${address} cannot be restored to a point in time: point_in_time_recovery is not enabled`);
  },
};
