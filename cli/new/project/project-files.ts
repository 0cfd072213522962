import type { BlueprintTemplate, StackValues } from "../blueprint-template.js";
import { STACKS } from "../read-project.js";
import { stackFiles } from "../stack-files.js";
import { mainFile } from "./main-file.js";
import { PLAN_WORKFLOW } from "./plan-workflow.js";
import { readme } from "./readme.js";
import { settings } from "./settings.js";

/** A whole project with one stack: the text of each file by its path. */
export function projectFiles(
  template: BlueprintTemplate,
  values: StackValues,
  identifier: string,
): ReadonlyMap<string, string> {
  const layout = { tests: `test/${STACKS}`, extension: ".js", isHoldfast: false } as const;
  return new Map([
    ...settings(values.name, template),
    [`${STACKS}/main.ts`, mainFile(identifier, values.name)],
    ...stackFiles(template, values, identifier, layout),
    ["README.md", readme(values.name)],
    [".github/workflows/plan.yml", PLAN_WORKFLOW],
  ]);
}
