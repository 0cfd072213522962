import { type OutcomeName, rank } from "../simulate/outcome.js";
import { outcomeColour, outcomeSymbol } from "./outcome-symbol.js";
import type { Report, ReportScenario } from "./report.js";
import { recoveryFigure } from "./text/figures.js";
import type { Paint } from "./text/paint.js";
import { pad, shorten, WIDTH, widthOf } from "./text/width.js";

const MOST = 20;
const COLUMN = 21;

type Outcome = ReportScenario["outcomes"][number];

/** Where nothing is an entry point: the worst that the loss of a zone, or of one thing, does to each component. */
export function componentLines({ components, scenarios }: Report, paint: Paint): string[] {
  const zones = scenarios.filter(({ kind }) => kind === "zone");
  const zone = worstOf(zones);
  const single = worstOf(scenarios.filter(({ kind }) => ["member", "shared", "component"].includes(kind)));
  const shown = components.slice(0, MOST);
  const name = Math.min(
    shown.reduce((most, { id }) => Math.max(most, widthOf(id)), 9),
    WIDTH - 2 * COLUMN - 6,
  );
  return [
    paint.bold("No entry point was found (a load balancer, an API, a queue's consumer …). Each component:"),
    paint.dim(`  ${pad("component", name)}  ${pad("loss of a zone", COLUMN)}  loss of one thing`),
    ...shown.map(({ id }) => {
      const first = zones.length > 0 ? cell(zone.get(id), paint) : paint.yellow(pad("? no zone is known", COLUMN));
      const second = cell(single.get(id), paint);
      return `  ${pad(shorten(id, name), name)}  ${first}  ${second}`.trimEnd();
    }),
    ...(components.length > MOST ? [`  … and ${components.length - MOST} more, in --format json`] : []),
  ];
}

function worstOf(scenarios: readonly ReportScenario[]): ReadonlyMap<string, Outcome> {
  const worst = new Map<string, Outcome>();
  for (const { outcomes } of scenarios) {
    for (const outcome of outcomes) {
      const known = worst.get(outcome.component);
      if (!known || rank(outcome.outcome) > rank(known.outcome)) worst.set(outcome.component, outcome);
    }
  }
  return worst;
}

function cell(worst: Outcome | undefined, paint: Paint): string {
  const outcome: OutcomeName = worst?.outcome ?? "unaffected";
  const time = outcome === "failover" ? ` ${recoveryFigure(outcome, worst?.rtoSeconds ?? null)}` : "";
  const text = `${outcomeSymbol(outcome)} ${outcome}`;
  return outcomeColour(outcome, paint)(text) + pad(time, COLUMN - widthOf(text));
}
