import { existsSync, readdirSync, statSync } from "node:fs";
import { InputError } from "../redundancy/read/input-error.js";
import { pad } from "../redundancy/report/text/width.js";
import { EXIT_CODE } from "./exit-code.js";
import { addStack } from "./new/add-stack.js";
import { BLUEPRINT_TEMPLATES, blueprintTemplate } from "./new/blueprint-templates.js";
import { placement } from "./new/placement.js";
import { projectFiles } from "./new/project/project-files.js";
import { isProject } from "./new/read-project.js";
import { stackIdentifier } from "./new/stack-name.js";
import { tellAdded, tellProject } from "./new/tell.js";
import { writeFiles } from "./new/write-files.js";
import type { NewOptions } from "./options.js";
import type { Terminal } from "./terminal.js";

/**
 * `holdfast new`: writes a stack with its test into a project, or a whole project into an empty folder. Gives 1 where all is
 * written, and the user must register the stack.
 * @throws InputError, with nothing written, where anything is in the way.
 */
export function newStack(
  blueprint: string | undefined,
  name: string | undefined,
  options: NewOptions,
  { stdout }: Pick<Terminal, "stdout">,
): number {
  if (blueprint === undefined) {
    stdout(listOfBlueprints());
    return EXIT_CODE.clean;
  }
  const template = blueprintTemplate(blueprint);
  if (name === undefined) {
    throw new InputError(blueprint, "needs the name of the stack", `For example: holdfast new ${blueprint} shop-prod`);
  }
  const identifier = stackIdentifier(name);
  const values = { name, ...placement(options.region, options.zones) };
  const folder = options.in ?? ".";
  if (isProject(folder)) {
    const added = addStack(folder, template, values, identifier);
    stdout(tellAdded(added, name));
    return added.registered ? EXIT_CODE.clean : EXIT_CODE.findings;
  }
  refuseFull(folder, options.in !== undefined);
  const files = projectFiles(template, values, identifier);
  writeFiles({ folder, added: files, replaced: new Map() });
  stdout(tellProject(folder, files.keys(), name));
  return EXIT_CODE.clean;
}

function listOfBlueprints(): string {
  const width = Math.max(...BLUEPRINT_TEMPLATES.map(({ name }) => name.length)) + 2;
  const lines = BLUEPRINT_TEMPLATES.map(({ name, summary }) => `${pad(name, width)}${summary}\n`);
  return `${lines.join("")}\nholdfast new <blueprint> <name> writes a stack of it. --in <folder> sets up a project for it.\n`;
}

/** A new project goes into a folder that is named, and empty but for the repository that it may be. */
function refuseFull(folder: string, named: boolean): void {
  if (!named) {
    throw new InputError(
      "This folder",
      "is no project of CDKTF: it has no cdktf.json",
      "For a new project: --in <folder>",
    );
  }
  if (!existsSync(folder)) return;
  if (statSync(folder).isDirectory() && readdirSync(folder).every((entry) => entry === ".git")) return;
  throw new InputError(folder, "is neither an empty folder nor a project with cdktf.json", "Give --in another folder.");
}
