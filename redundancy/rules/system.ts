import type { Component, Graph } from "../components/component.js";
import type { DependencyContext } from "../components/model.js";
import type { ScenarioResult } from "../simulate/simulate-all.js";

/** Everything that a rule may ask: what was read, where it is, what depends on what, and what each failure does. */
export interface System extends DependencyContext {
  readonly graph: Graph;
  readonly results: readonly ScenarioResult[];
  /** Single failures that were not simulated, as each reaches too much. */
  readonly notSimulated: number;
  readonly entryPoints: readonly Component[];
  /** Components that need `component`, directly, and how. */
  dependentsOf(component: string): Graph["dependencies"];
  dependenciesOf(component: string): Graph["dependencies"];
}
