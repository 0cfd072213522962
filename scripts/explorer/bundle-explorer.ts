import { join } from "node:path";
import { build } from "esbuild";
import type { ExplorerBundle } from "../../review/explorer/to-explorer-html.js";

const ROOT = join(import.meta.dirname, "../..");

/** Bundles the explorer's program with its style sheet: one script and one style, with nothing left to load. */
export async function bundleExplorer(): Promise<ExplorerBundle> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["review/explorer/browser/main.tsx", "review/explorer/browser/style/explorer.css"],
    outdir: "explorer",
    tsconfig: "tsconfig.explorer.json",
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    // `light-dark()`, `:has()` and subgrid are in all of these. https://caniuse.com/mdn-css_types_color_light-dark
    target: ["chrome123", "firefox121", "safari17.5"],
    logLevel: "warning",
  });
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text.trim() ?? "";
  return { script: ending(".js"), style: ending(".css") };
}
