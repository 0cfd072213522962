import { count } from "../../../redundancy/report/text/figures.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import type { Review, ReviewStack, ReviewVerdict } from "../../review.js";
import { changeText } from "../../verdict/change-text.js";

const SYMBOLS: Readonly<Record<ReviewVerdict["level"], string>> = {
  danger: "⛔",
  unknown: "❔",
  attention: "⚠️",
  routine: "✅",
  none: "✅",
};

/** Stacks that are named in the first lines. */
const MOST_STACKS = 6;
const MOST_WARNINGS = 10;

/** The verdict, the numbers, and what a reviewer must know before anything else. */
export function headSection({ verdict, counts, stacks, basis }: Review): string {
  const changed = stacks.filter(({ status }) => status !== "unchanged");
  const numbers = changeText(counts) || "no change";
  return [
    `## ${SYMBOLS[verdict.level]} ${prose(verdict.text)}`,
    [prose(sentence(numbers)), revisions(verdict, counts), stackLine(stacks, changed), basedOn(basis, stacks)]
      .filter((text) => text !== "")
      .join(" "),
    warnings(stacks),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Why it is routine although something is destroyed. */
function revisions({ level }: ReviewVerdict, { destroy }: Review["counts"]): string {
  return level === "routine" && destroy > 0 ? "What is destroyed are former revisions." : "";
}

/** What was compared. Of several stacks some may have no plan: a warning names them. */
function basedOn(basis: Review["basis"], stacks: readonly ReviewStack[]): string {
  if (basis === "synth") return "Compared as synthesized, without a plan: what is deployed was not looked at.";
  const plans = stacks.filter((stack) => stack.basis === "plan").length === 1 ? "a plan" : "plans";
  return basis === "plan" ? `From ${plans}.` : `From ${plans} and both synthesized versions.`;
}

function stackLine(stacks: readonly ReviewStack[], changed: readonly ReviewStack[]): string {
  if (stacks.length === 1) return `Stack ${code(stacks[0]?.name ?? "")}.`;
  const names = changed.slice(0, MOST_STACKS).map(({ name }) => code(name));
  const more = changed.length - names.length;
  const list = names.length > 0 ? `: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}` : "";
  return `${count(stacks.length, "stack")}, ${changed.length} changed${list}.`;
}

/** As alerts, which GitHub and GitLab show in colour. The same one of many stacks is one. */
function warnings(stacks: readonly ReviewStack[]): string {
  const texts = new Map<string, string[]>();
  for (const { name, warnings } of stacks) {
    for (const { text, kind } of warnings) {
      if (kind === "no-plan") continue;
      const names = texts.get(text);
      if (names) names.push(name);
      else texts.set(text, [name]);
    }
  }
  if (texts.size === 0) return "";
  const shown = [...texts].slice(0, MOST_WARNINGS).map(([text, names]) => `> - ${where(names)}: ${prose(text)}`);
  const more = texts.size > MOST_WARNINGS ? [`> - … and ${texts.size - MOST_WARNINGS} more`] : [];
  return ["> [!WARNING]", ...shown, ...more].join("\n");
}

function where(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} stacks` : names.map(code).join(", ");
}
