import { useComputed } from "@preact/signals";
import { count } from "../../../../redundancy/report/text/figures.js";
import { type Selection, selectionOf } from "../model/failures.js";
import { lossTitle } from "../model/impact.js";
import { type OutcomeChange, outcomeChanges } from "../model/outcome-changes.js";
import type { ShownComponent } from "../model/shown-system.js";
import type { Store } from "../store.js";
import { useStore } from "../store-context.js";
import { Resource } from "./chain.js";
import { LongList } from "./long-list.js";
import { OutcomeBadge } from "./outcome-badge.js";

/** What got worse, what got better, and which components are others. */
export function DifferenceOverview() {
  const { data, system } = useStore();
  const changes = useComputed(() => (data.base ? outcomeChanges(data.base, data.head) : []));
  const worse = changes.value.filter(({ direction }) => direction === "worse");
  const better = changes.value.filter(({ direction }) => direction === "better");
  const changed = system.value.components.filter(({ mark }) => mark !== "same");
  return (
    <>
      <div class="panel-heading">
        <h2>
          {worse.length > 0
            ? "Redundancy gets worse"
            : better.length > 0
              ? "Redundancy gets better"
              : "No outcome changes"}
        </h2>
      </div>
      <p class="quiet">What entry points do when something fails, in head as against base.</p>
      <ChangeList heading="Worse" changes={worse} />
      <ChangeList heading="Better" changes={better} />
      <h3>Components</h3>
      {changed.length === 0 && <p class="quiet">All are the same.</p>}
      <LongList items={changed} most={20}>
        {(component) => <ComponentChange key={component.id} component={component} />}
      </LongList>
    </>
  );
}

function ComponentChange({ component: { id, mark, differences } }: { readonly component: ShownComponent }) {
  return (
    <li class="row">
      <div class="row-head">
        <Resource id={id} />
        <span class="tag mark" data-mark={mark}>
          {mark}
        </span>
      </div>
      {mark === "changed" && <p class="quiet">{differences.join(", ")}</p>}
    </li>
  );
}

function ChangeList({ heading, changes }: { readonly heading: string; readonly changes: readonly OutcomeChange[] }) {
  const store = useStore();
  if (changes.length === 0) return null;
  const failures = failuresOf(store);
  return (
    <>
      <h3>
        {heading} <span class="tab-count">{count(changes.length, "outcome")}</span>
      </h3>
      <LongList items={alike(changes)} most={12}>
        {([first, ...others]) => {
          const { scenario, before, after, direction } = first;
          const failure = failures(scenario);
          return (
            <li class="row" key={`${scenario} ${first.entryPoint}`} data-direction={direction}>
              <button
                type="button"
                class="link"
                onClick={() => {
                  store.selection.value = failure.selection;
                }}
              >
                {failure.title}
              </button>
              <p class="transition">
                <OutcomeBadge outcome={before?.outcome ?? null} />
                <span aria-hidden="true">→</span>
                <span class="hidden-text">becomes</span>
                <OutcomeBadge outcome={after?.outcome ?? null} />
              </p>
              <p class="quiet">{[first, ...others].map(({ entryPoint }) => store.nameOf(entryPoint)).join(", ")}</p>
            </li>
          );
        }}
      </LongList>
    </>
  );
}

/** Entry points to which one failure does the same share a row. */
function alike(changes: readonly OutcomeChange[]): (readonly [OutcomeChange, ...OutcomeChange[]])[] {
  const groups = new Map<string, [OutcomeChange, ...OutcomeChange[]]>();
  for (const change of changes) {
    const key = JSON.stringify([change.scenario, change.before?.outcome, change.after?.outcome]);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}

/** The title of a scenario's failure, and what would be pressed for it, in the report that has it. */
function failuresOf({ data, nameOf }: Store): (scenario: string) => { title: string; selection: Selection } {
  const known = new Map(
    [data.base, data.head].flatMap((report) =>
      report ? report.scenarios.map((scenario) => [scenario.id, { scenario, report }] as const) : [],
    ),
  );
  return (id) => {
    const found = known.get(id);
    const selection: Selection = found ? selectionOf(found.scenario, found.report) : { kind: "scenario", scenario: id };
    return { selection, title: found ? lossTitle(selection, found.report, nameOf) : id };
  };
}
