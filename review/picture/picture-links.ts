import type { Report } from "../../redundancy/report/report.js";
import type { Sides } from "../redundancy/compare-loss.js";
import type { PictureChange } from "./picture.js";

/** How the reports' ids are to be read. */
interface Names {
  /** The id after, where there is one. */
  now(id: string): string;
  /** Whether a resource on the way from a component changes. */
  isChanged(id: string, from: string): boolean;
}

/** Who needs whom, of the components of both reports, by the ids that they have after, where they have one. */
export class PictureLinks {
  readonly #steps = { out: new Map<string, Step[]>(), in: new Map<string, Step[]>() };
  readonly #visible: ReadonlySet<string>;

  constructor(reports: Sides<Report | null>, { now, isChanged }: Names) {
    this.#visible = new Set(
      [reports.before, reports.after].flatMap((report) => report?.components.map(({ id }) => now(id)) ?? []),
    );
    for (const side of ["before", "after"] as const) {
      for (const { from, to, via } of reports[side]?.dependencies ?? []) {
        const touched = via.some((id) => isChanged(id, from));
        this.add({ from: now(from), to: now(to), side, touched });
      }
    }
  }

  /** Everything that one of `ids` needs, or that needs one of them, directly or through what is no component. */
  neighbours(ids: readonly string[]): ReadonlySet<string> {
    return new Set([...this.reached(ids, "out").keys(), ...this.reached(ids, "in").keys()]);
  }

  /** What one of `ids` needs, and how that changes. */
  needs(ids: readonly string[]): ReadonlyMap<string, PictureChange> {
    return new Map([...this.reached(ids, "out")].map(([to, seen]) => [to, changeOf(seen)]));
  }

  /** Those that need another one in another way than before. */
  touched(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [from, steps] of this.#steps.out) {
      for (const { to, touched } of steps) {
        if (touched && this.#visible.has(from) && this.#visible.has(to)) found.add(from).add(to);
      }
    }
    return found;
  }

  private add({ from, to, side, touched }: Step): void {
    for (const [steps, at] of [
      [this.#steps.out, from],
      [this.#steps.in, to],
    ] as const) {
      const known = steps.get(at);
      if (known) known.push({ from, to, side, touched });
      else steps.set(at, [{ from, to, side, touched }]);
    }
  }

  private reached(ids: readonly string[], way: "out" | "in"): ReadonlyMap<string, Seen> {
    const found = new Map<string, Seen>();
    const passed = new Set(ids);
    // A set gives what is added to it while it is walked.
    for (const id of passed) {
      for (const step of this.#steps[way].get(id) ?? []) {
        const other = way === "out" ? step.to : step.from;
        if (!this.#visible.has(other)) passed.add(other);
        else found.set(other, joined(found.get(other), step));
      }
    }
    return found;
  }
}

interface Step {
  readonly from: string;
  readonly to: string;
  readonly side: "before" | "after";
  readonly touched: boolean;
}

interface Seen {
  readonly before: boolean;
  readonly after: boolean;
  readonly touched: boolean;
}

function joined(seen: Seen | undefined, { side, touched }: Step): Seen {
  return {
    before: (seen?.before ?? false) || side === "before",
    after: (seen?.after ?? false) || side === "after",
    touched: (seen?.touched ?? false) || touched,
  };
}

function changeOf({ before, after, touched }: Seen): PictureChange {
  if (!before) return "added";
  if (!after) return "removed";
  return touched ? "changed" : "none";
}
