import { resolve } from "node:path";
import { analyze } from "../redundancy/analyze.js";
import type { Report } from "../redundancy/report/report.js";
import { verdictLine } from "../redundancy/report/table.js";
import { printable } from "../redundancy/report/text/printable.js";
import { toExplorerHtml } from "../review/explorer/to-explorer-html.js";
import { EXIT_CODE } from "./exit-code.js";
import { explorerBundle } from "./explorer-bundle.js";
import { openInBrowser } from "./open-in-browser.js";
import type { ExploreOptions } from "./options.js";
import { readInputs } from "./read-inputs.js";
import { readPolicy } from "./read-policy.js";
import type { Terminal } from "./terminal.js";
import { write } from "./write.js";

/** `holdfast explore` */
export async function explore(paths: readonly string[], options: ExploreOptions, terminal: Terminal): Promise<number> {
  const bundle = await explorerBundle();
  const declaration = readPolicy(options.policy);
  const inputs = await readInputs(paths, options.stack, terminal);
  const head = analyze(inputs, { declaration, scenarios: options.scenario ?? [], today: terminal.now() });
  write(options.out, toExplorerHtml({ title: titleOf(head), head, base: null, review: null }, bundle));
  terminal.stdout(`${verdictLine(head)}\nExplore it: ${printable(resolve(options.out))}\n`);
  if (options.open) await openInBrowser(resolve(options.out));
  return EXIT_CODE.clean;
}

/** The stacks by name, as far as one line holds them. */
function titleOf({ inputs }: Report): string {
  const stacks = [...new Set(inputs.map(({ stack }) => stack))];
  return stacks.length <= 3
    ? stacks.join(", ")
    : `${stacks.slice(0, 2).join(", ")} and ${stacks.length - 2} more stacks`;
}
