/** How much of the errors that an objective permits may be used up before somebody is told. */
export interface BurnRateAlarm {
  /** Percent of the budget of the whole period. */
  readonly budgetPercent: number;
  /** Hours in which that much is used up. */
  readonly longHours: number;
  /** Seconds of the window that shows whether it still goes on: a twelfth of the long one. */
  readonly shortSeconds: number;
  /** How many times faster than allowed the budget is used up. */
  readonly burnRate: number;
}

/** Hours that an objective is measured over. */
export const PERIOD_HOURS = 30 * 24;

/**
 * Percent of the budget and long window of each alarm, by its name. The first two are for whoever is on call, the third is
 * for a working day. A window is at most a day: the longest period of a CloudWatch alarm.
 * Sources: https://sre.google/workbook/alerting-on-slos/ (2 % in 1 hour, 5 % in 6 hours, 10 %),
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#CloudWatchPeriods
 */
const ALARMS = {
  fast: { budgetPercent: 2, longHours: 1 },
  slow: { budgetPercent: 5, longHours: 6 },
  leak: { budgetPercent: 10, longHours: 24 },
} as const;

export type BurnRateName = keyof typeof ALARMS;

/** https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts */
const SHORT_OF_LONG = 12;

export const BURN_RATE_ALARMS: Readonly<Record<BurnRateName, BurnRateAlarm>> = {
  fast: burnRateAlarm(ALARMS.fast),
  slow: burnRateAlarm(ALARMS.slow),
  leak: burnRateAlarm(ALARMS.leak),
};

export function burnRateAlarm(alarm: Pick<BurnRateAlarm, "budgetPercent" | "longHours">): BurnRateAlarm {
  const { budgetPercent, longHours } = alarm;
  const burnRate = (budgetPercent / 100) * (PERIOD_HOURS / longHours);
  return { ...alarm, burnRate, shortSeconds: (longHours * 3600) / SHORT_OF_LONG };
}

/** Percent of bad requests in a window at which the budget of an objective, in percent, is used up `burnRate` times too fast. */
export function badPercent(objective: number, burnRate: number): number {
  return rounded(burnRate * (100 - objective));
}

/** 99.9 has no exact form: without it, the budget of 99.9 % is 0.09999999999999432 %. */
function rounded(value: number): number {
  return Number(value.toFixed(9));
}
