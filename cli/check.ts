import { analyze } from "../redundancy/analyze.js";
import type { InputText } from "../redundancy/read/read-inventory.js";
import { isFailure } from "../redundancy/report/fail-on.js";
import type { Report } from "../redundancy/report/report.js";
import { verdictLine } from "../redundancy/report/table.js";
import { EXIT_CODE } from "./exit-code.js";
import type { CheckOptions } from "./options.js";
import { readInputs } from "./read-inputs.js";
import { readPolicy } from "./read-policy.js";
import type { Terminal } from "./terminal.js";
import { write } from "./write.js";

/** `holdfast check` */
export async function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const declaration = readPolicy(options.policy);
  const inputs = await readInputs(paths, options.stack, terminal);
  const report = analyze(inputs, { declaration, scenarios: options.scenario ?? [], today: terminal.now() });
  const text = await rendered(report, inputs, options, terminal);
  if (options.out === undefined) terminal.stdout(text);
  else {
    write(options.out, text);
    terminal.stderr(`${verdictLine(report)}\n`);
  }
  return isFailure(report, options.failOn) ? EXIT_CODE.findings : EXIT_CODE.clean;
}

/** Loads the one reporter that is asked for. */
async function rendered(
  report: Report,
  inputs: readonly InputText[],
  { format, failOn, color, out }: CheckOptions,
  terminal: Terminal,
): Promise<string> {
  switch (format) {
    case "json":
      return (await import("../redundancy/report/json.js")).toReportJson(report);
    case "sarif": {
      const { blockLines } = await import("./block-lines.js");
      const { VERSION } = await import("./version.js");
      const { toSarif } = await import("../redundancy/report/sarif.js");
      return toSarif(report, { version: VERSION, lineOf: blockLines(report, inputs) });
    }
    case "markdown":
      return (await import("../redundancy/report/markdown.js")).toMarkdown(report);
    case "junit":
      return (await import("../redundancy/report/junit.js")).toJunit(report, { failOn });
    default:
      return (await import("../redundancy/report/table.js")).toTable(report, {
        colour: color && terminal.colour && out === undefined,
      });
  }
}
