import type { Report } from "../report.js";
import { printable } from "./printable.js";

/** The report with every text in it made {@link printable}, so that no reporter can forget one. */
export function printableReport(report: Report): Report {
  return mapped(report) as Report;
}

/** As deep as a report is, which the input cannot change. */
function mapped(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapped(each)]));
}
