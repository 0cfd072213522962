import type { Report } from "../../../../redundancy/report/report.js";
import { count, recoveryFigure } from "../../../../redundancy/report/text/figures.js";
import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import type { EntryOutcome, Impact, ReportOutcome } from "../model/impact.js";
import { outcomeText } from "../model/impact.js";
import { badness, counted, outcomeWord } from "../model/outcomes.js";
import { select } from "../store.js";
import { useStore } from "../store-context.js";
import { Chain, Resource, Source } from "./chain.js";
import { ComponentDetails } from "./component-details.js";
import { LongList } from "./long-list.js";
import { OutcomeBadge } from "./outcome-badge.js";

/** What the selected failure does. */
export function ImpactView() {
  const store = useStore();
  const { impact, impactBefore, title, selection } = store;
  const selected = selection.value;
  if (!selected || !impact.value) return null;
  const owner = selected.kind === "component" || selected.kind === "member" ? selected.component : null;
  return (
    <>
      <div class="panel-heading">
        <h2>{title}</h2>
        <button type="button" class="plain" onClick={() => select(store, null)}>
          Clear
        </button>
      </div>
      {impact.value.scenario ? (
        <Simulated impact={impact.value} before={impactBefore.value} />
      ) : (
        <NotSimulated wasSimulated={impactBefore.value?.scenario !== null && impactBefore.value !== null} />
      )}
      {owner !== null && <ComponentDetails id={owner} />}
    </>
  );
}

function NotSimulated({ wasSimulated }: { readonly wasSimulated: boolean }) {
  const { report } = useStore();
  const { notSimulated } = report.value.summary;
  return (
    <div class="notice" data-outcome="not-simulated">
      <OutcomeBadge outcome={null} />
      <p>
        What this failure does is not known.{" "}
        {wasSimulated
          ? "It is simulated in base; head does not have it."
          : notSimulated > 0
            ? `${count(notSimulated, "single failure")} of this system reach too much of it to be simulated.`
            : "The members of a component are simulated one at a time: press one of them."}
      </p>
    </div>
  );
}

function Simulated({ impact, before }: { readonly impact: Impact; readonly before: Impact | null }) {
  const { report } = useStore();
  const old = new Map(before?.entryPoints.map((entry) => [entry.id, entry]));
  const entries = [...impact.entryPoints].sort((a, b) => badness(a.outcome) - badness(b.outcome));
  const felt = [...impact.outcomes.values()].filter(({ outcome }) => outcome !== "unaffected");
  felt.sort((a, b) => badness(a.outcome) - badness(b.outcome));
  return (
    <>
      <p class="counts">{impact.counts.map(({ outcome, count }) => counted(count, outcome)).join(", ")}</p>
      <h3>Entry points</h3>
      {entries.length === 0 && <p class="quiet">The system has none that holdfast knows.</p>}
      <LongList items={entries} most={8}>
        {(entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            first={entry === entries[0]}
            before={before ? (old.get(entry.id) ?? null) : undefined}
          />
        )}
      </LongList>
      <h3>Components</h3>
      {felt.length === 0 && <p class="quiet">None feels it.</p>}
      <LongList items={felt} most={25}>
        {(outcome) => <ComponentRow key={outcome.component} outcome={outcome} report={report.value} />}
      </LongList>
    </>
  );
}

interface Entry {
  readonly entry: EntryOutcome;
  /** Undefined where nothing is compared, null where it was not simulated. */
  readonly before: EntryOutcome | null | undefined;
  /** The first one says why at once. */
  readonly first: boolean;
}

function EntryRow({ entry, before, first }: Entry) {
  const was = before === undefined ? undefined : (before?.outcome ?? null);
  return (
    <li class="row">
      <div class="row-head">
        <Resource id={entry.id} />
        <OutcomeBadge outcome={entry.outcome} />
      </div>
      {was !== undefined && was !== entry.outcome && <Before was={was} now={entry.outcome} />}
      {entry.outcome === "failover" && <p class="quiet">{sentence(outcomeText(entry))}</p>}
      {entry.because.length > 0 && (
        <details open={first}>
          <summary>Why</summary>
          <Chain from={entry.id} because={entry.because} />
        </details>
      )}
    </li>
  );
}

function Before({ was, now }: { readonly was: OutcomeName | null; readonly now: OutcomeName }) {
  const direction = was === null ? "new" : badness(now) < badness(was) ? "worse" : "better";
  return (
    <p class="direction" data-direction={direction}>
      {direction}: {was === null ? "not simulated" : outcomeWord(was).toLowerCase()} before
    </p>
  );
}

function ComponentRow({ outcome, report }: { readonly outcome: ReportOutcome; readonly report: Report }) {
  const { component: id, because, source, missing } = outcome;
  const figures = figuresOf(outcome, report);
  return (
    <li class="row">
      <details>
        <summary>
          <Resource id={id} />
          <OutcomeBadge outcome={outcome.outcome} />
        </summary>
        <dl class="figures">
          {figures.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {missing !== null && <p class="quiet">Not known: {missing}</p>}
        <Chain from={id} because={because} />
        {source !== null && <Source url={source}>Where AWS says so</Source>}
      </details>
    </li>
  );
}

function figuresOf({ component, outcome, capacityLeft, rtoSeconds, rpoSeconds }: ReportOutcome, report: Report) {
  const found = report.components.find(({ id }) => id === component);
  const whole = found?.members.reduce((sum, { capacity }) => sum + (capacity ?? Number.NaN), 0) ?? Number.NaN;
  const needed = found?.required ?? null;
  const left =
    capacityLeft === null ? "not known" : Number.isFinite(whole) ? `${capacityLeft} of ${whole}` : `${capacityLeft}`;
  return [
    ["Interruption", recoveryFigure(outcome, rtoSeconds)],
    ["Data lost", recoveryFigure(outcome, rpoSeconds)],
    ["Capacity left", needed === null ? left : `${left}, ${needed} needed`],
  ] as const;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
