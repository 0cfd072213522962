import type { Report } from "../../redundancy/report/report.js";
import { rank } from "../../redundancy/simulate/outcome.js";
import { compareLosses, gravest, lossesOfBoth, type Sides, simulated, urgency } from "./compare-loss.js";
import type { EntryPointChange, LossChange } from "./redundancy-review.js";
import { type Known, type Pair, pairs } from "./same-thing.js";
import { entryPointLosses } from "./worst-losses.js";

/** Entry points of both reports, those that got worse first. One that is new or gone is not better or worse by that. */
export function compareEntryPoints({ before, after }: Sides<Report | null>): readonly EntryPointChange[] {
  const { before: was, after: is } = lossesOfBoth({ before, after }, entryPointLosses);
  const of = { before: simulated(before), after: simulated(after) };
  return pairs(entryPoints(before), entryPoints(after))
    .flatMap((pair) => {
      const losses = { before: was?.get(pair.before?.id ?? ""), after: is?.get(pair.after?.id ?? "") };
      return changeOf(pair, compareLosses(losses, of));
    })
    .sort((a, b) => urgency(a.direction) - urgency(b.direction) || badness(b.losses) - badness(a.losses));
}

function entryPoints(report: Report | null): readonly Known[] {
  if (!report) return [];
  const kinds = new Map(report.components.map(({ id, kind }) => [id, kind]));
  return report.entryPoints.map((each) => ({ ...each, kind: kinds.get(each.id) ?? null }));
}

function changeOf({ before, after }: Pair<Known>, losses: readonly LossChange[]): EntryPointChange[] {
  const one = after ?? before;
  if (!one) return [];
  const { id, path, stack } = one;
  if (before && after)
    return [{ id, path, stack, status: "kept", direction: gravest(losses.map(({ direction }) => direction)), losses }];
  const neither = losses.map((loss): LossChange => ({ ...loss, direction: "same" }));
  return [{ id, path, stack, status: after ? "added" : "removed", direction: "same", losses: neither }];
}

function badness(losses: readonly LossChange[]): number {
  return losses.reduce((most, { after }) => Math.max(most, after ? rank(after.outcome) : 0), 0);
}
