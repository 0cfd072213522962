import type { Attributes } from "../read/attributes.js";
import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

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
    if (!enabled)
      return fail(`${address} cannot be restored to a point in time: point_in_time_recovery is not enabled`);
    return replicas(attributes.blocks("replica"), address);
  },
};

/** A replica has a recovery of its own, and none unless it says so: when the table's region is lost, it is the only one. */
function replicas(blocks: readonly Attributes[], address: string): Verdict {
  for (const replica of blocks) {
    const [region, enabled] = [replica.text("region_name"), replica.flag("point_in_time_recovery") ?? false];
    const name = `the replica of ${address} in ${typeof region === "string" ? region : "a region that is not known"}`;
    if (enabled instanceof Unknown) return unknown(`point_in_time_recovery of ${name}`, enabled);
    if (!enabled) return fail(`${name} cannot be restored to a point in time: point_in_time_recovery is not true`);
  }
  return PASS;
}
