import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FastStack } from "../../constructs/stack/fast-stack.js";
import { STOCK_SYNTHESIS } from "../../constructs/stack/stock-synthesis.js";
import { archiveProd } from "../../stacks/archive-prod.js";
import { bankProd } from "../../stacks/bank-prod.js";
import { marketProd } from "../../stacks/market-prod.js";
import { portalProd } from "../../stacks/portal-prod.js";
import { shopDev } from "../../stacks/shop-dev.js";
import { shopProd } from "../../stacks/shop-prod.js";
import { filesIn, type Output, watchFrameworkDuringTest } from "./ways.js";

const SYSTEMS = { shopProd, shopDev, marketProd, portalProd, archiveProd, bankProd };
const STOCK = { [STOCK_SYNTHESIS]: true };

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function filesOf(build: (outdir: string) => unknown): Output["files"] {
  const outdir = mkdtempSync(join(tmpdir(), "own-"));
  try {
    build(outdir);
    return filesIn(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function synthesized(fill: (app: App) => unknown, context: Record<string, unknown> = {}): Output["files"] {
  return filesOf((outdir) => {
    const app = new App({ outdir, context });
    fill(app);
    app.synth();
  });
}

/** FastStack as if it had nothing of its own. */
function withoutFastStack() {
  vi.spyOn(FastStack.prototype, "prepareStack").mockImplementation(TerraformStack.prototype.prepareStack);
  vi.spyOn(FastStack.prototype, "toTerraform").mockImplementation(TerraformStack.prototype.toTerraform);
}

describe.each(Object.entries(SYSTEMS))("%s", (_, system) => {
  it("is written as CDKTF writes it, and not by CDKTF", { timeout: 60_000 }, () => {
    const framework = watchFrameworkDuringTest();
    const fast = synthesized(system);
    expect([...framework.prepared(), ...framework.stacks()]).toEqual([]);

    expect(synthesized(system, STOCK)).toEqual(fast);
    expect(framework.stacks()).not.toEqual([]);

    withoutFastStack();
    expect(synthesized(system)).toEqual(fast);
  });
});

describe("all stacks in one app", () => {
  const all = (app: App) => {
    for (const system of Object.values(SYSTEMS)) system(app);
  };

  it("are written as CDKTF writes them, and not by CDKTF", { timeout: 120_000 }, () => {
    const framework = watchFrameworkDuringTest();
    const fast = synthesized(all);
    expect([...framework.prepared(), ...framework.stacks()]).toEqual([]);
    expect(Object.keys(fast).filter((file) => file.endsWith("cdk.tf.json")).length).toBeGreaterThan(6);
    expect(synthesized(all, STOCK)).toEqual(fast);
  });
});
