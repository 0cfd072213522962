import type { BlueprintTemplate } from "./blueprint-template.js";

export interface StackTestImports {
  /** The function that makes the stack. */
  readonly identifier: string;
  /** Where it is imported from. */
  readonly stack: string;
  readonly matchers: string;
}

/** The text of the test: what every new stack survives, and how much of it must be left. */
export function stackTestFile({ capacity }: BlueprintTemplate, name: string, imports: StackTestImports): string {
  const left = Object.entries(capacity).map(
    ([part, demand]) => `    "${name}${part.startsWith("-") ? "" : "/"}${part}": ${demand},`,
  );
  return [
    'import { App } from "cdktf";',
    `import "${imports.matchers}";`,
    'import { expect, it } from "vitest";',
    `import { ${imports.identifier} } from "${imports.stack}";`,
    "",
    "const app = new App();",
    `${imports.identifier}(app);`,
    "",
    'it("survives the loss of a zone, also during a deployment", () => {',
    '  expect(app).toSurvive("zone");',
    '  expect(app).toSurvive("zone+deployment");',
    "});",
    "",
    'it("has no single point of failure", () => {',
    "  expect(app).toHaveNoSinglePointOfFailure();",
    "});",
    "",
    'it("meets the policy that it declares", () => {',
    "  expect(app).toMeetPolicy();",
    "});",
    "",
    "// Change the numbers together with the demand in the stack.",
    'it("keeps what the load needs without a zone, when nothing can be launched", () => {',
    "  const demand = {",
    ...left,
    "  };",
    '  expect(app).toKeepCapacity(demand, { in: "zone+static" });',
    "});",
    "",
  ].join("\n");
}
