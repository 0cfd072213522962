import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BURN_RATE_ALARMS,
  badPercent,
  burnRateAlarm,
  PERIOD_HOURS,
} from "../../../constructs/observability/burn-rate.js";

describe("The alarms of an objective", () => {
  it("go off at 14.4, 6 and 3 times the rate that the objective allows", () => {
    const rates = Object.entries(BURN_RATE_ALARMS).map(([name, { burnRate }]) => [name, Number(burnRate.toFixed(6))]);
    expect(Object.fromEntries(rates)).toEqual({ fast: 14.4, slow: 6, leak: 3 });
  });

  it("have a short window of a twelfth of the long one", () => {
    const seconds = Object.values(BURN_RATE_ALARMS).map(({ shortSeconds }) => shortSeconds);
    expect(seconds).toEqual([5 * 60, 30 * 60, 2 * 3600]);
  });

  it("use up exactly their part of the budget when they burn for the long window", () => {
    const budget = fc.integer({ min: 1, max: 100 });
    const hours = fc.integer({ min: 1, max: PERIOD_HOURS });
    fc.assert(
      fc.property(budget, hours, (budgetPercent, longHours) => {
        const { burnRate } = burnRateAlarm({ budgetPercent, longHours });
        expect((burnRate * longHours) / PERIOD_HOURS).toBeCloseTo(budgetPercent / 100, 9);
      }),
    );
  });

  it("wait for the same number of bad requests, whatever the window and the objective are", () => {
    const objective = fc.integer({ min: 9500, max: 9999 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(objective, fc.integer({ min: 1000, max: 1_000_000 }), (percent, requestsAnHour) => {
        for (const { burnRate, longHours, budgetPercent } of Object.values(BURN_RATE_ALARMS)) {
          const bad = (badPercent(percent, burnRate) / 100) * requestsAnHour * longHours;
          const budget = ((100 - percent) / 100) * requestsAnHour * PERIOD_HOURS;
          expect(bad / budget).toBeCloseTo(budgetPercent / 100, 6);
        }
      }),
    );
  });

  it("can go off at every objective that is accepted", () => {
    for (const { burnRate } of Object.values(BURN_RATE_ALARMS)) expect(badPercent(95, burnRate)).toBeLessThan(100);
    expect(badPercent(99.9, 14.4)).toBe(1.44);
  });
});
