import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { missingTypes } from "./coverage.js";
import { Ledger, type LedgerEntry } from "./ledger.js";
import { AWS_PROVIDER_VERSION, providerMirror } from "./provider-mirror.js";
import { requireMoto } from "./simulator.js";
import { REPOSITORY } from "./terraform.js";

declare module "vitest" {
  interface ProvidedContext {
    ledger: string;
    mirror: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  await requireMoto();
  const mirror = await providerMirror(join(REPOSITORY, "node_modules", ".cache", "holdfast-e2e"));
  const directory = mkdtempSync(join(tmpdir(), "holdfast-e2e-"));
  const file = join(directory, "ledger.jsonl");
  writeFileSync(file, "");
  project.provide("ledger", file);
  project.provide("mirror", mirror);
  return () => {
    const entries = new Ledger(file).read();
    rmSync(directory, { recursive: true });
    report(entries);
  };
}

function report(entries: readonly LedgerEntry[]): void {
  const applied = entries.filter((entry) => entry.outcome === "applied");
  const destroyed = entries.filter((entry) => entry.outcome === "destroyed");
  const notApplied = entries.filter((entry) => entry.outcome === "not applied");
  const types = new Set(applied.flatMap((entry) => entry.types));
  const resources = applied.reduce((sum, entry) => sum + entry.resources, 0);
  for (const { stack, resources } of applied) console.log(`applied ${stack}: ${resources} resources`);
  for (const { stack, reached, reason } of notApplied) console.log(`not applied ${stack}, only ${reached}: ${reason}`);
  console.log(
    `e2e with hashicorp/aws ${AWS_PROVIDER_VERSION}: ${applied.length} stacks applied (${resources} resources of ` +
      `${types.size} types), ${destroyed.length} destroyed, ${notApplied.length} not applied`,
  );
  const missing = missingTypes(REPOSITORY, types);
  if (missing.length > 0) console.log(`types that no stack applied: ${missing.join(", ")}`);
}
