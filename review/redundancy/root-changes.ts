import type { Report, ReportComponent } from "../../redundancy/report/report.js";
import type { Sides } from "./compare-loss.js";
import type { Pair } from "./same-thing.js";

type ComponentPair = Pair<ReportComponent>;

/**
 * Of components that suffer from failures in another way than before, those that no other one explains. One is explained
 * by what it needs, directly or through others: a cause, or another one that suffers. Of a circle one is a root.
 */
export function rootChanges(
  suffering: readonly ComponentPair[],
  causes: readonly ComponentPair[],
  reports: Sides<Report | null>,
): ReadonlySet<ComponentPair> {
  const graph = new Dependents(reports, suffering);
  const explained = new Set<ComponentPair>();
  graph.spread(
    causes.flatMap(({ before, after }) => [before?.id ?? [], after?.id ?? []].flat()),
    explained,
  );
  const rest = suffering.filter((pair) => !explained.has(pair));
  const needsAnother = graph.above(rest);
  const roots = new Set<ComponentPair>();
  for (const pair of [...rest.filter((each) => !needsAnother.has(each)), ...rest]) {
    if (explained.has(pair)) continue;
    roots.add(pair);
    graph.spread(idsOf(pair), explained);
  }
  return roots;
}

function idsOf({ before, after }: ComponentPair): string[] {
  return [...new Set([before?.id ?? [], after?.id ?? []].flat())];
}

/** Who needs what, before or after. What is no component of a report is passed through: it only joins others. */
class Dependents {
  readonly #from = new Map<string, string[]>();
  readonly #suffering = new Map<string, ComponentPair>();
  readonly #components: ReadonlySet<string>;

  constructor({ before, after }: Sides<Report | null>, suffering: readonly ComponentPair[]) {
    const reports = [before, after].filter((report) => report !== null);
    for (const { from, to } of reports.flatMap(({ dependencies }) => dependencies)) {
      const known = this.#from.get(to);
      if (known) known.push(from);
      else this.#from.set(to, [from]);
    }
    for (const pair of suffering) for (const id of idsOf(pair)) this.#suffering.set(id, pair);
    this.#components = new Set(reports.flatMap(({ components }) => components.map(({ id }) => id)));
  }

  /** Adds those that suffer by what starts at `ids`. */
  spread(ids: readonly string[], explained: Set<ComponentPair>): void {
    const seen = new Set(ids);
    // A set gives what is added to it while it is walked.
    for (const id of seen) {
      const pair = this.#suffering.get(id);
      if (pair) explained.add(pair);
      for (const from of this.#from.get(id) ?? []) {
        if (this.#suffering.has(from) || !this.#components.has(from)) seen.add(from);
      }
    }
  }

  /** Those of `all` that need another one of them directly. */
  above(all: readonly ComponentPair[]): ReadonlySet<ComponentPair> {
    const within = new Set(all);
    const found = new Set<ComponentPair>();
    const seen = new Set(all.flatMap(idsOf));
    for (const id of seen) {
      for (const from of this.#from.get(id) ?? []) {
        const pair = this.#suffering.get(from);
        if (pair && within.has(pair) && pair !== this.#suffering.get(id)) found.add(pair);
        else if (!this.#components.has(from)) seen.add(from);
      }
    }
    return found;
  }
}
