import { describe, expect, it } from "vitest";
import { docdbDeletionProtection } from "../../../redundancy/rules/docdb-deletion-protection.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_docdb_cluster") => ask(docdbDeletionProtection, { [type]: { one: given } });

describe("docdb-deletion-protection", () => {
  it.each([{ deletion_protection: true }, { deletion_protection: "true" }])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails where it is not set", () => {
    expect(judged({})).toEqual([
      "fail aws_docdb_cluster.one: aws_docdb_cluster.one can be deleted in one step: deletion_protection is not true",
    ]);
  });

  it("fails where it is off", () => {
    expect(judged({ deletion_protection: false })).toEqual([
      "fail aws_docdb_cluster.one: aws_docdb_cluster.one can be deleted in one step: deletion_protection is not true",
    ]);
  });

  it("does not know deletion_protection before apply", () => {
    expect(judged({ deletion_protection: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        /^unknown aws_docdb_cluster.one: deletion_protection of aws_docdb_cluster.one is not known/,
      ),
    ]);
  });

  it("does not apply to an instance, which its cluster protects", () => {
    expect(judged({}, "aws_rds_cluster_instance")).toEqual([]);
  });
});
