const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** AWS: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (PreferredMaintenanceWindow) */
const SHORTEST = 30;

/** A span of time that returns every week or every day, in minutes (UTC) from its beginning. */
export interface Window {
  readonly start: number;
  readonly length: number;
}

/** Reads `sun:04:00-sun:05:00`. @returns undefined when it is no window of 30 minutes to less than a day. */
export function parseWeeklyWindow(text: string): Window | undefined {
  const match = /^([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)-([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const [, fromDay = "", fromHour, fromMinute, toDay = "", toHour, toMinute] = match;
  if (!DAYS.includes(fromDay) || !DAYS.includes(toDay)) return undefined;
  const start = DAYS.indexOf(fromDay) * DAY + Number(fromHour) * 60 + Number(fromMinute);
  const end = DAYS.indexOf(toDay) * DAY + Number(toHour) * 60 + Number(toMinute);
  return whole(start, (end - start + WEEK) % WEEK);
}

/** Reads `02:00-03:00`. @returns undefined when it is no window of 30 minutes to less than a day. */
export function parseDailyWindow(text: string): Window | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  const start = fromHour * 60 + fromMinute;
  return whole(start, (toHour * 60 + toMinute - start + DAY) % DAY);
}

export function formatWeeklyWindow({ start, length }: Window): string {
  return `${moment(start)}-${moment(start + length)}`;
}

/** Whether a weekly window and a daily one share a minute. AWS refuses that. */
export function overlapsDaily(weekly: Window, daily: Window): boolean {
  const gap = (daily.start - (weekly.start % DAY) + DAY) % DAY;
  return gap < weekly.length || DAY - gap < daily.length;
}

/**
 * One window behind the other, all as long as `first`: members that stand in for each other must not be maintained at
 * the same time.
 */
export function consecutiveWindows(first: Window, count: number): Window[] {
  return Array.from({ length: count }, (_, index) => ({
    start: (first.start + index * first.length) % WEEK,
    length: first.length,
  }));
}

function whole(start: number, length: number): Window | undefined {
  return length >= SHORTEST && length < DAY ? { start, length } : undefined;
}

function moment(minute: number): string {
  const inWeek = minute % WEEK;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${DAYS[Math.floor(inWeek / DAY)]}:${two(Math.floor((inWeek % DAY) / 60))}:${two(inWeek % 60)}`;
}
