import type { Report, ReportComponent } from "../../redundancy/report/report.js";
import { areOne, compareLosses, gravest, lossesOfBoth, type Sides, simulated, urgency } from "./compare-loss.js";
import { componentSentence, loneSentence, lossSentence, siblingsSentence } from "./component-sentence.js";
import { compareMembers, compareRedundancy, compareZones, shapeOf } from "./component-shape.js";
import type { ComponentChange, Direction, LossChange } from "./redundancy-review.js";
import { rootChanges } from "./root-changes.js";
import { type Pair, pairs } from "./same-thing.js";
import { changedSiblings, type Siblings } from "./sibling-groups.js";
import { componentLosses } from "./worst-losses.js";

type Reports = Sides<Report | null>;
type ComponentPair = Pair<ReportComponent>;

/**
 * Components that are new or gone, or that have other members, zones or redundancy, the worst first; and of those that
 * only suffer more or less from failures than before the ones that nothing else in the list explains.
 */
export function compareComponents(reports: Reports): readonly ComponentChange[] {
  if (areOne(reports)) return [];
  const all = componentPairs(reports);
  const siblings = changedSiblings(all, reports);
  const together = new Set(siblings.flatMap(({ before, after }) => [...before, ...after]));
  const compare = comparer(reports);
  const own: { pair: ComponentPair; change: ComponentChange }[] = [];
  const others: { pair: ComponentPair; losses: readonly LossChange[] }[] = [];
  for (const pair of all) {
    if ([pair.before, pair.after].some((each) => each && together.has(each))) continue;
    const change = compare.own(pair);
    if (change) own.push({ pair, change });
    else if (pair.before && pair.after) others.push({ pair, losses: compare.losses(pair) });
  }
  const suffering = others.filter(({ losses }) => gravest(losses.map(({ direction }) => direction)) !== "same");
  const causes = [...own.filter(isCause).map(({ pair }) => pair), ...siblings.flatMap(pairsOf)];
  const roots = rootChanges(
    suffering.map(({ pair }) => pair),
    causes,
    reports,
  );
  return [
    ...siblings.map(siblingsChange),
    ...own.map(({ change }) => change),
    ...suffering.filter(({ pair }) => roots.has(pair)).flatMap(sufferingChange),
  ].sort((a, b) => urgency(a.direction) - urgency(b.direction));
}

const KNOWN = new WeakMap<Report, Reports & { readonly pairs: readonly ComponentPair[] }>();

/** Several parts of a review ask for the pairs of the same two reports. */
export function componentPairs(reports: Reports): readonly ComponentPair[] {
  const { before, after } = reports;
  const report = after ?? before;
  if (!report) return [];
  const known = KNOWN.get(report);
  if (known && known.before === before && known.after === after) return known.pairs;
  const found = findPairs(reports);
  KNOWN.set(report, { before, after, pairs: found });
  return found;
}

/** Of regional services each is a thing of its own: the only new bucket is not the only one that went. */
function findPairs({ before, after }: Reports): readonly ComponentPair[] {
  if (after && areOne({ before, after })) return after.components.map((each) => ({ before: each, after: each }));
  const known = (component: ReportComponent) => {
    const { id, stack, path, kind, engine } = component;
    return { id, stack, path, kind: isRegional(component) ? null : `${kind} ${engine}`, component };
  };
  return pairs((before?.components ?? []).map(known), (after?.components ?? []).map(known)).map((pair) => ({
    before: pair.before?.component ?? null,
    after: pair.after?.component ?? null,
  }));
}

interface Comparer {
  losses(pair: ComponentPair): readonly LossChange[];
  /** What differs in the component itself; null where nothing does. */
  own(pair: ComponentPair): ComponentChange | null;
}

