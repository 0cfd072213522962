import type { Report, ReportScenario } from "../../../../redundancy/report/report.js";
import { count } from "../../../../redundancy/report/text/figures.js";
import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import { WORST_FIRST } from "../model/outcomes.js";
import { reveal } from "../reveal.js";
import { type Store, select } from "../store.js";
import { useStore } from "../store-context.js";
import { LongList } from "./long-list.js";
import { OutcomeBadge } from "./outcome-badge.js";

/** What the loss of each zone does to the entry points, and what a single failure takes down. */
export function Overview() {
  const store = useStore();
  const report = store.report.value;
  const { components, entryPoints, notModelled, availability } = report;
  return (
    <>
      <div class="panel-heading">
        <h2>Press anything to lose it</h2>
      </div>
      <p class="quiet">
        {count(components.length, "component")}, {count(entryPoints.length, "entry point")}. A zone, a component or one
        of its members: everything else shows what becomes of it.
      </p>
      <ZoneTable report={report} />
      <SinglePoints report={report} />
      {availability && (
        <p class="quiet">The SLAs of AWS imply at most {Number((availability.slaBound * 100).toFixed(4))} %.</p>
      )}
      {notModelled.length > 0 && (
        <p class="quiet">Not modelled: {notModelled.map(({ type, count }) => `${type} (${count})`).join(", ")}</p>
      )}
    </>
  );
}

function SinglePoints({ report }: { readonly report: Report }) {
  const store = useStore();
  const { singlePointsOfFailure: points, summary } = report;
  return (
    <>
      <h3>Single points of failure</h3>
      {points.length === 0 && (
        <p class="quiet">
          {summary.notSimulated > 0 ? "None among the failures that were simulated." : "None was found."}
        </p>
      )}
      <LongList items={points} most={12}>
        {({ id, entryPoints }) => (
          <li class="row" key={id}>
            <button type="button" class="link" title={id} onClick={() => lose(store, id)}>
              {store.nameOf(id)}
            </button>{" "}
            <span class="quiet">takes down {count(entryPoints.length, "entry point")}</span>
          </li>
        )}
      </LongList>
    </>
  );
}

/** A single point of failure is a component, or a member of one. */
function lose(store: Store, id: string): void {
  const owner = store.report.value.components.find(
    (component) => component.id === id || component.members.some((each) => each.id === id),
  );
  if (!owner) return;
  select(
    store,
    owner.id === id ? { kind: "component", component: id } : { kind: "member", component: owner.id, member: id },
  );
  reveal(store, owner.id);
}

function ZoneTable({ report }: { readonly report: Report }) {
  const store = useStore();
  const zones = report.scenarios.filter(({ kind }) => kind === "zone");
  if (zones.length === 0) return null;
  return (
    <>
      <h3>When a zone is lost, the entry points</h3>
      <ul class="rows zone-table">
        {zones.map((scenario) => (
          <li class="row row-head" key={scenario.id}>
            <button
              type="button"
              class="link"
              onClick={() => select(store, { kind: "zone", zone: scenario.lost[0] ?? "" })}
            >
              {scenario.lost.join(", ")}
            </button>
            <span class="badges">
              {countsOf(scenario).map(([outcome, number]) => (
                <OutcomeBadge key={outcome} outcome={outcome} detail={number > 1 ? `× ${number}` : undefined} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function countsOf({ entryPoints }: ReportScenario): (readonly [OutcomeName, number])[] {
  return WORST_FIRST.flatMap((outcome) => {
    const number = entryPoints.filter((entry) => entry.outcome === outcome).length;
    return number > 0 ? [[outcome, number] as const] : [];
  });
}
