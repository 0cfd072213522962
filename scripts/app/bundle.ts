import { join } from "node:path";
import { bundleApp } from "./bundle-app.js";

/** Bundles an app: `bundle.ts [main file] [folder]`. `node <folder>/main.cjs` then synthesizes it: docs/performance.md. */
const [entry = "stacks/main.ts", folder = "dist/app"] = process.argv.slice(2);
await bundleApp(entry, folder);
console.log(`node ${join(folder, "main.cjs")}`);