function comparer(reports: Reports): Comparer {
  const felt = lossesOfBoth(reports, componentLosses);
  const of = { before: simulated(reports.before), after: simulated(reports.after) };
  const entries = { before: entryPointsOf(reports.before), after: entryPointsOf(reports.after) };
  const incomplete = isIncomplete(reports.after);
  const losses: Comparer["losses"] = ({ before, after }) =>
    compareLosses({ before: felt.before?.get(before?.id ?? ""), after: felt.after?.get(after?.id ?? "") }, of);
  return {
    losses,
    own(pair) {
      const { before, after } = pair;
      if (!before || !after) return loneChange(pair, incomplete);
      const closed = entries.before.has(before.id) && !entries.after.has(after.id);
      return keptChange(before, after, losses(pair), closed);
    },
  };
}

/** Of a plan that failed, or that was made for a part, what is not there may only not be shown. */
function isIncomplete(report: Report | null): boolean {
  return report?.notModelled.some(({ type }) => type === "plan-errored" || type === "plan-incomplete") ?? false;
}

function entryPointsOf(report: Report | null): ReadonlySet<string> {
  return new Set(report?.entryPoints.map(({ id }) => id));
}

function loneChange({ before, after }: ComponentPair, incomplete: boolean): ComponentChange | null {
  const one = after ?? before;
  // What AWS runs over its zones has no redundancy to gain or lose: that it is new or gone is among the changes.
  if (!one || isRegional(one)) return null;
  const status = after ? "added" : "removed";
  const direction = status === "removed" && incomplete ? "unknown" : "same";
  return changeOf(one, pairOf(before, after), { status, direction, text: loneSentence(one, status) });
}

function keptChange(
  before: ReportComponent,
  after: ReportComponent,
  losses: readonly LossChange[],
  closed: boolean,
): ComponentChange | null {
  const sentence = componentSentence(before, after, closed);
  if (sentence === null) return null;
  const direction = gravest([
    compareZones(shapeOf([before]), shapeOf([after])),
    compareMembers(before, after),
    compareRedundancy(before, after),
    ...losses.map((loss) => loss.direction),
  ]);
  return changeOf(after, pairOf(before, after), { status: "kept", direction, text: sentence });
}

function sufferingChange({ pair: { before, after }, losses }: { pair: ComponentPair; losses: readonly LossChange[] }) {
  if (!before || !after) return [];
  const direction = gravest(losses.map((loss) => loss.direction));
  const told = losses.filter((loss) => loss.direction === direction);
  return changeOf(after, pairOf(before, after), { status: "kept", direction, text: lossSentence(before, after, told) });
}

function siblingsChange({ before, after, path }: Siblings): ComponentChange {
  const [one] = [...after, ...before];
  if (!one) throw new Error("siblings without one");
  const status = before.length === 0 ? "added" : after.length === 0 ? "removed" : "kept";
  const direction = status === "kept" ? compareZones(shapeOf(before), shapeOf(after)) : "same";
  const told = { status, direction, text: siblingsSentence(before, after, one) } as const;
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  return { ...changeOf(one, { before, after }, told), path: path === "" ? one.path : path, together: ids };
}

type Told = Pick<ComponentChange, "status" | "text"> & { readonly direction: Direction };

function changeOf(
  { id, path, stack, kind }: ReportComponent,
  { before, after }: Sides<readonly ReportComponent[]>,
  told: Told,
): ComponentChange {
  const [was, is] = [shapeOf(before), shapeOf(after)];
  return {
    id,
    path,
    stack,
    kind,
    ...told,
    zonesBefore: was.zones,
    zonesAfter: is.zones,
    membersBefore: was.members,
    membersAfter: is.members,
  };
}

function pairOf(before: ReportComponent | null, after: ReportComponent | null): Sides<readonly ReportComponent[]> {
  return { before: before ? [before] : [], after: after ? [after] : [] };
}

/** Whether what depends on it may suffer from it. */
function isCause({ change }: { readonly change: ComponentChange }): boolean {
  return change.status !== "kept" || change.direction !== "same";
}

function isRegional({ scope }: ReportComponent): boolean {
  return scope === "regional" || scope === "global";
}

function pairsOf({ before, after }: Siblings): ComponentPair[] {
  return [
    ...before.map((each) => ({ before: each, after: null })),
    ...after.map((each) => ({ before: null, after: each })),
  ];
}
