/** What `--fail-on` can name. */
export const SIGNAL_KINDS = [
  "stateful-destroy",
  "redundancy-regression",
  "redundancy-unknown",
  "new-finding",
  "expired-waiver",
  "incomplete-plan",
  "failed-check",
  "destroy",
  "drift",
  "unknown-action",
  "change",
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];
