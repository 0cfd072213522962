import { count, recoveryFigure } from "../../../redundancy/report/text/figures.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import type { Finding } from "../../../redundancy/rules/finding.js";
import type { OutcomeName } from "../../../redundancy/simulate/outcome.js";
import { lossName } from "../../redundancy/loss-name.js";
import type {
  Direction,
  EntryPointChange,
  LossChange,
  RedundancyReview,
  WorstLoss,
} from "../../redundancy/redundancy-review.js";

const SYMBOLS: Readonly<Record<OutcomeName, string>> = {
  unaffected: "✓",
  degraded: "✓",
  failover: "✓",
  overloaded: "✗",
  unknown: "?",
  down: "✗",
};

const DIRECTIONS: Readonly<Record<Direction, string>> = { worse: "🔻 ", better: "🔺 ", unknown: "❔ ", same: "" };

/** Of what only got better, or is new: more is in the whole review. */
const MOST_OTHERS = 10;

/** Redundancy before and after. Regressions come first and are all there; what else is shown fits into `budget`. */
export function redundancySection(review: RedundancyReview, budget: number): string {
  if (review.after === null && review.before === null) return unjudged(review);
  const worse = review.entryPoints.filter(({ direction, status }) => direction === "worse" && status !== "removed");
  const kept = [
    "### Redundancy",
    entryPoints(review.entryPoints.filter(notable), review.before === null),
    chains(worse),
    list("Single points of failure, new", review.singlePoints.added.map(singlePoint)),
    list("Less redundant", componentLines(review, "worse")),
    findings("New findings", review.findings.added.filter(isError)),
    list("Not known", review.unknown.map(prose)),
  ];
  const optional = [
    findings(
      "New findings, milder",
      review.findings.added.filter((finding) => !isError(finding)).slice(0, MOST_OTHERS),
    ),
    findings("Waivers, expired", review.waivers.expired),
    findings("Waivers, new", review.waivers.added.slice(0, MOST_OTHERS)),
    list("More redundant", componentLines(review, "better").slice(0, MOST_OTHERS)),
    list("Otherwise changed", componentLines(review, "same").slice(0, MOST_OTHERS)),
    findings("Findings resolved", review.findings.resolved.slice(0, MOST_OTHERS)),
    list("Single points of failure, gone", review.singlePoints.removed.slice(0, MOST_OTHERS).map(singlePoint)),
  ];
  const parts = kept.filter((part) => part !== "");
  if (parts.length === 1) parts.push("Every entry point survives what it survived before.");
  let left = budget - parts.join("\n\n").length;
  for (const part of optional) {
    if (part === "" || part.length + 2 > left) continue;
    left -= part.length + 2;
    parts.push(part);
  }
  return shortened(parts, worse, budget);
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

function entryPoints(all: readonly EntryPointChange[], isNew: boolean): string {
  const rows = all.flatMap(rowsOf);
  if (rows.length === 0) return "";
  const before = isNew ? "Before (nothing)" : "Before";
  return [`| Entry point | Loss of | ${before} | After |`, "|---|---|---|---|", ...rows].join("\n");
}

function rowsOf({ id, path, status, losses }: EntryPointChange): string[] {
  const name = `${code(id)}${path === "" || path === id ? "" : `<br>${code(path)}`}`;
  if (status === "removed") return [`| ${name} | – | existed | removed |`];
  const told = losses.filter(({ direction }) => status === "added" || direction !== "same");
  return told.map((loss, index) => {
    const first = index === 0 ? `${name}${status === "added" ? " (new)" : ""}` : "";
    return `| ${first} | ${lossOf(loss)} | ${cell(loss.before)} | ${DIRECTIONS[loss.direction]}${cell(loss.after)} |`;
  });
}

function lossOf({ kind, after, before }: LossChange): string {
  const lost = after?.lost[0] ?? before?.lost[0];
  const name = prose(lossName(kind));
  return lost === undefined ? name : `${name}<br>${code(lost)}`;
}

function cell(loss: WorstLoss | null): string {
  if (loss === null) return "–";
  const { outcome, rtoSeconds, rpoSeconds, capacityLeft, required } = loss;
  const figures = [
    outcome === "failover" ? `back within ${recoveryFigure(outcome, rtoSeconds)}` : "",
    (rpoSeconds ?? 0) > 0 ? `loses ${recoveryFigure(outcome, rpoSeconds)} of data` : "",
    capacityLeft === null ? "" : `${capacityLeft} left${required === null ? "" : `, needs ${required}`}`,
  ].filter((figure) => figure !== "");
  return [`${SYMBOLS[outcome]} **${outcome}**`, ...figures].join("<br>");
}

/** The counterexample of each regression. */
function chains(worse: readonly EntryPointChange[]): string {
  const lines = worse.flatMap(({ losses }) =>
    losses
      .filter(({ direction, after }) => direction === "worse" && (after?.because.length ?? 0) > 0)
      .map(({ after }) => `${after?.lost.map(code).join(", ")} lost: ${after?.because.map(code).join(" → ")}`),
  );
  return list("Why", [...new Set(lines)]);
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

function findings(title: string, all: readonly Finding[]): string {
  return list(
    title,
    all.map(({ rule, resource, message, waiver, status }) => {
      const accepted = waiver
        ? ` Waived until ${prose(waiver.expires)} by ${prose(waiver.owner)}: ${prose(waiver.reason)}.`
        : "";
      const doubt = status === "unknown" ? " (not known)" : "";
      return `${code(resource)}: ${prose(message)}${doubt}.${accepted} ${code(rule)}`;
    }),
  );
}
