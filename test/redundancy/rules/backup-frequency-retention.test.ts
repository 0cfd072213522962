import { describe, expect, it } from "vitest";
import { backupFrequencyRetention } from "../../../redundancy/rules/backup-frequency-retention.js";
import { atLeastDaily } from "../../../redundancy/rules/evidence/at-least-daily.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_backup_plan") => ask(backupFrequencyRetention, { [type]: { one: given } });

describe("A schedule", () => {
  it.each([
    ["cron(0/30 * ? * MON-SUN *)", true],
    ["cron(0 5 1-31 JAN-DEC ? *)", true],
    ["rate(24 hours)", true],
    ["rate(2 days)", false],
    ["cron(0 5 ? 1 * *)", false],
    ["cron(0 5 * * ? 2026)", false],
    ["every day", undefined],
  ])("of %s runs daily: %s", (schedule, answer) => {
    expect(atLeastDaily(schedule)).toBe(answer);
  });
});

describe("backup-frequency-retention", () => {
  it.each([
    { rule: [{ schedule: "cron(0 5 ? * * *)", lifecycle: { delete_after: 35 } }] },
    { rule: [{ schedule: "rate(12 hours)", lifecycle: { delete_after: 90 } }] },
    { rule: { schedule: "cron(0 5 * * ? *)" } },
    {
      rule: [
        { schedule: "cron(0 5 ? * SUN *)", lifecycle: { delete_after: 365 } },
        { schedule: "cron(0 5 ? * * *)", lifecycle: { delete_after: 35 } },
      ],
    },
  ])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it.each([
    ["a weekly rule", "cron(0 5 ? * SUN *)", 35],
    ["a monthly rule", "cron(0 5 1 * ? *)", 35],
    ["a daily rule that keeps backups for 34 days", "cron(0 5 ? * * *)", 34],
  ])("fails %s", (_, schedule, delete_after) => {
    expect(judged({ rule: { schedule, lifecycle: { delete_after } } })).toEqual([
      `fail aws_backup_plan.one: no rule of aws_backup_plan.one runs daily and keeps its backups for 35 days: ${schedule}, ${delete_after} days`,
    ]);
  });

  it("fails a plan of which no single rule does both", () => {
    const daily = { schedule: "rate(1 day)", lifecycle: { delete_after: 7 } };
    const monthly = { schedule: "rate(30 days)", lifecycle: { delete_after: 365 } };
    expect(judged({ rule: [daily, monthly] })).toEqual([
      expect.stringMatching(/^fail .*: rate\(1 day\), 7 days; rate/),
    ]);
  });

  it.each([
    ["schedule of a rule", { schedule: NOT_KNOWN }],
    ["lifecycle.delete_after of a rule", { lifecycle: { delete_after: NOT_KNOWN } }],
  ])("does not know %s before apply", (what, rule) => {
    expect(judged({ rule })).toEqual([`unknown aws_backup_plan.one: ${what} of aws_backup_plan.one is not known`]);
  });

  it("does not apply to a vault", () => {
    expect(judged({}, "aws_backup_vault")).toEqual([]);
  });
});
