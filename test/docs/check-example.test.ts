import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { judgeSynth } from "../../cli/judge-synth.js";
import { analyze } from "../../redundancy/analyze.js";
import { toTable } from "../../redundancy/report/table.js";
import { shopDev } from "../../stacks/shop-dev.js";
import { shopProd } from "../../stacks/shop-prod.js";
import { TODAY } from "../redundancy/terraform.js";

const ROOT = join(import.meta.dirname, "../..");
const EXAMPLE = "docs/examples/one-nat-gateway.tf.json";
const readme = readFileSync(join(ROOT, "README.md"), "utf8");

describe("The README", () => {
  it("shows what the command prints for the example", () => {
    const text = readFileSync(join(ROOT, EXAMPLE), "utf8");
    const table = toTable(analyze([{ path: EXAMPLE, text }], { today: TODAY }));
    expect(readme).toContain(`$ npx holdfast check ${EXAMPLE}\n${table}\`\`\``);
  });

  it("shows what a synth prints", () => {
    const outdir = mkdtempSync(join(tmpdir(), "synth-"));
    const app = new App({ outdir });
    shopProd(app);
    shopDev(app);
    app.synth();
    const { table } = judgeSynth(outdir, { today: TODAY });
    rmSync(outdir, { recursive: true });
    expect(readme).toContain(`\`\`\`\n${table}\`\`\``);
  });
});
