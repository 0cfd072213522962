import { posix } from "node:path";
import type { BlueprintTemplate, StackValues } from "./blueprint-template.js";
import { type Project, STACKS } from "./read-project.js";
import { stackFile } from "./stack-file.js";
import { stackTestFile } from "./stack-test-file.js";

/** What is written for one stack: the text of each file by its path within the project. */
export function stackFiles(
  template: BlueprintTemplate,
  values: StackValues,
  identifier: string,
  { tests, extension, isHoldfast }: Pick<Project, "tests" | "extension" | "isHoldfast">,
): ReadonlyMap<string, string> {
  const { name } = values;
  const stack = `${importPath(tests, `${STACKS}/${name}`)}${extension}`;
  const [from, matchers] = isHoldfast
    ? [`../blueprints/${template.name}.js`, `${importPath(tests, "cli/vitest/register")}.js`]
    : [template.entry ?? `holdfast/${template.name}`, "holdfast/vitest"];
  return new Map([
    [`${STACKS}/${name}.ts`, stackFile(template, values, { identifier, from })],
    [`${tests}/${name}.test.ts`, stackTestFile(template, name, { identifier, stack, matchers })],
  ]);
}

/** How a file in `folder` names another file of the project. */
export function importPath(folder: string, file: string): string {
  const path = posix.relative(folder, file);
  return path.startsWith(".") ? path : `./${path}`;
}
