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

/** The program as a module that exports `addStack`. */
export function moduleSource({ imports, body }: Program, format: Format): string {
  const lines = imports.map(([names, from]) => importLine(names, from, format));
  const name = format === "CommonJS" ? "exports.addStack = function" : "export function addStack";
  return `${lines.join("\n")}\n${name} (app, id) {\n${body}\n}\n`;
}

/** A program that runs `addStack` of a module n times in one app and reports what the process took. */
export function runSource(format: Format): string {
  const load = format === "CommonJS" ? "require" : "await import";
  return `${importLine("App", "cdktf", format)}
const [program, stacks, outdir] = process.argv.slice(2);
const { addStack } = ${load}(program);
const app = new App({ outdir });
for (let index = 0; index < Number(stacks); index++) addStack(app, "stack-" + index);
app.synth();
console.log(JSON.stringify(process.resourceUsage()));
`;
}

function importLine(names: string, from: string, format: Format): string {
  return format === "CommonJS" ? `const { ${names} } = require("${from}");` : `import { ${names} } from "${from}";`;
}
