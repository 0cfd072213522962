import type { BlueprintTemplate, StackValues } from "./blueprint-template.js";

/** The text of `stacks/<name>.ts`. `from` is where the blueprint is imported from. */
export function stackFile(
  { className, props }: BlueprintTemplate,
  values: StackValues,
  { identifier, from }: { readonly identifier: string; readonly from: string },
): string {
  return [
    'import type { Construct } from "constructs";',
    `import { ${className} } from "${from}";`,
    "",
    "// EDIT marks what to replace before the first deployment.",
    `export function ${identifier}(scope: Construct): ${className} {`,
    `  return new ${className}(scope, "${values.name}", {`,
    ...props(values).map((line) => `    ${line}`),
    "  });",
    "}",
    "",
  ].join("\n");
}
