import type { Outcome } from "./explain.js";
import type { Scenario } from "./scenario.js";
import type { Simulator } from "./simulate.js";

/** One failure, and what it does. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  /** By component; one that is missing is unaffected. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/**
 * Where every single failure reaches thousands of components, their outcomes would fill the memory. Zones and what is
 * asked for are simulated always; single failures until so many outcomes are there.
 */
const MOST_OUTCOMES = 500_000;

/** What every failure does, and how many single failures were left out. */
export function simulateAll(
  scenarios: readonly Scenario[],
  simulation: Simulator,
  mostOutcomes = MOST_OUTCOMES,
): { readonly results: readonly ScenarioResult[]; readonly notSimulated: number } {
  const results: ScenarioResult[] = [];
  const ofComponent = new Map<string, ReadonlyMap<string, Outcome>>();
  let outcomesLeft = mostOutcomes;
  let notSimulated = 0;
  for (const scenario of scenarios) {
    const single = scenario.lost.zones.length + scenario.lost.regions.length === 0;
    if (single && outcomesLeft <= 0) {
      notSimulated += 1;
      continue;
    }
    // A shared zonal resource is lost in the same way as any component without redundancy: once is enough.
    const lone = scenario.kind === "shared" || scenario.kind === "component" ? scenario.lost.components[0] : undefined;
    const outcomes = ofComponent.get(lone ?? "") ?? simulation.run(scenario);
    if (lone !== undefined) ofComponent.set(lone, outcomes);
    if (single) outcomesLeft -= outcomes.size;
    results.push({ scenario, outcomes });
  }
  return { results, notSimulated };
}
