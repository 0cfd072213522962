import type { Component } from "../components/component.js";
import { notModelled } from "../components/not-modelled.js";
import type { Finding } from "../rules/finding.js";
import type { Judgement } from "../rules/judge.js";
import { singlePointsOfFailure } from "../rules/single-points.js";
import type { System } from "../rules/system.js";
import type { Outcome } from "../simulate/explain.js";
import type { ScenarioResult } from "../simulate/simulate-all.js";
import { availability } from "./availability.js";
import type { Report, ReportComponent, ReportScenario } from "./report.js";

type ReportEntryPoint = ReportScenario["entryPoints"][number];

/** The report of a judged system. */
export function buildReport(system: System, { findings, passed }: Judgement): Report {
  const { graph, inventory, results } = system;
  const bound = availability(system);
  const entryPoints = new Set(system.entryPoints.map(({ id }) => id));
  const visible = graph.components.filter(({ hidden }) => !hidden);
  const shown = new Set(visible.map(({ id }) => id));
  return {
    schemaVersion: 1,
    inputs: inventory.inputs,
    summary: summary(system, findings, passed),
    components: visible.map(toComponent),
    dependencies: graph.dependencies.map(({ from, to, strength, certainty, via, zones }) => ({
      from,
      to,
      strength,
      certainty,
      via,
      zones,
    })),
    entryPoints: system.entryPoints.map(({ id, path, stack }) => ({ id, path, stack })),
    scenarios: results.map((result) => toScenario(result, entryPoints, shown)),
    singlePointsOfFailure: singlePointsOfFailure(system),
    ...(bound && { availability: bound }),
    notModelled: notModelled(inventory),
    findings,
  };
}

function summary(system: System, findings: readonly Finding[], passed: number): Report["summary"] {
  const failed = findings.filter(({ status }) => status === "fail");
  const errors = failed.filter(({ severity }) => severity === "error").length;
  const unknown = findings.filter(({ status }) => status === "unknown").length;
  return {
    verdict:
      errors > 0 ? "fail" : unknown > 0 || isIncomplete(system) || hasUnknownEntryPoint(system) ? "unknown" : "pass",
    errors,
    warnings: failed.filter(({ severity }) => severity === "warning").length,
    notes: failed.filter(({ severity }) => severity === "note").length,
    unknown,
    waived: findings.filter(({ status }) => status === "waived").length,
    passed,
    resources: system.inventory.resources.length,
    notSimulated: system.notSimulated,
  };
}

/** A plan that failed, or that was made for a part, does not show the system; without a component nothing is proved. */
function isIncomplete({ inventory, graph, notSimulated }: System): boolean {
  return (
    notSimulated > 0 ||
    graph.components.every(({ hidden }) => hidden) ||
    inventory.opaque.some(({ type }) => type === "plan-errored" || type === "plan-incomplete")
  );
}

function hasUnknownEntryPoint({ results, entryPoints }: System): boolean {
  return results.some(
    ({ scenario, outcomes }) =>
      scenario.kind.startsWith("zone") && entryPoints.some(({ id }) => outcomes.get(id)?.outcome === "unknown"),
  );
}

function toComponent(component: Component): ReportComponent {
  const { id, path, stack, kind, engine, region, scope, redundancy, required, members, notes } = component;
  return {
    id,
    path,
    stack,
    kind,
    engine,
    region,
    scope,
    redundancy,
    required,
    members: members.map(({ id, zone, placement, capacity, role }) => ({ id, zone, placement, capacity, role })),
    notes,
  };
}

function toScenario(
  result: ScenarioResult,
  entryPoints: ReadonlySet<string>,
  shown: ReadonlySet<string>,
): ReportScenario {
  const { scenario, outcomes } = result;
  const { zones, regions, members, components } = scenario.lost;
  const visible: Outcome[] = [];
  for (const outcome of outcomes.values()) if (shown.has(outcome.component)) visible.push(outcome);
  return {
    id: scenario.id,
    kind: scenario.kind,
    lost: [...zones, ...regions, ...members, ...components],
    outcomes: visible,
    entryPoints: reached(result, entryPoints),
  };
}

/** All entry points of a zone or region; of one member or component those that need it, as there are many of both. */
function reached({ scenario, outcomes }: ScenarioResult, entryPoints: ReadonlySet<string>): ReportEntryPoint[] {
  const found: ReportEntryPoint[] = [];
  const whole = scenario.lost.zones.length + scenario.lost.regions.length > 0;
  for (const id of whole ? entryPoints : outcomes.keys()) {
    if (entryPoints.has(id)) found.push(toEntryPoint(id, outcomes.get(id)));
  }
  return found;
}

function toEntryPoint(id: string, found: Outcome | undefined): ReportEntryPoint {
  if (!found) return { id, outcome: "unaffected", rtoSeconds: 0, rpoSeconds: 0, because: [] };
  const { outcome, rtoSeconds, rpoSeconds, because } = found;
  return { id, outcome, rtoSeconds, rpoSeconds, because };
}
