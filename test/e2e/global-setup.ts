import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { Ledger } from "./ledger.js";
import { providerMirror } from "./provider-mirror.js";
import { report } from "./report.js";
import { requireMoto } from "./simulator.js";
import { REPOSITORY, stacksOf } from "./terraform.js";

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
  await requireTestOfEveryStack(directory);
  const file = join(directory, "ledger.jsonl");
  writeFileSync(file, "");
  project.provide("ledger", file);
  project.provide("mirror", mirror);
  return () => {
    const entries = new Ledger(file).read();
    rmSync(directory, { recursive: true });
    // Vitest only prints what a teardown throws.
    if (!report(entries, testFiles().length)) process.exitCode = 1;
  };
}

async function requireTestOfEveryStack(directory: string): Promise<void> {
  const stacks = await stacksOf("stacks/main.ts", join(directory, "cdktf.out"));
  const untested = stacks.filter((stack) => !testFiles().includes(`${stack}.test.ts`));
  if (untested.length > 0) throw new Error(`Stacks without an end-to-end test: ${untested.join(", ")}`);
}

function testFiles(): string[] {
  return readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.ts"));
}
