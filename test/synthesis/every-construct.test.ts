import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { STOCK_SYNTHESIS } from "../../constructs/stack/stock-synthesis.js";
import { filesIn, type Output, watchFrameworkDuringTest } from "./ways.js";

const APPS = join(import.meta.dirname, "../e2e/apps");

/** No app, and one that takes arguments, whose system is one of `stacks/`. */
const OTHERS = ["removable.ts", "shop.ts"];

/** The apps of the end-to-end tests have every construct; each synthesizes itself as soon as it is loaded. */
const apps = readdirSync(APPS).filter((file) => !OTHERS.includes(file));

async function synthesized(app: string, context: Record<string, unknown> = {}): Promise<Output["files"]> {
  const outdir = mkdtempSync(join(tmpdir(), "app-"));
  try {
    vi.resetModules();
    vi.stubEnv("CDKTF_OUTDIR", outdir);
    const common: Record<string, unknown> = JSON.parse(process.env["CDKTF_CONTEXT_JSON"] ?? "{}");
    vi.stubEnv("CDKTF_CONTEXT_JSON", JSON.stringify({ ...common, ...context }));
    await import(join(APPS, app));
    return filesIn(outdir);
  } finally {
    vi.unstubAllEnvs();
    rmSync(outdir, { recursive: true });
  }
}

describe.each(apps)("%s", (app) => {
  it("is written as CDKTF writes it, and not by CDKTF", { timeout: 60_000 }, async () => {
    onTestFinished(() => void vi.resetModules());
    const framework = watchFrameworkDuringTest();
    const fast = await synthesized(app);
    expect([...framework.prepared(), ...framework.stacks()]).toEqual([]);
    expect(Object.keys(fast).filter((file) => file.endsWith("cdk.tf.json"))).not.toEqual([]);
    expect(await synthesized(app, { [STOCK_SYNTHESIS]: true })).toEqual(fast);
    expect(framework.stacks()).not.toEqual([]);
  });
});
