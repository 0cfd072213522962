import { count } from "../../../redundancy/report/text/figures.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import type { Finding } from "../../../redundancy/rules/finding.js";
import type { Direction, EntryPointChange, RedundancyReview } from "../../redundancy/redundancy-review.js";
import { chainLines } from "./chains.js";
import { entryPointTable } from "./entry-point-table.js";
import { findingLines } from "./finding-lines.js";

/** Of what only got better, or is new: more is in the whole review. */
const MOST_OTHERS = 10;

/**
 * Redundancy before and after. Regressions come first and are all there; what else is shown fits into `budget`. What
 * is found no more on a resource in `gone` is not resolved: there is no such resource any more.
 */
export function redundancySection(review: RedundancyReview, budget: number, gone: ReadonlySet<string>): string {
  if (review.after === null && review.before === null) return unjudged(review);
  const worse = review.entryPoints.filter(({ direction, status }) => direction === "worse" && status !== "removed");
  const kept = keptParts(review, worse).filter((part) => part !== "");
  const optional = optionalParts(review, gone).filter((part) => part !== "");
  const calm = kept.length === 0 && review.entryPoints.length > 0 ? [SAME] : [];
  if (kept.length + optional.length + calm.length === 0) return "";
  const parts = ["### Redundancy", ...kept, ...calm];
  let left = budget - parts.join("\n\n").length;
  for (const part of optional) {
    if (part.length + 2 > left) continue;
    left -= part.length + 2;
    parts.push(part);
  }
  return shortened(parts, worse, budget);
}

const SAME = "Every entry point survives what it survived before.";

function keptParts(review: RedundancyReview, worse: readonly EntryPointChange[]): string[] {
  const shown = review.entryPoints.filter(notable);
  const told = new Set(shown.map(({ id }) => id));
  return [
    entryPointTable(shown, review.before === null),
    list("Why", chainLines(worse)),
    list("Single points of failure, new", review.singlePoints.added.map(singlePoint)),
    list("🔻 Less redundant", componentLines(review, "worse")),
    list("New findings", findingLines(review.findings.added.filter(isError), told)),
    list("Not known", review.unknown.map(prose)),
  ];
}

function optionalParts(review: RedundancyReview, gone: ReadonlySet<string>): string[] {
  const milder = review.findings.added.filter((finding) => !isError(finding));
  const resolved = review.findings.resolved.filter(({ resource }) => !gone.has(resource));
  return [
    list("New findings, milder", findingLines(milder.slice(0, MOST_OTHERS))),
    list("Waivers, expired", findingLines(review.waivers.expired)),
    list("Waivers, new", findingLines(review.waivers.added.slice(0, MOST_OTHERS))),
    list("🔺 More redundant", componentLines(review, "better").slice(0, MOST_OTHERS)),
    list("Otherwise changed", componentLines(review, "same").slice(0, MOST_OTHERS)),
    list("Findings resolved", findingLines(resolved.slice(0, MOST_OTHERS))),
    list(
      "Single points of failure, gone",
      review.singlePoints.removed
        .filter(({ id }) => !gone.has(id))
        .slice(0, MOST_OTHERS)
        .map(singlePoint),
    ),
  ];
}

/** So many regressions that even they do not fit: a line each, then numbers. */
function shortened(parts: readonly string[], worse: readonly EntryPointChange[], budget: number): string {
  const text = parts.join("\n\n");
  if (text.length <= budget) return text;
  const names = `### Redundancy\n\n${count(worse.length, "entry point")} lose redundancy: ${worse.map(({ id }) => code(id)).join(", ")}`;
  return names.length <= budget ? names : `### Redundancy\n\n${count(worse.length, "entry point")} lose redundancy.`;
}

function unjudged({ unknown }: RedundancyReview): string {
  return unknown.length === 0 ? "" : `### Redundancy\n\nNot judged. ${unknown.map(prose).join(" ")}`;
}

function notable({ direction, status, losses }: EntryPointChange): boolean {
  return status !== "kept" || direction !== "same" || losses.some((loss) => loss.direction !== "same");
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `**${title}**\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
}

function componentLines({ components }: RedundancyReview, direction: Direction): string[] {
  return components
    .filter((component) => component.direction === direction)
    .map(({ text, path, id }) => `${prose(text)} (${code(path === "" ? id : path)})`);
}

function singlePoint({ id, entryPoints }: { id: string; entryPoints: readonly string[] }): string {
  const more = entryPoints.length > 3 ? ` and ${entryPoints.length - 3} more` : "";
  return `${code(id)} takes down ${entryPoints.slice(0, 3).map(code).join(", ")}${more}`;
}

function isError({ severity, status }: Finding): boolean {
  return severity === "error" && status === "fail";
}
