import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Comparison } from "./measure.js";

const BEGIN = "<!-- bench: written by `npm run bench` -->";
const END = "<!-- /bench -->";

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

/** Puts `text` between the markers of the file. */
export function writeBetweenMarkers(path: string, text: string): void {
  const page = readFileSync(path, "utf8");
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`${path} has no ${BEGIN} before ${END}`);
  writeFileSync(path, `${page.slice(0, begin + BEGIN.length)}\n${text}\n${page.slice(end)}`);
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
