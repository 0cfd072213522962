import type { Report, ReportComponent } from "../../redundancy/report/report.js";
import { componentPairs } from "./compare-components.js";
import { areOne, type Sides } from "./compare-loss.js";
import type { RedundancyReview } from "./redundancy-review.js";
import { idKey } from "./same-thing.js";

/** Single points of failure that are new, and those that are gone. One that is only called otherwise is neither. */
export function compareSinglePoints(reports: Sides<Report | null>): RedundancyReview["singlePoints"] {
  if (areOne(reports)) return { added: [], removed: [] };
  const names = sharedNames(reports);
  const known = {
    before: keyed(reports.before, names.before),
    after: keyed(reports.after, names.after),
  };
  return {
    added: [...known.after].flatMap(([key, points]) => (known.before.has(key) ? [] : points)),
    removed: [...known.before].flatMap(([key, points]) => (known.after.has(key) ? [] : points)),
  };
}

type Points = Report["singlePointsOfFailure"];

function keyed(report: Report | null, names: ReadonlyMap<string, string>): ReadonlyMap<string, Points> {
  const found = new Map<string, Points[number][]>();
  for (const point of report?.singlePointsOfFailure ?? []) {
    const key = names.get(point.id) ?? point.id;
    const known = found.get(key);
    if (known) known.push(point);
    else found.set(key, [point]);
  }
  return found;
}

/** Names that are the same on both sides, for components and members. Members without an address are known by their role. */
function sharedNames(reports: Sides<Report | null>): Sides<ReadonlyMap<string, string>> {
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (const pair of componentPairs(reports)) {
    const one = pair.after ?? pair.before;
    if (!one) continue;
    const key = idKey(one);
    if (pair.before) name(pair.before, key, before);
    if (pair.after) name(pair.after, key, after);
  }
  return { before, after };
}

function name({ id, stack, members }: ReportComponent, key: string, names: Map<string, string>): void {
  for (const member of members) {
    const own = !member.id.startsWith(`${id}#`);
    names.set(member.id, own ? idKey({ id: member.id, stack }) : `${key} ${member.role}`);
  }
  names.set(id, key);
}
