import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Sizes } from "./contenders.js";
import type { Comparison } from "./measure.js";

export function wallRatio({ our, their }: Comparison): number {
  return our.seconds / their.seconds;
}

export function cpuRatio({ our, their }: Comparison): number {
  return our.cpuSeconds / their.cpuSeconds;
}

/** The comparisons as a Markdown table with what they were measured on. */
export function table(comparisons: readonly Comparison[], { resources, dataSources, awsCdk }: Sizes): string {
  const rows = comparisons.map((comparison) => {
    const { ours, theirs, stacks, pairs, our, their, target } = comparison;
    return [
      stacks,
      ours.label,
      theirs.label,
      `${our.seconds.toFixed(2)} / ${their.seconds.toFixed(2)}`,
      `${our.cpuSeconds.toFixed(2)} / ${their.cpuSeconds.toFixed(2)}`,
      `${Math.round(our.peakMiB)} / ${Math.round(their.peakMiB)}`,
      wallRatio(comparison).toFixed(2),
      cpuRatio(comparison).toFixed(2),
      target ? `${target.ratio.toFixed(2)}${target.peakMiB ? `, ${target.peakMiB} MiB` : ""}` : "",
      pairs,
    ].join(" | ");
  });
  const { length: cores, 0: first } = cpus();
  return [
    `Each stack: ${resources} resources and ${dataSources} data sources${awsCdk ? `; of the AWS CDK ${awsCdk} resources` : ""}.`,
    `Node.js ${process.versions.node}, ${cores} cores of ${first?.model.trim() ?? "an unknown processor"}.`,
    "",
    "| stacks | program | beside | s | CPU s | peak MiB | ratio | ratio of CPU time | target | pairs |",
    "|---|---|---|---|---|---|---|---|---|---|",
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

/** What one more stack costs between one size and the next: the same at every size when synthesis is linear. */
function marginal(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ ours, theirs, stacks, our, their }, index) => {
    const before = comparisons.slice(0, index).findLast((other) => other.ours === ours && other.theirs === theirs);
    if (!before) return [];
    const [one, other] = [our.cpuSeconds - before.our.cpuSeconds, their.cpuSeconds - before.their.cpuSeconds].map(
      (seconds) => ((seconds / (stacks - before.stacks)) * 1000).toFixed(1),
    );
    return `From ${before.stacks} to ${stacks} stacks, one more takes ${one} ms of CPU time; ${theirs.label}: ${other} ms.`;
  });
}
