import type { Component, Graph } from "../components/component.js";
import type { DependencyContext } from "../components/model.js";
import type { Outcome } from "../simulate/explain.js";
import type { Scenario } from "../simulate/scenario.js";

/** One failure, and what it does. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  /** By component; one that is missing is unaffected. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Everything that a rule may ask: what was read, where it is, what depends on what, and what each failure does. */
export interface System extends DependencyContext {
  readonly graph: Graph;
  readonly results: readonly ScenarioResult[];
  readonly entryPoints: readonly Component[];
  /** Components that need `component`, directly, and how. */
  dependentsOf(component: string): Graph["dependencies"];
  dependenciesOf(component: string): Graph["dependencies"];
}
