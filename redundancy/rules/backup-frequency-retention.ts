import type { Attributes } from "../read/attributes.js";
import { Unknown } from "../read/value.js";
import { atLeastDaily } from "./evidence/at-least-daily.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

/** Default of AWS Config's `backup-plan-min-frequency-and-min-retention-check`, which also asks for one backup a day. */
const SAFE_DAYS = 35;

export const backupFrequencyRetention: ResourceRule = {
  id: "backup-frequency-retention",
  properties: ["U87"],
  severity: "warning",
  title: "A backup plan has a rule that runs daily and keeps its backups for 35 days",
  why: "Between two backups everything can be lost, and damage that is noticed after the retention cannot be undone.",
  fix: "Add a rule with a daily schedule and lifecycle { delete_after = 35 }, or more.",
  example: `resource "aws_backup_plan" "weekly" {
  rule {
    schedule = "cron(0 5 ? * SUN *)"
    lifecycle {
      delete_after = 14
    }
  }
}`,
  source:
    "https://docs.aws.amazon.com/config/latest/developerguide/backup-plan-min-frequency-and-min-retention-check.html",
  appliesTo: ["aws_backup_plan"],
  check({ attributes, address }) {
    if (attributes.value("rule") instanceof Unknown) return unknown(`rule of ${address}`, "known after apply");
    const answers = attributes.blocks("rule").map(enough);
    if (answers.includes(true)) return PASS;
    const missing = answers.find((answer) => typeof answer === "string");
    if (missing) return unknown(`${missing} of ${address}`);
    return fail(`no rule of ${address} runs daily and keeps its backups for ${SAFE_DAYS} days: ${summary(attributes)}`);
  },
};

/** True, false, or the argument that would have to be known. */
function enough(rule: Attributes): boolean | string {
  // AWS Backup takes one backup a day where no schedule is given, and keeps it for ever where no end is given.
  const schedule = rule.text("schedule") ?? "cron(0 5 ? * * *)";
  const days = rule.number("lifecycle.delete_after") ?? Number.POSITIVE_INFINITY;
  const daily = schedule instanceof Unknown ? undefined : atLeastDaily(schedule);
  if (daily === false || (typeof days === "number" && days < SAFE_DAYS)) return false;
  if (daily === undefined) return "schedule of a rule";
  return days instanceof Unknown ? "lifecycle.delete_after of a rule" : true;
}

function summary(attributes: Attributes): string {
  const rules = attributes.blocks("rule").map((rule) => {
    const days = rule.text("lifecycle.delete_after") ?? "no end";
    return `${rule.text("schedule") ?? "daily"}, ${days instanceof Unknown ? "?" : days} days`;
  });
  return rules.length > 0 ? rules.join("; ") : "it has no rule";
}
