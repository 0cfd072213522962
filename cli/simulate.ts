import { systemFor } from "../redundancy/analyze.js";
import { readInventory } from "../redundancy/read/read-inventory.js";
import { tellStory } from "../redundancy/report/story.js";
import { toStoryJson, toStoryText } from "../redundancy/report/story-text.js";
import { requestedScenario } from "../redundancy/simulate/requested-scenario.js";
import { simulator } from "../redundancy/simulate/simulate.js";
import { EXIT_CODE } from "./exit-code.js";
import type { SimulateOptions } from "./options.js";
import { readInputs } from "./read-inputs.js";
import { readPolicy } from "./read-policy.js";
import type { Terminal } from "./terminal.js";

/** `holdfast simulate` */
export async function simulate(
  paths: readonly string[],
  options: SimulateOptions,
  terminal: Terminal,
): Promise<number> {
  const declaration = readPolicy(options.policy);
  const inventory = readInventory(await readInputs(paths, options.stack, terminal));
  const { graph } = systemFor(inventory, { declaration, today: terminal.now() });
  const scenario = requestedScenario(options.lose, graph, options);
  const story = tellStory(graph, scenario, simulator(graph).run(scenario));
  const colour = options.color && terminal.colour;
  terminal.stdout(options.format === "json" ? toStoryJson(story) : toStoryText(story, { colour }));
  return story.survived ? EXIT_CODE.clean : EXIT_CODE.findings;
}
