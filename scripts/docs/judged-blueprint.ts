import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { analyze } from "../../redundancy/analyze.js";
import type { Report } from "../../redundancy/report/report.js";
import type { BlueprintDoc } from "./blueprint-doc.js";
import type { TerraformBlocks } from "./terraform-blocks.js";

/** The failures that a blueprint's promise is about, beside those that are always simulated. */
const SCENARIOS = ["zone+deployment", "zone+static", "zones", "region"];

/** What was written for a blueprint, and what the engine says of it. */
export interface JudgedBlueprint {
  readonly report: Report;
  readonly stacks: readonly TerraformBlocks[];
}

/** Synthesizes the stacks of a blueprint and judges them together. */
export function judgeBlueprint({ addStacks }: BlueprintDoc): JudgedBlueprint {
  const outdir = mkdtempSync(join(tmpdir(), "holdfast-docs-"));
  try {
    const app = new App({ outdir });
    addStacks(app);
    app.synth();
    const inputs = readdirSync(join(outdir, "stacks")).map((stack) => {
      const path = join("stacks", stack, "cdk.tf.json");
      return { path: join("cdktf.out", path), text: readFileSync(join(outdir, path), "utf8") };
    });
    return {
      report: analyze(inputs, { scenarios: SCENARIOS, today: new Date("2026-01-01T00:00:00Z") }),
      stacks: inputs.map(({ text }) => JSON.parse(text) as TerraformBlocks),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
