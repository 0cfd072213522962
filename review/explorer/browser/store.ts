import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { EMPTY_REPORT } from "../../../redundancy/report/empty-report.js";
import type { Report } from "../../../redundancy/report/report.js";
import type { ExplorerData } from "../explorer-data.js";
import { type FailureFinder, failureFinder, type Selection, selectionKey } from "./model/failures.js";
import { type Impact, impactOf, lossTitle, spokenImpact } from "./model/impact.js";
import { type Layout, layoutOf } from "./model/layout.js";
import { type LossTest, lossTest, zonesLost } from "./model/losses.js";
import { hasStacks, shortNames } from "./model/names.js";
import { outcomeWord } from "./model/outcomes.js";
import { type ShownSystem, systemOf } from "./model/shown-system.js";
import { differenceOf } from "./model/system-diff.js";

export type View = "base" | "head" | "difference";
export type Tab = "architecture" | "changes";
export type Panel = "impact" | "findings";

/** Everything that changes while the page is open, and what follows from it. */
export interface Store {
  readonly data: ExplorerData & { readonly head: Report };
  /** False where head could not be judged: only its changes are shown. */
  readonly judged: boolean;
  readonly tab: Signal<Tab>;
  readonly view: Signal<View>;
  readonly panel: Signal<Panel>;
  readonly selection: Signal<Selection | null>;
  readonly query: Signal<string>;
  /** Keys of the groups that are open. */
  readonly expanded: Signal<ReadonlySet<string>>;
  /** The component that was brought into view last: it is drawn, however long its group is. */
  readonly revealed: Signal<string | null>;
  /** Everything is shown while the page is printed. */
  readonly printing: Signal<boolean>;
  /** The report that is looked at: head, also while both are compared. */
  readonly report: ReadonlySignal<Report>;
  readonly system: ReadonlySignal<ShownSystem>;
  readonly layout: ReadonlySignal<Layout>;
  readonly find: ReadonlySignal<FailureFinder>;
  readonly impact: ReadonlySignal<Impact | null>;
  /** What the same failure did before, while both are compared. */
  readonly impactBefore: ReadonlySignal<Impact | null>;
  readonly isLost: ReadonlySignal<LossTest>;
  readonly zonesLost: ReadonlySignal<ReadonlySet<string>>;
  readonly title: ReadonlySignal<string>;
  /** What a screen reader is told. */
  readonly spoken: ReadonlySignal<string>;
  readonly severalStacks: boolean;
  nameOf(id: string): string;
  isComponent(id: string): boolean;
}

export function createStore(given: ExplorerData): Store {
  const judged = given.head !== null;
  const data = { ...given, head: given.head ?? EMPTY_REPORT, base: judged ? given.base : null };
  const { head, base } = data;
  const names = namesOf(data);
  const nameOf = (id: string) => names.get(id) ?? id;
  const finders = { head: failureFinder(head), base: base && failureFinder(base) };
  const state = initialState(data);
  const { view, selection } = state;
  const report = computed(() => (view.value === "base" && base ? base : head));
  const find = computed(() => (view.value === "base" && finders.base ? finders.base : finders.head));
  const system = computed(() =>
    view.value === "difference" && base ? differenceOf(base, head) : systemOf(report.value),
  );
  const impact = computed(() => selection.value && impactOf(report.value, selection.value, find.value));
  const impactBefore = computed(() =>
    view.value === "difference" && base && finders.base && selection.value
      ? impactOf(base, selection.value, finders.base)
      : null,
  );
  const scenario = computed(() => impact.value?.scenario ?? impactBefore.value?.scenario ?? null);
  const title = computed(() => (selection.value ? lossTitle(selection.value, report.value, nameOf) : ""));
  return {
    data,
    judged,
    ...state,
    report,
    find,
    system,
    layout: computed(() => layoutOf(system.value)),
    impact,
    impactBefore,
    isLost: computed(() => lossTest(selection.value, scenario.value)),
    zonesLost: computed(() => zonesLost(selection.value, scenario.value)),
    title,
    spoken: computed(() => (impact.value ? spokenImpact(title.value, impact.value, nameOf) : "Nothing is lost.")),
    severalStacks: hasStacks(head),
    nameOf,
    isComponent: (id) => names.has(id),
  };
}

/** Of a review, what changes comes first. */
export function firstTab({ review, head }: Pick<ExplorerData, "review" | "head">): Tab {
  return review || head === null ? "changes" : "architecture";
}

function initialState(data: ExplorerData) {
  const { base } = data;
  return {
    tab: signal<Tab>(firstTab(data)),
    view: signal<View>(base ? "difference" : "head"),
    panel: signal<Panel>("impact"),
    selection: signal<Selection | null>(null),
    query: signal(""),
    expanded: signal<ReadonlySet<string>>(new Set()),
    revealed: signal<string | null>(null),
    printing: signal(false),
  };
}

function namesOf({ head, base }: Store["data"]): ReadonlyMap<string, string> {
  const several = hasStacks(head);
  return new Map(
    [base, head].flatMap((report) => {
      if (!report) return [];
      const names = shortNames(report.components);
      return report.components.map(({ id, path, stack }) => {
        // In a sentence the address says more than the name alone, where there is no construct path.
        const name = path === "" || path.startsWith("module.") ? id : (names.get(id) ?? id);
        return [id, several && name !== id ? `${stack}: ${name}` : name] as const;
      });
    }),
  );
}

/** What happens to a component, in a form that is equal where nothing about it changed. */
export function effectKey({ impact, impactBefore }: Store, id: string): string {
  if (!impact.value) return "";
  const now = effectIn(impact.value, id);
  const before = impactBefore.value ? effectIn(impactBefore.value, id) : "";
  return `${now}|${before}`;
}

function effectIn({ scenario, outcomes }: Impact, id: string): string {
  if (!scenario) return "not simulated";
  const found = outcomes.get(id);
  if (!found) return outcomeWord("unaffected");
  return [found.outcome, found.rtoSeconds, found.rpoSeconds, found.capacityLeft].join(" ");
}

/** Selects what is pressed; pressing it again, or nothing, clears the selection. */
export function select({ selection, panel }: Store, next: Selection | null): void {
  const same = next && selection.value && selectionKey(next) === selectionKey(selection.value);
  selection.value = same ? null : next;
  if (selection.value) panel.value = "impact";
}
