import { describe, expect, it } from "vitest";
import { dynamodbDeletionProtection } from "../../../redundancy/rules/dynamodb-deletion-protection.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_dynamodb_table") =>
  ask(dynamodbDeletionProtection, { [type]: { one: given } });

describe("dynamodb-deletion-protection", () => {
  it.each([{ deletion_protection_enabled: true }, { deletion_protection_enabled: "true" }])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it.each([{}, { deletion_protection_enabled: false }])("fails %j", (given) => {
    expect(judged(given)).toEqual([
      "fail aws_dynamodb_table.one: aws_dynamodb_table.one can be deleted in one step: deletion_protection_enabled is not true",
    ]);
  });

  it("does not know deletion_protection_enabled before apply", () => {
    expect(judged({ deletion_protection_enabled: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        /^unknown aws_dynamodb_table.one: deletion_protection_enabled of aws_dynamodb_table.one is not known/,
      ),
    ]);
  });

  it("does not apply to an item", () => {
    expect(judged({}, "aws_dynamodb_table_item")).toEqual([]);
  });
});
