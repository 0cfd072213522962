import { affected as affectedBy } from "../review/affected/affected.js";
import { MOST_JOBS, toAffectedJson } from "../review/affected/affected-json.js";
import { toAffectedTable } from "../review/affected/affected-table.js";
import { DETAILED_EXIT_CODE, EXIT_CODE } from "./exit-code.js";
import type { AffectedOptions } from "./options.js";
import { readSynthFolder } from "./read-synth-folder.js";
import { reportError } from "./report-error.js";
import type { Terminal } from "./terminal.js";
import { write } from "./write.js";

/** `holdfast affected` */
export function affected(options: AffectedOptions, terminal: Terminal): number {
  try {
    return compared(options, terminal);
  } catch (error) {
    if (!options.detailedExitcode) throw error;
    reportError(error, terminal);
    return DETAILED_EXIT_CODE.error;
  }
}

function compared(
  { base, head, format, out, wave, color, detailedExitcode }: AffectedOptions,
  terminal: Terminal,
): number {
  const found = affectedBy(readSynthFolder(base), readSynthFolder(head));
  const colour = color && terminal.colour && out === undefined;
  const text = format === "json" ? toAffectedJson(found, wave) : toAffectedTable(found, { colour, wave });
  if (out === undefined) terminal.stdout(text);
  else write(out, text);
  const jobs = wave === undefined ? found.stacks.length : (found.waves[wave - 1]?.length ?? 0);
  if (format === "json" && jobs > MOST_JOBS) {
    terminal.stderr(`note: GitHub refuses a matrix of ${jobs} jobs, as it takes ${MOST_JOBS} at most: use shards\n`);
  }
  if (!detailedExitcode) return EXIT_CODE.clean;
  const any = found.stacks.length + found.removed.length > 0;
  return any ? DETAILED_EXIT_CODE.changes : DETAILED_EXIT_CODE.unchanged;
}
