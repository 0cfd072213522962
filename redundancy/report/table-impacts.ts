import { type Impact, type ImpactTable, impactTables } from "./impact.js";
import { outcomeColour, outcomeSymbol } from "./outcome-symbol.js";
import type { Report } from "./report.js";
import { componentLines } from "./table-components.js";
import { count, recoveryFigure } from "./text/figures.js";
import type { Paint } from "./text/paint.js";
import { pad, shorten, WIDTH, widthOf, wrap } from "./text/width.js";

const MOST_TABLES = 12;
const MOST_SINGLE = 10;
const HEADINGS = ["loss of", "outcome", "rto", "rpo", "capacity left"];

/** For each entry point, what every failure does to it, with the chain that proves it where it does not survive. */
export function impactLines(report: Report, paint: Paint): string[][] {
  const tables = impactTables(report);
  if (tables.length === 0) return report.components.length === 0 ? [] : [componentLines(report, paint)];
  const more = tables.length - MOST_TABLES;
  const several = new Set(report.inputs.map(({ stack }) => stack)).size > 1;
  return [
    ...tables.slice(0, MOST_TABLES).map((table) => tableLines(table, several, paint)),
    ...(more > 0 ? [[`… and ${count(more, "more table")} of other entry points, in --format json`]] : []),
  ];
}

function tableLines(table: ImpactTable, several: boolean, paint: Paint): string[] {
  const shown = [...table.asked, ...table.single.slice(0, MOST_SINGLE)];
  const component = onlyComponent(shown);
  const rows = shown.map((impact) => cells(impact, component === null));
  const widths = columnWidths(rows);
  let before = "";
  return [
    paint.bold(title(table, several)),
    paint.dim(line(HEADINGS, widths)),
    ...shown.flatMap((impact, index) => {
      const why = reason(impact);
      const proof = why !== "" && why === before ? ["    ↳ likewise"] : chainLines(why);
      before = why;
      return [painted(impact, line(rows[index] ?? [], widths), paint), ...proof.map(paint.dim)];
    }),
    ...notes(table, component).map((note) => paint.dim(`  ${shorten(note, WIDTH - 2)}`)),
  ];
}

function title({ stack, entryPoints }: ImpactTable, several: boolean): string {
  const [first = "", ...others] = entryPoints;
  const like = others.length > 0 ? ` and ${count(others.length, "entry point")} like it` : "";
  const where = several ? ` in ${shorten(stack, 40)}` : "";
  return `${shorten(first, WIDTH - widthOf(like) - widthOf(where))}${like}${where}`;
}

function notes({ single, unfelt }: ImpactTable, component: string | null): string[] {
  const more = single.length - MOST_SINGLE;
  return [
    more > 0 && `… and ${more} more, in --format json`,
    unfelt > 0 && `${count(unfelt, "other single failure")}: carried on at once by what is left`,
    component !== null && `capacity is that of ${component}`,
  ].filter((note) => note !== false);
}

/** Where the capacity is that of one component throughout, it is said once. */
function onlyComponent(impacts: readonly Impact[]): string | null {
  const components = new Set(impacts.flatMap(({ capacity }) => capacity?.of ?? []));
  const [only] = components;
  return components.size === 1 && only !== undefined ? only : null;
}

/** As wide as their cells; where that is too much, first the last column gives way, then the first. */
function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widest = (column: number) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? "")), widthOf(HEADINGS[column] ?? ""));
  const middle = HEADINGS.slice(1, -1).map((_, index) => widest(index + 1));
  const room = WIDTH - 2 - middle.reduce((sum, width) => sum + width + 2, 2);
  const failure = Math.min(widest(0), Math.max(room - widest(HEADINGS.length - 1), 36));
  return [failure, ...middle, room - failure];
}

function line(row: readonly string[], widths: readonly number[]): string {
  const text = row.map((cell, column) => pad(shorten(cell, widths[column] ?? 0), widths[column] ?? 0)).join("  ");
  return `  ${text}`.trimEnd();
}

function cells({ failure, outcome, rtoSeconds, rpoSeconds, capacity }: Impact, named: boolean): string[] {
  const left = capacity ? `${capacity.left} of ${capacity.whole}, needs ${capacity.required ?? "?"}` : "";
  return [
    failure,
    `${outcomeSymbol(outcome)} ${outcome}`,
    recoveryFigure(outcome, rtoSeconds),
    recoveryFigure(outcome, rpoSeconds),
    capacity && named ? `${left}: ${capacity.of}` : left,
  ];
}

function painted({ outcome }: Impact, text: string, paint: Paint): string {
  const cell = `${outcomeSymbol(outcome)} ${outcome}`;
  const colour = outcomeColour(outcome, paint);
  const at = text.lastIndexOf(cell);
  return at < 0 ? text : text.slice(0, at) + colour(cell) + text.slice(at + cell.length);
}

/** What proves that it does not survive, or what would have to be known. */
function reason({ outcome, because, missing }: Impact): string {
  if (outcome === "unknown" && missing) return `${missing} is not known`;
  return outcome === "down" || outcome === "overloaded" || outcome === "unknown" ? because.join(" → ") : "";
}

function chainLines(chain: string): string[] {
  return chain === "" ? [] : wrap(chain, WIDTH - 6).map((each, index) => `${index === 0 ? "    ↳ " : "      "}${each}`);
}
