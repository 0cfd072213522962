import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Comparison } from "./measure.js";

/** The comparisons as a Markdown table with what they were measured on. */
export function table(comparisons: readonly Comparison[], resources: number): string {
  const rows = comparisons.map(({ stacks, format, pairs, holdfast, handWritten, ratio, cpuRatio }) =>
    [
      stacks,
      format,
      holdfast.seconds.toFixed(2),
      handWritten.seconds.toFixed(2),
      ratio.toFixed(2),
      cpuRatio.toFixed(2),
      Math.round(holdfast.peakMiB),
      Math.round(handWritten.peakMiB),
      pairs,
    ].join(" | "),
  );
  const { length: cores, 0: first } = cpus();
  return [
    `${resources} resources and data sources in each stack. Node.js ${process.versions.node}, ${cores} cores of ${first?.model.trim() ?? "an unknown processor"}.`,
    "",
    "| stacks | modules | holdfast, s | hand-written, s | ratio | ratio of CPU time | holdfast, MiB | hand-written, MiB | pairs |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
    "",
    ...marginal(comparisons),
  ].join("\n");
}

/** Puts `text` between the markers of the file that name the script which writes it. */
export function writeBetweenMarkers(path: string, text: string, script: string): void {
  const page = readFileSync(path, "utf8");
  const opening = `<!-- bench: written by \`npm run ${script}\` -->`;
  const begin = page.indexOf(opening);
  const end = page.indexOf("<!-- /bench -->", begin);
  if (begin === -1 || end === -1) throw new Error(`${path} has no ${opening} before <!-- /bench -->`);
  writeFileSync(path, `${page.slice(0, begin + opening.length)}\n${text}\n${page.slice(end)}`);
}

/** What one more stack costs holdfast between one size and the next: the same at every size when synthesis is linear. */
function marginal(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ stacks, format, holdfast }, index) => {
    const before = comparisons[index - 1];
    if (before?.format !== format) return [];
    const milliseconds = ((holdfast.seconds - before.holdfast.seconds) / (stacks - before.stacks)) * 1000;
    return `From ${before.stacks} to ${stacks} stacks (${format}), one more stack takes holdfast ${milliseconds.toFixed(0)} ms.`;
  });
}
