import type { Component, Graph } from "../components/component.js";
import type { Outcome } from "../simulate/explain.js";
import type { Scenario } from "../simulate/scenario.js";
import { storySentence } from "./story-sentence.js";
import { duration } from "./text/figures.js";

/** What one failure does, told in the order in which it spreads. */
export interface Story {
  readonly scenario: Scenario;
  /** What is lost, and under which circumstances. */
  readonly opening: string;
  readonly steps: readonly StoryStep[];
  /** What it comes to for each entry point that is affected. */
  readonly endings: readonly StoryStep[];
  /** Components that do not notice. */
  readonly unaffected: number;
  /** Whether every entry point, or every component where there is none, carries on or comes back by itself. */
  readonly survived: boolean;
}

export interface StoryStep extends Outcome {
  readonly sentence: string;
}

/** Tells what `scenario` does to the components of `graph`. */
export function tellStory(graph: Graph, scenario: Scenario, outcomes: ReadonlyMap<string, Outcome>): Story {
  const components = new Map(graph.components.map((component) => [component.id, component]));
  const told = graph.components
    .flatMap((component) => {
      const outcome = component.hidden ? undefined : outcomes.get(component.id);
      return outcome && outcome.outcome !== "unaffected" ? [{ component, outcome }] : [];
    })
    .sort((a, b) => a.outcome.because.length - b.outcome.because.length);
  const entryPoints = graph.components.filter(({ entryPoint }) => entryPoint);
  const judged = entryPoints.length > 0 ? entryPoints : graph.components;
  return {
    scenario,
    opening: openingOf(scenario),
    steps: told.map(({ component, outcome }) => ({
      ...outcome,
      sentence: storySentence({ component, outcome, scenario, components, outcomes }),
    })),
    endings: told
      .filter(({ component }) => component.entryPoint)
      .map(({ component, outcome }) => ({ ...outcome, sentence: ending(component, outcome, scenario) })),
    unaffected: graph.components.filter(({ hidden }) => !hidden).length - told.length,
    survived: judged.every(({ id }) => !["down", "overloaded", "unknown"].includes(outcomes.get(id)?.outcome ?? "")),
  };
}

function openingOf({ lost, duringDeployment, static: launchesNothing }: Scenario): string {
  const things = [
    ...lost.zones.map((zone) => `zone ${zone}`),
    ...lost.regions.map((region) => `region ${region}`),
    ...lost.members,
    ...lost.components,
  ];
  const circumstances = [
    duringDeployment && "while every service is at the least capacity of a deployment",
    launchesNothing && "and nothing can be launched, as control planes are impaired",
  ].filter((text) => text !== false);
  return [`Lost at once: ${things.join(", ")}`, ...circumstances].join(" ");
}

function ending({ id }: Component, { outcome, missing, rtoSeconds }: Outcome, { lost }: Scenario): string {
  switch (outcome) {
    case "down":
      return lost.zones.length + lost.regions.length > 0
        ? `${id} is down until what is lost is back, or a person acts`
        : `${id} is down until a person replaces what is lost`;
    case "overloaded":
      return `${id} serves with less than its demand`;
    case "unknown":
      return `What becomes of ${id} cannot be told: ${missing ?? "something"} is not known`;
    case "failover":
      return rtoSeconds === null
        ? `${id} is interrupted, and comes back by itself; AWS states no time`
        : `${id} is interrupted, and comes back by itself within ${duration(rtoSeconds)}`;
    default:
      return `${id} carries on`;
  }
}
