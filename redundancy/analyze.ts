import { buildGraph } from "./components/build-graph.js";
import type { Declaration } from "./declaration.js";
import type { Inventory } from "./read/inventory.js";
import { type InputText, readInventory } from "./read/read-inventory.js";
import { buildReport } from "./report/build-report.js";
import type { Report } from "./report/report.js";
import { judge } from "./rules/judge.js";
import type { System } from "./rules/system.js";
import { indexGraph } from "./simulate/indexed-graph.js";
import { declaredScenarios, standardScenarios } from "./simulate/scenarios.js";
import { simulator } from "./simulate/simulate.js";
import { simulateAll } from "./simulate/simulate-all.js";
import { readTopology } from "./topology/topology.js";

/** What a check is asked beyond its input. */
export interface Question {
  /** Policy, demand, soft dependencies and waivers, in place of what the input declares. */
  readonly declaration?: Partial<Declaration>;
  /** Failure scenarios beyond the ones that are always judged. */
  readonly scenarios?: readonly string[];
  /** The day on which waivers are judged. */
  readonly today: Date;
}

const NOTHING_DECLARED: Declaration = { demand: {}, soft: [], waivers: [], scenarios: [] };

/** Reads, simulates and judges: Terraform's JSON in, the report out. Throws {@link InputError} for what it cannot read. */
export function analyze(inputs: readonly InputText[], question: Question): Report {
  return judgeInventory(readInventory(inputs), question);
}

/** Simulates and judges what was read. */
export function judgeInventory(inventory: Inventory, question: Question): Report {
  const system = systemFor(inventory, question);
  return buildReport(system, judge(system, question.today));
}

/** What the rules are asked about: the graph of an inventory, and what every failure does to it. */
export function systemFor(inventory: Inventory, question: Question): System {
  const declaration = declarations(inventory, question);
  const { graph, context } = buildGraph({
    inventory,
    topology: readTopology(inventory),
    declaration,
    required: ({ stack, address }) => declaration(stack).demand[address] ?? null,
  });
  const indexed = indexGraph(graph);
  const simulation = simulator(graph);
  const scenarios = standardScenarios(graph, simulation.zones).concat(
    declaredScenarios(requested(inventory, declaration, question), graph, simulation.zones),
  );
  return {
    ...context,
    graph,
    ...simulateAll(scenarios, simulation),
    entryPoints: graph.components.filter(({ entryPoint }) => entryPoint),
    dependentsOf: indexed.dependents,
    dependenciesOf: indexed.dependencies,
  };
}

/** What each stack declares, in place of which the question may have something else. */
function declarations(inventory: Inventory, question: Question): (stack: string) => Declaration {
  const known = new Map<string, Declaration>();
  return (stack) => {
    const before = known.get(stack);
    if (before) return before;
    const found = { ...NOTHING_DECLARED, ...inventory.declarations.get(stack), ...question.declaration };
    known.set(stack, found);
    return found;
  };
}

/** The scenarios of every stack and of the question. A region's objective asks for the loss of the region. */
function requested(
  { inputs }: Inventory,
  declaration: (stack: string) => Declaration,
  { scenarios }: Question,
): readonly string[] {
  const declared = inputs.flatMap(({ stack }) => {
    const { scenarios, policy } = declaration(stack);
    return policy?.region ? [...scenarios, "region"] : scenarios;
  });
  return [...declared, ...(scenarios ?? [])];
}
