import type { Report, ReportComponent } from "../../redundancy/report/report.js";
import type { Pair } from "./same-thing.js";

/** Zonal components of one kind side by side, of which each stands for the others: NAT gateways, endpoints, instances. */
export interface Siblings {
  readonly before: readonly ReportComponent[];
  readonly after: readonly ReportComponent[];
  /** What they are side by side in. */
  readonly path: string;
}

/** Groups of several, of which one is new, gone or in another zone. */
export function changedSiblings(
  all: readonly Pair<ReportComponent>[],
  reports: { readonly before: Report | null; readonly after: Report | null },
): readonly Siblings[] {
  const parents = { before: parentReader(reports.before), after: parentReader(reports.after) };
  const groups = new Map<string, { path: string; pairs: Pair<ReportComponent>[] }>();
  for (const pair of all) {
    const one = pair.after ?? pair.before;
    if (one?.scope !== "zonal" || one.members.length > 1) continue;
    const path = (pair.after ? parents.after : parents.before)(one);
    const key = JSON.stringify([one.stack, one.kind, one.engine, path]);
    const group = groups.get(key);
    if (group) group.pairs.push(pair);
    else groups.set(key, { path, pairs: [pair] });
  }
  return [...groups.values()]
    .filter(({ pairs }) => pairs.length > 1 && pairs.some(isChanged))
    .map(({ path, pairs }) => ({
      path,
      before: pairs.flatMap(({ before }) => before ?? []),
      after: pairs.flatMap(({ after }) => after ?? []),
    }));
}

function isChanged({ before, after }: Pair<ReportComponent>): boolean {
  return before?.members[0]?.zone !== after?.members[0]?.zone || !before || !after;
}

/** The construct above; of Terraform without constructs, whose path is that of the module, the module itself. */
function parentReader(report: Report | null): (component: ReportComponent) => string {
  const constructs = new Set(report?.inputs.filter(({ kind }) => kind === "synth").map(({ stack }) => stack));
  return ({ path, stack }) => (constructs.has(stack) ? path.slice(0, Math.max(path.lastIndexOf("/"), 0)) : path);
}
