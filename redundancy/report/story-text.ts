import { outcomeColour, outcomeSymbol } from "./outcome-symbol.js";
import type { Story, StoryStep } from "./story.js";
import { count } from "./text/figures.js";
import { COLOUR, NO_COLOUR, type Paint } from "./text/paint.js";
import { printable, toJson } from "./text/printable.js";
import { WIDTH, wrap } from "./text/width.js";

const MOST_STEPS = 60;

/** The story for people: numbered, then what it comes to, with the chain that proves it and the sources of the figures. */
export function toStoryText(story: Story, { colour = false }: { colour?: boolean } = {}): string {
  const paint = colour ? COLOUR : NO_COLOUR;
  const shown = story.steps.slice(0, MOST_STEPS);
  const hidden = story.steps.length - shown.length;
  const sources = [...new Set(shown.flatMap(({ source }) => source || []))];
  const sections = [
    wrap(printable(story.opening), WIDTH).map(paint.bold),
    shown.flatMap((step, index) => stepLines(step, index + 1, sources, paint)),
    hidden > 0 ? [`  … and ${hidden} more, in --format json`] : [],
    story.endings.flatMap((step) => endingLines(step, paint)),
    [closing(story)],
    sources.map((source, index) => paint.dim(`[${index + 1}] ${printable(source)}`)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** The same as data. */
export function toStoryJson(story: Story): string {
  return `${toJson({ schemaVersion: 1, ...story })}\n`;
}

function stepLines(
  { sentence, source }: StoryStep,
  number: number,
  sources: readonly string[],
  paint: Paint,
): string[] {
  const mark = source ? ` [${sources.indexOf(source) + 1}]` : "";
  const [first = "", ...others] = wrap(`${printable(sentence)}${mark}`, WIDTH - 5);
  return [`${paint.dim(`${String(number).padStart(3)}.`)} ${first}`, ...others.map((line) => `     ${line}`)];
}

function endingLines({ component, sentence, outcome, because }: StoryStep, paint: Paint): string[] {
  const others = because.filter((id) => id !== component).map(printable);
  const chain = outcome === "degraded" || others.length === 0 ? [] : wrap(others.join(" → "), WIDTH - 6);
  return [
    ...wrap(`${outcomeSymbol(outcome)} ${printable(sentence)}`, WIDTH).map((line) =>
      outcomeColour(outcome, paint)(line),
    ),
    ...chain.map((line, index) => paint.dim(`${index === 0 ? "    ↳ " : "      "}${line}`)),
  ];
}

function closing({ steps, unaffected }: Story): string {
  const who = count(unaffected, "component");
  if (steps.length === 0)
    return `Nothing happens: ${unaffected === 1 ? "the only component carries on" : `all ${who} carry on`}.`;
  return unaffected === 0
    ? "No component is left unaffected."
    : `${who} ${unaffected === 1 ? "does" : "do"} not notice.`;
}
