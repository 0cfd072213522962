const RATE = /^rate\((\d+) (minute|hour|day)s?\)$/;

const EVERY_DAY = new Set<string | undefined>(["*", "?", "*/1", "1/1", "1-31", "1-7", "SUN-SAT", "MON-SUN"]);
const EVERY_MONTH = new Set<string | undefined>(["*", "*/1", "1/1", "1-12", "JAN-DEC"]);

/**
 * Whether a schedule of AWS (`cron(0 5 ? * * *)`, `rate(12 hours)`) runs on every day of every month. False where a day,
 * month or year is named, undefined for what is not a schedule.
 */
export function atLeastDaily(schedule: string): boolean | undefined {
  const rate = RATE.exec(schedule.trim());
  if (rate) return rate[2] !== "day" || Number(rate[1]) <= 1;
  const fields = /^cron\((.*)\)$/.exec(schedule.trim())?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) return undefined;
  const [, , ofMonth, month, ofWeek, year] = fields;
  return EVERY_DAY.has(ofMonth) && EVERY_DAY.has(ofWeek) && EVERY_MONTH.has(month) && year === "*";
}
