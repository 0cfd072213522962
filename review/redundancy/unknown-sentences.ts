import type { Report } from "../../redundancy/report/report.js";
import { count } from "../../redundancy/report/text/figures.js";
import { componentPairs } from "./compare-components.js";
import type { Sides } from "./compare-loss.js";
import { lossName } from "./loss-name.js";
import type { EntryPointChange, RedundancyReview } from "./redundancy-review.js";
import { idKey, localId } from "./same-thing.js";
import { entryPointLosses } from "./worst-losses.js";

const FAILED = "plan-errored";
const PARTIAL = "plan-incomplete";

type Reports = Sides<Report | null>;
/** A resource of a stack. */
export interface Address {
  readonly stack: string;
  readonly address: string;
}

type Told = Pick<RedundancyReview, "entryPoints" | "findings">;

/** What the change leaves, or makes, impossible to judge. What was not known before and is not known now is no news. */
export function unknownSentences(reports: Reports, told: Told, replaced: readonly Address[]): readonly string[] {
  const fromState = kindOf(reports.before) === "state" && kindOf(reports.after) === "plan";
  return [
    ...planGaps(reports),
    ...leftOut(reports),
    ...entryPointsUnknown(reports, told.entryPoints, fromState),
    ...typesUnknown(reports),
    ...(fromState ? [...edgesUnseen(reports), ...stateCaveat(told, replaced)] : []),
  ];
}

function kindOf(report: Report | null): string | null {
  return report?.inputs[0]?.kind ?? null;
}

function planGaps({ after }: Reports): string[] {
  const types = new Set(after?.notModelled.map(({ type }) => type));
  const what = "what it does not show is not judged, and may look as if it was removed";
  if (types.has(FAILED)) return [`A plan failed: ${what}`];
  return types.has(PARTIAL) ? [`A plan was made for a part, or puts off changes: ${what}`] : [];
}

function leftOut({ before, after }: Reports): string[] {
  const [was, is] = [before?.summary.notSimulated ?? 0, after?.summary.notSimulated ?? 0];
  if (is === 0) return [];
  const more = was > 0 ? `, before: ${was}` : "";
  return [`${count(is, "single failure")} not simulated, as each reaches too much of the system${more}`];
}

function entryPointsUnknown(
  { after }: Reports,
  entryPoints: readonly EntryPointChange[],
  fromState: boolean,
): string[] {
  const asked = entryPoints.filter(({ status, direction }) => status === "added" || direction === "unknown");
  if (!after || asked.length === 0) return [];
  const losses = entryPointLosses(after);
  return asked.flatMap(({ id, stack, losses: changes, status }) =>
    changes
      .filter(({ direction, after }) => direction === "unknown" || (status === "added" && after?.outcome === "unknown"))
      .map(({ kind, after }) => {
        const missing = losses.get(id)?.get(kind)?.missing;
        const why = missing ? `: ${withoutStack(missing, stack)} is not known` : "";
        const input = fromState && status === "kept" ? INPUT : "";
        const name = localId(id, stack);
        return after === null
          ? `What the loss of ${lossName(kind)} does to ${name} is not told any more${input}`
          : `Whether ${name} carries on after the loss of ${lossName(kind)} cannot be told${why}${input}`;
      }),
  );
}

const INPUT = ". Before, the ids of the state told it; a plan knows some of them only after apply";

function withoutStack(text: string, stack: string): string {
  return text
    .split(" ")
    .map((word) => localId(word, stack))
    .join(" ");
}

function typesUnknown({ before, after }: Reports): string[] {
  const known = new Map(before?.notModelled.map(({ type, count }) => [type, count]));
  const news = (after?.notModelled ?? []).filter(
    ({ type, count }) => type !== FAILED && type !== PARTIAL && count > (known.get(type) ?? 0),
  );
  return news.map(({ type, count }) => {
    const more = count - (known.get(type) ?? 0);
    return `${more} × ${type} ${more === 1 ? "is" : "are"} new, and what ${more === 1 ? "its" : "their"} failure does is not modelled`;
  });
}

/** Both are still there, and the plan does not show that one needs the other. */
function edgesUnseen(reports: Reports): string[] {
  const { before, after } = reports;
  if (!before || !after) return [];
  const names = new Map(
    componentPairs(reports).flatMap(({ before, after }) => (before && after ? [[before.id, after.id]] : [])),
  );
  const [was, is] = [reach(before), reach(after)];
  return [...was].flatMap(([from, needed]) => {
    const now = names.get(from);
    if (now === undefined) return [];
    const seen = is.get(now) ?? new Set<string>();
    const lost = [...needed].filter((to) => names.has(to) && !seen.has(names.get(to) ?? ""));
    const what = "what its failure does there is not judged";
    return lost.map((to) => `${from} needs ${to} in the state, and the plan does not show it: ${what}`);
  });
}

/** Of every component those that it needs; through what only joins others, and is no component. */
function reach({ components, dependencies }: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const visible = new Set(components.map(({ id }) => id));
  const direct = new Map<string, string[]>();
  for (const { from, to, strength } of dependencies) {
    if (strength === "soft") continue;
    const known = direct.get(from);
    if (known) known.push(to);
    else direct.set(from, [to]);
  }
  const found = new Map<string, ReadonlySet<string>>();
  for (const id of visible) {
    const seen = new Set(direct.get(id));
    for (const each of seen) if (!visible.has(each)) for (const to of direct.get(each) ?? []) seen.add(to);
    found.set(id, new Set([...seen].filter((each) => visible.has(each))));
  }
  return found;
}

/** AWS fills in defaults: the state shows them, and the plan of what is replaced does not. */
function stateCaveat({ findings }: Told, replaced: readonly Address[]): string[] {
  const gone = new Set(replaced.map(({ stack, address }) => idKey({ id: address, stack })));
  const doubtful = findings.added.filter(({ resource, stack }) => gone.has(idKey({ id: resource, stack })));
  const [first] = doubtful;
  if (!first) return [];
  const more =
    doubtful.length > 1 ? `, and ${count(doubtful.length - 1, "other new finding")} on what is replaced` : "";
  return [
    `${first.rule} on ${localId(first.resource, first.stack)}${more}: the state shows what AWS filled in, and the plan of a replacement does not, so this may be no change`,
  ];
}
