import type { ReportComponent } from "../../redundancy/report/report.js";

/** What a component is called in its system: its path without the stack, and without the name of the main resource. */
export function roleOf({ path }: Pick<ReportComponent, "path">): string {
  return path
    .split("/")
    .slice(1)
    .join("/")
    .replace(/\/Resource$/, "");
}
