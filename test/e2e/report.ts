import { missingTypes } from "./coverage.js";
import type { LedgerEntry } from "./ledger.js";
import { PLANNED_ONLY } from "./planned-only.js";
import { AWS_PROVIDER_VERSION } from "./provider-mirror.js";
import { REPOSITORY } from "./terraform.js";

/**
 * Says what was applied and what was not, and why.
 * @returns whether that is enough: after a run of all test files, the constructs can make nothing that none of them applied.
 */
export function report(entries: readonly LedgerEntry[], testFiles: number): boolean {
  const applied = entries.filter((entry) => entry.outcome === "applied");
  const destroyed = entries.filter((entry) => entry.outcome === "destroyed");
  const notApplied = entries.filter((entry) => entry.outcome === "not applied");
  const types = new Set(applied.flatMap((entry) => entry.types));
  const resources = applied.reduce((sum, entry) => sum + entry.resources, 0);
  const lines = [
    "",
    ...applied.map((entry) => `applied      ${entry.stack}: ${entry.resources} resources`),
    ...destroyed.map((entry) => `destroyed    ${entry.stack}, which keeps ${entry.kept.join(", ") || "nothing"}`),
    ...notApplied.map((entry) => `not applied  ${entry.stack}, only ${entry.reached}: ${entry.reason}`),
    ...Object.entries(PLANNED_ONLY).map(([type, reason]) => `planned only ${type}: ${reason}`),
    `e2e with hashicorp/aws ${AWS_PROVIDER_VERSION}: ${applied.length} stacks applied (${resources} resources of ` +
      `${types.size} types), ${destroyed.length} destroyed again, ${notApplied.length} not applied`,
  ];
  console.log(lines.join("\n"));
  const missing = missingTypes(REPOSITORY, types);
  const allRan = applied.length + notApplied.length === testFiles;
  const enough = !allRan || missing.length === 0;
  if (!enough) console.error(`e2e failed: no stack of test/e2e applied ${missing.join(", ")}`);
  return enough;
}
