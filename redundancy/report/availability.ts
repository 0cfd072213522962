import type { System } from "../rules/system.js";
import { indispensable } from "../simulate/closure.js";
import type { Report } from "./report.js";

/**
 * The bound that the SLAs imply: the product over what an entry point cannot do without, each with the row that its
 * topology is entitled to. Replicas are not multiplied: they fail together with their zones. Of several entry points the
 * lowest counts; one with a part whose row is not known has no figure, and where all have one there is none.
 */
export function availability(system: System): Report["availability"] {
  let lowest: NonNullable<Report["availability"]> | undefined;
  for (const { id } of system.entryPoints) {
    const rows = indispensable(id, system).map(
      ({ id, sla }) => sla && { component: id, sla: sla.availability, source: sla.source },
    );
    if (rows.some((row) => row === null)) continue;
    const known = rows.flatMap((row) => row ?? []);
    const slaBound = Number(known.reduce((product, { sla }) => product * sla, 1).toFixed(6));
    if (!lowest || slaBound < lowest.slaBound) lowest = { slaBound, rows: known };
  }
  return lowest;
}
