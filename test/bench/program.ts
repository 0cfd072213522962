import { join } from "node:path";

/** The module system that a program is written for. CDKTF's own template compiles to CommonJS. */
export type Format = "CommonJS" | "ES modules";

export const EXTENSIONS: Readonly<Record<Format, string>> = { CommonJS: "cjs", "ES modules": "mjs" };

/** A program that adds one system to an app. */
export interface Program {
  /** What it imports: names, and the module that they are from. */
  readonly imports: readonly (readonly [names: string, from: string])[];
  /** The body of a function of `app` and `id`. */
  readonly body: string;
}

/** A whole program: `<stacks> <outdir>`. It puts so many systems into one app, and prints what its process took. */
export function programSource({ imports, body }: Program, format: Format): string {
  const lines = [["App", "cdktf"] as const, ...imports].map(([names, from]) => importLine(names, from, format));
  return `${lines.join("\n")}
const [stacks, outdir] = process.argv.slice(2);
const app = new App({ outdir });
for (let index = 0; index < Number(stacks); index++) addStack(app, "stack-" + index);
app.synth();
console.log(JSON.stringify(process.resourceUsage()));

function addStack(app, id) {
${body}
}
`;
}

/**
 * The same in as many processes as there are cores, each of which leaves what it took. Its peak is what all hold at once at most:
 * the one that starts the others, and the largest of these for each core.
 */
export function shardedSource({ imports, body }: Program, library: string): string {
  const lines = [["App", "cdktf"] as const, ...imports].map(([names, from]) => importLine(names, from, "CommonJS"));
  return `${lines.join("\n")}
const { synthesizeApp } = require(${JSON.stringify(join(library, "cli/synthesis/synthesize.js"))});
const { appendFileSync, readFileSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const [stacks, outdir] = process.argv.slice(2);
const usages = outdir + "/usage.jsonl";
const names = Array.from({ length: Number(stacks) }, (_, index) => "stack-" + index);
const entries = Object.fromEntries(names.map((id) => [id, (app) => addStack(app, id)]));
if (process.send) process.on("exit", () => appendFileSync(usages, JSON.stringify(process.resourceUsage()) + "\\n"));
synthesizeApp(new App({ outdir }), entries, { processes: "cores" }, () => {
  const own = process.resourceUsage();
  const all = readFileSync(usages, "utf8").trim().split("\\n").map((line) => JSON.parse(line));
  const sum = (key) => all.reduce((total, usage) => total + usage[key], own[key]);
  const largest = all.map(({ maxRSS }) => maxRSS).sort((a, b) => b - a).slice(0, availableParallelism());
  const maxRSS = largest.reduce((total, each) => total + each, own.maxRSS);
  console.log(JSON.stringify({ userCPUTime: sum("userCPUTime"), systemCPUTime: sum("systemCPUTime"), maxRSS }));
});

function addStack(app, id) {
${body}
}
`;
}

function importLine(names: string, from: string, format: Format): string {
  return format === "CommonJS" ? `const { ${names} } = require("${from}");` : `import { ${names} } from "${from}";`;
}
