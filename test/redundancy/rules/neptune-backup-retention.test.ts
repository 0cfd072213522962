import { describe, expect, it } from "vitest";
import { neptuneBackupRetention } from "../../../redundancy/rules/neptune-backup-retention.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_neptune_cluster") => ask(neptuneBackupRetention, { [type]: { one: given } });

describe("neptune-backup-retention", () => {
  it.each([{ backup_retention_period: 7 }, { backup_retention_period: "35" }])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails where it is one day", () => {
    expect(judged({})).toEqual([
      "fail aws_neptune_cluster.one: backup_retention_period of aws_neptune_cluster.one is 1, less than 7 days",
    ]);
  });

  it("fails six days", () => {
    expect(judged({ backup_retention_period: 6 })).toEqual([
      "fail aws_neptune_cluster.one: backup_retention_period of aws_neptune_cluster.one is 6, less than 7 days",
    ]);
  });

  it("does not know backup_retention_period before apply", () => {
    expect(judged({ backup_retention_period: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        /^unknown aws_neptune_cluster.one: backup_retention_period of aws_neptune_cluster.one is not known/,
      ),
    ]);
  });

  it("does not apply to an instance", () => {
    expect(judged({}, "aws_neptune_cluster_instance")).toEqual([]);
  });
});
