import { registrationLines } from "../register-stack.js";

/** The text of `stacks/main.ts` with its first stack. */
export function mainFile(identifier: string, name: string): string {
  const [load, call] = registrationLines({ identifier, module: `./${name}.js` });
  return [
    'import { App } from "cdktf";',
    'import { synthesize } from "holdfast/synth";',
    load,
    "",
    "// Judges what was written, and fails where a stack breaks the policy that it declares.",
    "synthesize(new App(), (app) => {",
    `  ${call}`,
    "});",
    "",
  ].join("\n");
}
