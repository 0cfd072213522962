import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consecutiveWindows,
  formatWeeklyWindow,
  overlapsDaily,
  parseDailyWindow,
  parseWeeklyWindow,
  type Window,
} from "../../../constructs/maintenance/maintenance-window.js";

const DAY = 24 * 60;
const WEEK = 7 * DAY;

const weekly = fc.record({ start: fc.nat(WEEK - 1), length: fc.integer({ min: 30, max: DAY - 1 }) });
const daily = fc.record({ start: fc.nat(DAY - 1), length: fc.integer({ min: 30, max: DAY - 1 }) });

/** Every minute of the window, within a cycle. */
function minutes({ start, length }: Window, cycle: number): Set<number> {
  return new Set(Array.from({ length }, (_, minute) => (start + minute) % cycle));
}

describe("a maintenance window", () => {
  it("is read as it is written", () => {
    fc.assert(
      fc.property(weekly, (window) => {
        expect(parseWeeklyWindow(formatWeeklyWindow(window))).toEqual(window);
      }),
    );
  });

  it("overlaps a daily window exactly when they share a minute of some day", () => {
    fc.assert(
      fc.property(weekly, daily, (maintenance, backup) => {
        const ofDay = minutes({ ...maintenance, start: maintenance.start % DAY }, DAY);
        const shared = [...minutes(backup, DAY)].some((minute) => ofDay.has(minute));
        expect(overlapsDaily(maintenance, backup)).toBe(shared);
      }),
    );
  });

  it.each([
    ["01:00-02:00", false],
    ["01:00-02:01", true],
    ["02:59-04:00", true],
    ["03:00-04:00", false],
    ["23:00-02:30", true],
  ])("from 02:00 to 03:00 and backups at %s overlap: %s", (text, expected) => {
    const [maintenance, backup] = [parseWeeklyWindow("sun:02:00-sun:03:00"), parseDailyWindow(text)];
    expect(maintenance && backup && overlapsDaily(maintenance, backup)).toBe(expected);
  });

  it("never shares a minute with the windows of the other members", () => {
    fc.assert(
      fc.property(weekly, fc.integer({ min: 1, max: 7 }), (first, count) => {
        const all = consecutiveWindows(first, count).flatMap((window) => [...minutes(window, WEEK)]);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it.each(["sun:04:00-sun:04:20", "day:04:00-day:05:00", "sun:24:00-mon:01:00", "04:00-05:00", "sun:04:00-sun:04:00"])(
    "is not %s",
    (text) => {
      expect(parseWeeklyWindow(text)).toBeUndefined();
    },
  );

  it.each(["02:00-02:29", "2:00-3:00", "02:00-25:00", "02:00-02:00"])("is not %s, of every day", (text) => {
    expect(parseDailyWindow(text)).toBeUndefined();
  });

  it("may go over midnight and over the end of the week", () => {
    expect(parseDailyWindow("23:45-00:15")).toEqual({ start: 23 * 60 + 45, length: 30 });
    expect(parseWeeklyWindow("sun:23:30-mon:00:30")).toEqual({ start: WEEK - 30, length: 60 });
  });
});
