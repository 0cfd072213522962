import { count } from "../../redundancy/report/text/figures.js";
import type { Counts } from "../change/change.js";
import type { RedundancyReview } from "../redundancy/redundancy-review.js";
import type { Review, Signal } from "../review.js";
import type { SignalKind } from "../signal-kind.js";

/** A review before anything is concluded from it. */
export type Judged = Omit<Review, "verdict">;

/** Every reason to look twice, the gravest first. */
export function signalsOf(review: Judged): readonly Signal[] {
  return [...dataSignals(review), ...redundancySignals(review.redundancy), ...planSignals(review)].filter(
    ({ count }) => count > 0,
  );
}

function dataSignals({ stateful }: Judged): Signal[] {
  const certain = stateful.filter((loss) => loss.certain);
  const possible = stateful.length - certain.length;
  const actions = [
    ["delete", "destroyed"],
    ["replace", "replaced"],
    ["forget", "forgotten"],
  ] as const;
  const parts = actions.flatMap(([action, participle]) => {
    const losses = certain.filter((loss) => loss.action === action);
    const [first] = losses;
    if (!first) return [];
    const whole = losses.reduce((sum, { stacks }) => sum + stacks.length, 0);
    const noun = losses.every(({ what }) => what === first.what) ? first.what : "resource that holds data";
    return [`${whole === 1 ? `1 ${noun} is` : `${whole} of ${noun} are`} ${participle}`];
  });
  const sure = signal("stateful-destroy", certain.length, parts.join(", "));
  const maybe = `${count(possible, "resource that holds data", "resources that hold data")} may be replaced: only a plan tells`;
  return [sure, { ...signal("stateful-destroy", possible, maybe), certain: false }];
}

function redundancySignals({ entryPoints, components, singlePoints, findings, waivers, unknown }: RedundancyReview) {
  const worse = entryPoints.filter(({ direction, status }) => direction === "worse" && status !== "removed");
  const lost = components.filter(({ direction }) => direction === "worse");
  const unclear = entryPoints.filter(({ direction, status }) => direction === "unknown" && status !== "removed");
  const errors = findings.added.filter(({ severity, status }) => severity === "error" && status === "fail");
  const regressions =
    worse.length > 0
      ? `${count(worse.length, "entry point")} ${worse.length === 1 ? "survives" : "survive"} less than before`
      : singlePoints.added.length > 0
        ? `${count(singlePoints.added.length, "new single point")} of failure`
        : `${count(lost.length, "component")} ${lost.length === 1 ? "has" : "have"} less redundancy`;
  return [
    signal("redundancy-regression", worse.length || singlePoints.added.length || lost.length, regressions),
    signal("new-finding", findings.added.length, newFindings(findings.added.length, errors.length)),
    signal("expired-waiver", waivers.expired.length, `${count(waivers.expired.length, "waiver")} expired`),
    signal(
      "redundancy-unknown",
      unclear.length || unknown.length,
      unclear.length > 0
        ? `what ${count(unclear.length, "entry point")} survives is not known`
        : "redundancy could not be judged in full",
    ),
  ];
}

function newFindings(all: number, errors: number): string {
  const text = count(all, "new finding");
  return errors === 0 || errors === all
    ? errors
      ? count(all, "new error")
      : text
    : `${text}, ${errors} of them errors`;
}

function planSignals({ stacks, checks, counts, drift, changes }: Judged): Signal[] {
  const doubtful = stacks.filter(({ warnings }) =>
    warnings.some(({ kind }) => ["errored", "targeted", "incomplete", "deferred", "not-applyable"].includes(kind)),
  );
  const unknown = changes.filter(({ action }) => action === "other");
  const drifted = drift.reduce((sum, { stacks }) => sum + stacks.length, 0);
  return [
    signal("incomplete-plan", doubtful.length, `${count(doubtful.length, "plan")} failed or incomplete`),
    signal("failed-check", checks.length, `${count(checks.length, "failed check")}`),
    signal("unknown-action", unknown.length, `${count(unknown.length, "action")} that this version does not know`),
    signal("destroy", counts.destroy, `${count(counts.destroy, "resource")} to destroy`),
    signal("drift", drifted, `${count(drifted, "resource")} changed outside of Terraform`),
    signal("change", changing(counts), changeText(counts)),
  ];
}

function changing({ actions, moved, imported, deferred }: Counts): number {
  const acted = actions.filter(({ action }) => action !== "no-op").reduce((sum, each) => sum + each.count, 0);
  return acted + moved + imported + deferred;
}

/** As Terraform says it, and what Terraform does not count. */
export function changeText({ add, change, destroy, moved, imported, deferred, actions }: Counts): string {
  const beside = actions.filter(({ action }) => !COUNTED.has(action));
  return [
    ...(add + change + destroy > 0 ? [`${add} to add, ${change} to change, ${destroy} to destroy`] : []),
    ...beside.map(({ action, count }) => `${count} to ${action}`),
    ...(moved > 0 ? [`${moved} moved`] : []),
    ...(imported > 0 ? [`${imported} imported`] : []),
    ...(deferred > 0 ? [`${deferred} put off`] : []),
  ].join(", ");
}

const COUNTED: ReadonlySet<string> = new Set(["create", "update", "replace", "delete", "recreate", "no-op"]);

function signal(kind: SignalKind, number: number, text: string): Signal {
  return { kind, count: number, text };
}
