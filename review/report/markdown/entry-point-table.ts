import { outcomeSymbol } from "../../../redundancy/report/outcome-symbol.js";
import { recoveryFigure } from "../../../redundancy/report/text/figures.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import { lossName } from "../../redundancy/loss-name.js";
import type { Direction, EntryPointChange, LossChange, WorstLoss } from "../../redundancy/redundancy-review.js";

const DIRECTIONS: Readonly<Record<Direction, string>> = { worse: "🔻 ", better: "🔺 ", unknown: "❔ ", same: "" };

/** What every entry point survives, before and after. Those with the same rows are one; so are failures that do the same. */
export function entryPointTable(all: readonly EntryPointChange[], isNew: boolean): string {
  const tables = new Map<string, { names: string[]; rows: readonly Row[] }>();
  for (const entryPoint of all) {
    const rows = rowsOf(entryPoint);
    const key = JSON.stringify(rows);
    const same = tables.get(key);
    if (same) same.names.push(nameOf(entryPoint));
    else if (rows.length > 0) tables.set(key, { names: [nameOf(entryPoint)], rows });
  }
  const lines = [...tables.values()].flatMap(({ names, rows }) =>
    rows.map(
      ({ loss, before, after }, index) => `| ${index === 0 ? named(names) : ""} | ${loss} | ${before} | ${after} |`,
    ),
  );
  if (lines.length === 0) return "";
  return [
    `| Entry point | Loss of | ${isNew ? "Before (nothing)" : "Before"} | After |`,
    "|---|---|---|---|",
    ...lines,
  ].join("\n");
}

interface Row {
  readonly loss: string;
  readonly before: string;
  readonly after: string;
}

function rowsOf({ status, losses }: EntryPointChange): Row[] {
  if (status === "removed") return [{ loss: "–", before: "existed", after: "removed" }];
  const told = losses.filter(({ direction }) => status === "added" || direction !== "same");
  const kept = told.filter((loss) => !told.some((other) => saysMore(other, loss)));
  return kept.map((loss) => ({
    loss: lossOf(loss),
    before: cell(loss.before),
    after: `${DIRECTIONS[loss.direction]}${cell(loss.after)}`,
  }));
}

/** `zone` says what `zone+deployment` says, where both end in the same. */
function saysMore(plain: LossChange, { kind, before, after, direction }: LossChange): boolean {
  if (plain.kind === kind || !kind.startsWith(`${plain.kind}+`)) return false;
  return plain.direction === direction && sameLoss(plain.before, before) && sameLoss(plain.after, after);
}

function sameLoss(one: WorstLoss | null, other: WorstLoss | null): boolean {
  return JSON.stringify([one?.lost, one && cell(one)]) === JSON.stringify([other?.lost, other && cell(other)]);
}

/** Names of entry points with the same rows that are shown. */
const MOST_NAMES = 10;

function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`and ${more} more`] : [])].join("<br><br>");
}

function nameOf({ id, path, status }: EntryPointChange): string {
  const name = path === "" || path === id || path.startsWith("module.") ? code(id) : `${code(path)}<br>${code(id)}`;
  return `${name}${status === "added" ? " (new)" : ""}`;
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
  return [`${outcomeSymbol(outcome)} **${outcome}**`, ...figures].join("<br>");
}
