import { describe, expect, it } from "vitest";
import { dynamodbPointInTimeRecovery } from "../../../redundancy/rules/dynamodb-point-in-time-recovery.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_dynamodb_table") =>
  ask(dynamodbPointInTimeRecovery, { [type]: { one: given } });

describe("dynamodb-point-in-time-recovery", () => {
  it.each([{ point_in_time_recovery: { enabled: true } }, { point_in_time_recovery: [{ enabled: "true" }] }])(
    "passes %j",
    (given) => {
      expect(judged(given)).toEqual(["pass"]);
    },
  );

  it("fails where it is not set", () => {
    expect(judged({})).toEqual([
      "fail aws_dynamodb_table.one: aws_dynamodb_table.one cannot be restored to a point in time: point_in_time_recovery is not enabled",
    ]);
  });

  it("fails where it is off", () => {
    expect(judged({ point_in_time_recovery: { enabled: false } })).toEqual([
      "fail aws_dynamodb_table.one: aws_dynamodb_table.one cannot be restored to a point in time: point_in_time_recovery is not enabled",
    ]);
  });

  it("does not know point_in_time_recovery before apply", () => {
    expect(judged({ point_in_time_recovery: { enabled: NOT_KNOWN } })).toEqual([
      expect.stringMatching(
        /^unknown aws_dynamodb_table.one: point_in_time_recovery of aws_dynamodb_table.one is not known/,
      ),
    ]);
  });

  it.each([
    [true, "pass"],
    [
      undefined,
      "fail aws_dynamodb_table.one: the replica of aws_dynamodb_table.one in eu-central-1 cannot be restored to a point in time: point_in_time_recovery is not true",
    ],
    [NOT_KNOWN, expect.stringMatching(/^unknown .*point_in_time_recovery of the replica of aws_dynamodb_table.one in/)],
  ])("judges a replica whose own is %s", (given, verdict) => {
    const replica = [{ region_name: "eu-central-1", ...(given !== undefined && { point_in_time_recovery: given }) }];
    expect(judged({ point_in_time_recovery: { enabled: true }, replica })).toEqual([verdict]);
  });

  it("does not apply to an item", () => {
    expect(judged({}, "aws_dynamodb_table_item")).toEqual([]);
  });
});
