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

function importLine(names: string, from: string, format: Format): string {
  return format === "CommonJS" ? `const { ${names} } = require("${from}");` : `import { ${names} } from "${from}";`;
}
