import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** CDKTF archives a folder in a process of its own, which runs this file; it alone needs the packages that archive. */
const ARCHIVER = "cdktf/lib/private/fs.js";

/** What code in the bundle finds in the place of its own path: nothing, rather than the path of the bundle. */
const OWN_PATH = "__bundled__";

const COMMON: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  legalComments: "none",
  // Classes keep their names: CDKTF reads some of them.
  minifyWhitespace: true,
  logLevel: "warning",
  logOverride: { "empty-import-meta": "error" },
};

/** Bundles an app's main file into `folder`: `main.cjs`, which runs it, and `app.js`, which holds everything it loads. */
export async function bundleApp(entry: string, folder: string): Promise<void> {
  await build({
    ...COMMON,
    entryPoints: [entry],
    outfile: join(folder, "app.js"),
    define: { __dirname: `${OWN_PATH}.directory`, __filename: `${OWN_PATH}.file` },
    banner: { js: opening() },
    footer: { js: "})" },
    plugins: [archiveOutside],
  });
  await build({
    ...COMMON,
    entryPoints: [join(import.meta.dirname, "launcher.ts")],
    outfile: join(folder, "main.cjs"),
  });
}

function opening(): string {
  const refusal = "a bundled app does not know the paths of its sources: start from process.cwd()";
  const refuse = `{ throw new Error(${JSON.stringify(refusal)}); }`;
  return `(function (exports, require, module) {
const ${OWN_PATH} = { get directory() ${refuse}, get file() ${refuse}, resolve: require.resolve };`;
}

/** Leaves the archiver out of the bundle: its process runs CDKTF's own file, from the installed package. */
const archiveOutside: Plugin = {
  name: "archive outside",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]private[\\/]fs\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source
        .replace('require("archiver")', "undefined")
        .replace(/\b__filename\b/, `${OWN_PATH}.resolve("${ARCHIVER}")`);
      if (/require\("archiver"\)|\b__filename\b/.test(contents) || !contents.includes(OWN_PATH)) {
        throw new Error(`${ARCHIVER} has changed: say here how it archives`);
      }
      return { contents, loader: "js" };
    });
  },
};
