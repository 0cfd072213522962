import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PLAN_WORKFLOW } from "../../../cli/new/project/plan-workflow.js";

const ROOT = join(import.meta.dirname, "../../..");

it("gives a new project the workflow of this repository (vitest run <this file> --update writes it into the code)", async () => {
  const workflow = readFileSync(join(ROOT, ".github/workflows/plan.yml"), "utf8");
  await expect(source(workflow)).toMatchFileSnapshot(join(ROOT, "cli/new/project/plan-workflow.ts"));
});

it("keeps what means something in TypeScript too", () => {
  expect(PLAN_WORKFLOW).toContain("$" + "{{ github.event.pull_request.number }}");
  expect(PLAN_WORKFLOW).not.toContain("\\$");
});

/** The module that holds the text: a published file cannot look for another one beside it. */
function source(workflow: string): string {
  const text = workflow.replace(/[\\`]|\$\{/g, (character) => `\\${character}`);
  return [
    "/** The text of `.github/workflows/plan.yml`, which is the one of this repository. Its test writes it here. */",
    `export const PLAN_WORKFLOW = \`${text}\`;`,
    "",
  ].join("\n");
}
