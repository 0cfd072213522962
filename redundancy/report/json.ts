import type { Report } from "./report.js";
import { toJson } from "./text/printable.js";

/** The whole report, as {@link REPORT_SCHEMA} describes it. */
export function toReportJson(report: Report): string {
  return `${toJson(report)}\n`;
}
