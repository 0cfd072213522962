import { printable } from "../../redundancy/report/text/printable.js";
import type { Added } from "./add-stack.js";
import { TESTED_VERSIONS } from "./project/versions.js";
import { registrationLines } from "./register-stack.js";

/** What was added to a project, and what to do next. */
export function tellAdded({ project, files, registration, registered }: Added, name: string): string {
  const { main, missing, tests } = project;
  const changed = main && registered ? [`${main.path} (import and call)`] : [];
  const install = missing.map((each) =>
    Object.hasOwn(TESTED_VERSIONS, each) ? `${each}@${TESTED_VERSIONS[each as keyof typeof TESTED_VERSIONS]}` : each,
  );
  return [
    ...section("Written", [...files, ...changed]),
    ...(registered ? [] : section(unregistered(main?.path), registrationLines(registration))),
    ...section("Next", [
      `replace what is marked EDIT in stacks/${name}.ts`,
      ...(install.length > 0 ? [`npm install --save-dev ${install.join(" ")}`] : []),
      `npx vitest run ${tests}/${name}.test.ts`,
      `npx cdktf diff ${name}`,
    ]),
  ].join("\n");
}

/** What a new project holds, and what to do next. `folder` is as the user named it. */
export function tellProject(folder: string, files: Iterable<string>, name: string): string {
  return [
    ...section(`Written to ${printable(folder)}`, [...files]),
    ...section("Next", [
      ...(folder === "." ? [] : [`cd ${shellWord(printable(folder))}`]),
      "npm install",
      "npm test",
      "npm run synth",
      `replace what is marked EDIT in stacks/${name}.ts`,
      `npm run plan -- ${name}`,
    ]),
  ].join("\n");
}

function unregistered(main: string | undefined): string {
  const file =
    main === undefined ? "The app's main file was not found" : `${printable(main)} is of a shape unknown here`;
  return `${file}, and nothing was changed in it. Add these two lines`;
}

function section(title: string, lines: readonly string[]): string[] {
  return [`${title}:`, ...lines.map((line) => `  ${line}`), ""];
}

function shellWord(word: string): string {
  return /^[\w./~@%+:,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
