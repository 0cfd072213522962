import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { InputError } from "../../redundancy/read/input-error.js";
import type { BlueprintTemplate, StackValues } from "./blueprint-template.js";
import { usesName } from "./code-only.js";
import { type Project, readProject, STACKS } from "./read-project.js";
import { type Registration, registerStack } from "./register-stack.js";
import { importPath, stackFiles } from "./stack-files.js";
import { writeFiles } from "./write-files.js";

/** What `holdfast new` did in a project. */
export interface Added {
  readonly project: Project;
  readonly files: readonly string[];
  readonly registration: Registration;
  /** Whether the main file imports and calls it now. */
  readonly registered: boolean;
}

/**
 * Writes a stack and its test into the project in `folder`, and registers it in the main file where its shape is known.
 * @throws InputError, with nothing written, where a file or a stack of that name is there.
 */
export function addStack(folder: string, template: BlueprintTemplate, values: StackValues, identifier: string): Added {
  const project = readProject(folder, template.packages);
  refuseTaken(project, values.name, identifier);
  const added = stackFiles(template, values, identifier, project);
  const { main, extension } = project;
  const from = posix.dirname(main?.path ?? `${STACKS}/main.ts`);
  const registration = { identifier, module: `${importPath(from, `${STACKS}/${values.name}`)}${extension}` };
  const text = main && registerStack(main.text, registration);
  const replaced = new Map(main && text !== undefined ? [[main.path, text]] : []);
  writeFiles({ folder, added, replaced });
  return { project, files: [...added.keys()], registration, registered: replaced.size > 0 };
}

function refuseTaken({ folder, main }: Project, name: string, identifier: string): void {
  const next = "Choose another name. Nothing was written.";
  const constructed = new RegExp(`\\bnew\\s+[\\w.]+\\(\\s*\\w+,\\s*(["'\`])${name}\\1`);
  const owner = sourcesOf(folder, main?.path).find((path) =>
    constructed.test(readFileSync(join(folder, path), "utf8")),
  );
  if (owner !== undefined) throw new InputError(name, `is the name of a stack in ${owner}`, next);
  if (main && usesName(main.text, identifier)) {
    throw new InputError(name, `would be ${identifier}, a name that ${main.path} already uses`, next);
  }
}

/** The main file and its neighbours, and the stacks. */
function sourcesOf(folder: string, main: string | undefined): string[] {
  const folders = new Set([STACKS, ...(main === undefined ? [] : [dirname(main)])]);
  return [...folders].flatMap((each) =>
    existsSync(join(folder, each))
      ? readdirSync(join(folder, each), { withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
          .map((entry) => posix.join(each, entry.name))
      : [],
  );
}
