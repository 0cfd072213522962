import { describe, expect, it } from "vitest";
import { rdsBackupRetention } from "../../../redundancy/rules/rds-backup-retention.js";
import { reportOf } from "../terraform.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (type: string, given: object) => ask(rdsBackupRetention, { [type]: { db: given } });

describe("rds-backup-retention", () => {
  it.each(["aws_db_instance", "aws_rds_cluster"])("passes 7 days on %s", (type) => {
    expect(judged(type, { backup_retention_period: 7 })).toEqual(["pass"]);
  });

  it.each([
    ["aws_db_instance", 6, { backup_retention_period: 6 }],
    ["aws_db_instance", 0, {}],
    ["aws_rds_cluster", 1, {}],
  ])("fails %s with %i days", (type, days, given) => {
    expect(judged(type, given)).toEqual([
      `fail ${type}.db: backup_retention_period of ${type}.db is ${days}, less than 7 days`,
    ]);
  });

  it.each([
    [0, "error"],
    [1, "warning"],
  ])("with %i days is of severity %s", (backup_retention_period, severity) => {
    const report = reportOf({ resource: { aws_db_instance: { db: { backup_retention_period } } } });
    const finding = report.findings.find(({ rule }) => rule === "rds-backup-retention");
    expect(finding?.severity).toBe(severity);
  });

  it("does not know the retention before apply", () => {
    expect(judged("aws_rds_cluster", { backup_retention_period: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown .* backup_retention_period of aws_rds_cluster.db is not known/),
    ]);
  });

  it.each([
    ["aws_db_instance", { replicate_source_db: "source" }],
    ["aws_rds_cluster", { replication_source_identifier: "source" }],
  ])("does not apply to a replica: %s", (type, given) => {
    expect(judged(type, given)).toEqual([]);
  });
});
