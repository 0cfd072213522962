import type { Report, ReportScenario } from "../../../../redundancy/report/report.js";
import { hasAddress, isItsOwnMember } from "./member-chips.js";

/** What is lost, as the user picks it. */
export type Selection =
  | { readonly kind: "zone"; readonly zone: string }
  | { readonly kind: "component"; readonly component: string }
  | { readonly kind: "member"; readonly component: string; readonly member: string }
  | { readonly kind: "scenario"; readonly scenario: string };

/** Finds the scenario of a selection; null where it was not simulated. */
export type FailureFinder = (selection: Selection) => ReportScenario | null;

export function failureFinder(report: Report): FailureFinder {
  const byId = new Map(report.scenarios.map((scenario) => [scenario.id, scenario]));
  const components = new Map(report.components.map((component) => [component.id, component]));
  const find = (id: string) => byId.get(id) ?? null;
  const whole = (id: string) => {
    const component = components.get(id);
    const own = component && isItsOwnMember(component) ? find(`member:${id}`) : null;
    return find(`shared:${id}`) ?? find(`component:${id}`) ?? own;
  };
  return (selection) => {
    switch (selection.kind) {
      case "zone":
        return find(`zone:${selection.zone}`);
      case "scenario":
        return find(selection.scenario);
      case "component":
        return whole(selection.component);
      case "member": {
        const component = components.get(selection.component);
        if (component && isItsOwnMember(component)) return whole(component.id);
        const own = find(`member:${selection.member}`);
        if (own || !component || report.summary.notSimulated > 0) return own;
        return alike(component, selection.member, find);
      }
    }
  };
}

/**
 * Members of one zone, role and capacity are simulated once. The report does not name their shard, so where several were
 * simulated they stand for this one only if the same happens in all of them.
 */
function alike(
  component: Report["components"][number],
  member: string,
  find: (id: string) => ReportScenario | null,
): ReportScenario | null {
  const own = component.members.find(({ id }) => id === member);
  if (!own || hasAddress(component.id, member)) return null;
  const same = component.members.filter(
    ({ id, zone, role, capacity }) =>
      !hasAddress(component.id, id) && zone === own.zone && role === own.role && capacity === own.capacity,
  );
  const simulated = same.flatMap(({ id }) => find(`member:${id}`) ?? []);
  const [first] = simulated;
  if (!first) return null;
  const effect = effectOf(first);
  return simulated.every((scenario) => effectOf(scenario) === effect) ? first : null;
}

function effectOf({ outcomes }: ReportScenario): string {
  return JSON.stringify(outcomes.map(({ because, ...outcome }) => outcome));
}

/** Two selections are the same where this is: also what the address of the page holds. */
export function selectionKey(selection: Selection): string {
  switch (selection.kind) {
    case "zone":
      return `zone:${selection.zone}`;
    case "component":
      return `component:${selection.component}`;
    case "member":
      return `member:${selection.member}`;
    case "scenario":
      return `scenario:${selection.scenario}`;
  }
}

/** The selection of a key, where the report holds what it names. */
export function parseSelection(key: string, report: Report): Selection | null {
  const colon = key.indexOf(":");
  const [kind, id] = [key.slice(0, colon), key.slice(colon + 1)];
  if (kind === "zone") return { kind, zone: id };
  if (kind === "scenario") return { kind, scenario: id };
  if (kind === "component") return report.components.some((each) => each.id === id) ? { kind, component: id } : null;
  if (kind !== "member") return null;
  const owner = report.components.find(({ members }) => members.some((member) => member.id === id));
  return owner ? { kind, component: owner.id, member: id } : null;
}

/** What the user would press for a scenario of the report. */
export function selectionOf({ id, kind, lost }: ReportScenario, report: Report): Selection {
  const other: Selection = { kind: "scenario", scenario: id };
  const [only = ""] = lost;
  if (lost.length !== 1) return other;
  if (kind === "zone") return { kind, zone: only };
  if (kind === "member") return parseSelection(`member:${only}`, report) ?? other;
  return kind === "shared" || kind === "component" ? { kind: "component", component: only } : other;
}
