import { count } from "../../redundancy/report/text/figures.js";
import { COLOUR, NO_COLOUR, type Paint } from "../../redundancy/report/text/paint.js";
import { printable } from "../../redundancy/report/text/printable.js";
import { pad, shorten, WIDTH, widthOf, wrap } from "../../redundancy/report/text/width.js";
import type { Affected, AffectedStack } from "./affected.js";

const LONGEST_NAME = 40;
const MOST_LISTED = 20;

/** The stacks for people: at most 100 columns, with long lists cut short. Everything is in the JSON. */
export function toAffectedTable(
  affected: Affected,
  { colour = false, wave }: { colour?: boolean; wave?: number | undefined } = {},
): string {
  const paint = colour ? COLOUR : NO_COLOUR;
  const lines = [
    paint.bold(summary(affected)),
    ...stackLines(affected.stacks.filter((stack) => wave === undefined || stack.wave === wave)),
    ...beyondTheLast(affected, wave),
    ...removedLines(affected, paint),
    ...commentLines(affected),
    ...unknownLines(affected, paint),
  ];
  return `${lines.join("\n")}\n`;
}

function summary({ stacks, waves, removed, commentOnly, unchanged }: Affected): string {
  const all = stacks.length + commentOnly.length + unchanged;
  const order = waves.length > 1 ? `, in ${count(waves.length, "wave")}` : "";
  const gone = removed.length > 0 ? `, ${removed.length} removed` : "";
  return `${stacks.length} of ${count(all, "stack")} affected${order}${gone}`;
}

/** A wave that is not there has no stacks, which a pipeline may ask for, and a person should be told. */
function beyondTheLast({ waves }: Affected, wave: number | undefined): string[] {
  if (wave === undefined || wave <= waves.length) return [];
  return [`  there is no wave ${wave}: the last is ${waves.length}`];
}

function stackLines(stacks: readonly AffectedStack[]): string[] {
  const names = stacks.map(({ name }) => shorten(printable(name), LONGEST_NAME));
  const width = names.reduce((widest, name) => Math.max(widest, widthOf(name)), 0);
  return stacks.map(({ wave, reason, because, declarationChanged }, index) => {
    const line = `  wave ${String(wave).padEnd(3)} ${pad(names[index] ?? "", width)}  ${reason}`;
    const said = [
      reason === "downstream" && `of ${nameList(because)}`,
      declarationChanged && "(redundancy declaration too)",
    ].filter((text) => text !== false);
    return shorten([line, ...said].join(" "), WIDTH);
  });
}

function nameList(names: readonly string[]): string {
  const [first = "", ...others] = names.map(printable);
  return others.length > 0 ? `${first} and ${count(others.length, "other")}` : first;
}

function removedLines({ removed }: Affected, paint: Paint): string[] {
  if (removed.length === 0) return [];
  const names = removed.map(({ name }) => printable(name));
  return [paint.red("Removed, to be destroyed in this order, after all waves"), ...listed(names)];
}

function commentLines({ commentOnly }: Affected): string[] {
  if (commentOnly.length === 0) return [];
  const declared = commentOnly.filter(({ declarationChanged }) => declarationChanged);
  const head = `${count(commentOnly.length, "stack")} changed in comments alone: nothing to plan`;
  if (declared.length === 0) return [head];
  return [head, "The redundancy declaration changed of", ...listed(declared.map(({ name }) => printable(name)))];
}

function unknownLines({ dependenciesKnown, unresolved }: Affected, paint: Paint): string[] {
  const warned = (sentence: string) => wrap(sentence, WIDTH).map((line) => paint.yellow(line));
  const lines: string[] = [];
  if (!dependenciesKnown) {
    const unknown = "Without a manifest.json that says so, dependencies are known from remote states alone: ";
    lines.push(...warned(`${unknown}stacks that are affected may be missing here.`));
  }
  if (unresolved.length > 0) {
    const states = `${count(unresolved.length, "state")} that no stack here is known to write: `;
    lines.push(...warned(`${states}what is upstream of the data sources that read them is not seen.`));
    lines.push(...listed(unresolved.map(({ stack, address }) => printable(`${address} of ${stack}`))));
  }
  return lines;
}

function listed(names: readonly string[]): string[] {
  const more = names.length - MOST_LISTED;
  return [
    ...names.slice(0, MOST_LISTED).map((name) => `  ${shorten(name, WIDTH - 2)}`),
    ...(more > 0 ? [`  … and ${more} more, in --format json`] : []),
  ];
}
