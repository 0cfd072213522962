import type { Report, ReportScenario } from "../../../../redundancy/report/report.js";
import { count, duration } from "../../../../redundancy/report/text/figures.js";
import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import type { FailureFinder, Selection } from "./failures.js";
import { hasAddress, isItsOwnMember } from "./member-chips.js";
import { counted, outcomeWord, WORST_FIRST, worstOf } from "./outcomes.js";

export type ReportOutcome = ReportScenario["outcomes"][number];
export type EntryOutcome = ReportScenario["entryPoints"][number];

/** What a failure does to one report. */
export interface Impact {
  /** Of what it does where it is simulated; else null. */
  readonly scenario: ReportScenario | null;
  /** By component; one that is missing is unaffected, if the failure is simulated. */
  readonly outcomes: ReadonlyMap<string, ReportOutcome>;
  /** All entry points, those that the failure does not reach too. Empty where it is not simulated. */
  readonly entryPoints: readonly EntryOutcome[];
  /** How many components there are of each outcome, the worst first; no zeros. */
  readonly counts: readonly { readonly outcome: OutcomeName; readonly count: number }[];
}

/** What a selection does to a report. */
export function impactOf(report: Report, selection: Selection, find: FailureFinder): Impact {
  const scenario = find(selection);
  if (!scenario) return { scenario: null, outcomes: new Map(), entryPoints: [], counts: [] };
  const outcomes = new Map(scenario.outcomes.map((outcome) => [outcome.component, outcome]));
  const reached = new Map(scenario.entryPoints.map((entryPoint) => [entryPoint.id, entryPoint]));
  const entryPoints = report.entryPoints.map(({ id }) => reached.get(id) ?? unaffected(id));
  const counts = new Map<OutcomeName, number>();
  for (const { id } of report.components) {
    const outcome = outcomes.get(id)?.outcome ?? "unaffected";
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return {
    scenario,
    outcomes,
    entryPoints,
    counts: WORST_FIRST.flatMap((outcome) => {
      const count = counts.get(outcome) ?? 0;
      return count > 0 ? [{ outcome, count }] : [];
    }),
  };
}

function unaffected(id: string): EntryOutcome {
  return { id, outcome: "unaffected", rtoSeconds: 0, rpoSeconds: 0, because: [] };
}

/** The title of a selection: `Zone eu-west-1a is lost`. */
export function lossTitle(selection: Selection, report: Report, nameOf: (id: string) => string): string {
  switch (selection.kind) {
    case "zone":
      return `Zone ${selection.zone} is lost`;
    case "component":
      return `${nameOf(selection.component)} is lost`;
    case "member":
      return memberTitle(selection, report, nameOf);
    case "scenario": {
      const scenario = report.scenarios.find(({ id }) => id === selection.scenario);
      return scenario ? scenarioTitle(scenario, nameOf) : selection.scenario;
    }
  }
}

function memberTitle(
  { component: id, member }: Extract<Selection, { kind: "member" }>,
  report: Report,
  nameOf: (id: string) => string,
): string {
  const component = report.components.find((each) => each.id === id);
  const found = component?.members.find((each) => each.id === member);
  if (!component || !found) return `${member} is lost`;
  if (isItsOwnMember(component)) return `${nameOf(id)} is lost`;
  const where = found.zone === null ? "" : ` in ${found.zone}`;
  const article = hasAddress(id, member) ? "The" : "One";
  return `${article} ${found.role} of ${nameOf(id)}${where} is lost`;
}

/** A scenario as a sentence. */
export function scenarioTitle({ kind, lost, id }: ReportScenario, nameOf: (id: string) => string): string {
  const names = lost.join(" and ");
  switch (kind) {
    case "zone":
      return `Zone ${names} is lost`;
    case "zones":
      return `Zones ${names} are lost`;
    case "zone+deployment":
      return `Zone ${names} is lost during a deployment`;
    case "zone+static":
      return `Zone ${names} is lost, and nothing can be launched`;
    case "region":
      return `Region ${names} is lost`;
    case "custom":
      return id;
    default:
      return `${lost.map(nameOf).join(" and ")} is lost`;
  }
}

/** The result of a selection in one sentence, for those who do not see the drawing. */
export function spokenImpact(title: string, impact: Impact, nameOf: (id: string) => string): string {
  if (!impact.scenario) return `${title}: not simulated. What happens is not known.`;
  const components = impact.counts.map(({ outcome, count: number }) => counted(number, outcome)).join(", ");
  const worst = worstOf(impact.entryPoints.map(({ outcome }) => outcome));
  const entry = impact.entryPoints.find(({ outcome }) => outcome === worst);
  if (!entry) return `${title}: ${components || "no component"}.`;
  const more = impact.entryPoints.length - 1;
  const others = more > 0 ? `, the worst of ${count(more + 1, "entry point")}` : "";
  return `${title}: ${components}. ${nameOf(entry.id)}${others}: ${outcomeText(entry)}.`;
}

/** An outcome with its figures: `fails over, back within 60 s, no data lost`. */
export function outcomeText({
  outcome,
  rtoSeconds,
  rpoSeconds,
}: Pick<EntryOutcome, "outcome" | "rtoSeconds" | "rpoSeconds">): string {
  const word = outcomeWord(outcome).toLowerCase();
  if (outcome !== "failover") return word;
  const back = rtoSeconds === null ? "back by itself, no time stated" : backWithin(rtoSeconds);
  const data = rpoSeconds === null ? "data loss not stated" : rpoSeconds === 0 ? "no data lost" : dataLost(rpoSeconds);
  return `${word}, ${back}, ${data}`;
}

function backWithin(seconds: number): string {
  return seconds === 0 ? "back at once" : `back within ${duration(seconds)}`;
}

function dataLost(seconds: number): string {
  return `up to ${duration(seconds)} of data lost`;
}
