import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleExplorer } from "./bundle-explorer.js";

/** Writes the module that package.json calls `#explorer-bundle`. */
const SOURCE = join(import.meta.dirname, "../../review/explorer");
const TARGET = join(import.meta.dirname, "../../dist/review/explorer");

const { script, style } = await bundleExplorer();
mkdirSync(TARGET, { recursive: true });
const text = `"use strict";\nexports.script = ${JSON.stringify(script)};\nexports.style = ${JSON.stringify(style)};\n`;
writeFileSync(join(TARGET, "explorer-bundle.js"), text);
copyFileSync(join(SOURCE, "explorer-bundle.d.ts"), join(TARGET, "explorer-bundle.d.ts"));
