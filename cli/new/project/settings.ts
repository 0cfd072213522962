import { VERSION } from "../../version.js";
import type { BlueprintTemplate } from "../blueprint-template.js";
import { TESTED_VERSIONS } from "./versions.js";

const {
  "@cdktf/provider-aws": bindings,
  "@cdktf/provider-kubernetes": _,
  cdktf,
  constructs,
  ...tools
} = TESTED_VERSIONS;

const PACKAGE = {
  private: true,
  type: "module",
  engines: { node: ">=20.19" },
  scripts: {
    check: "tsc -p . && npm run synth && holdfast check",
    plan: "cdktf diff",
    synth: "node --import tsx stacks/main.ts",
    test: "vitest run",
  },
  dependencies: { "@cdktf/provider-aws": bindings, cdktf, constructs, holdfast: VERSION },
  devDependencies: tools,
};

const TSCONFIG = {
  compilerOptions: {
    target: "ES2023",
    module: "NodeNext",
    lib: ["ES2023"],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["stacks", "test"],
};

const IGNORED = ["node_modules/", "cdktf.out/", ".terraform/", "*.tfstate", "*.tfstate.*", "cdktf.log", "plan.json"];

/** The files that tools read in a new project, by their path. */
export function settings(
  name: string,
  { packages = [] }: Pick<BlueprintTemplate, "packages">,
): ReadonlyMap<string, string> {
  const more = Object.fromEntries(packages.map((each) => [each, TESTED_VERSIONS[each]]));
  const app = {
    language: "typescript",
    app: "node --import tsx stacks/main.ts",
    projectId: name,
    sendCrashReports: "false",
    terraformProviders: [],
    terraformModules: [],
    context: {},
  };
  return new Map([
    ["package.json", json({ ...PACKAGE, dependencies: { ...more, ...PACKAGE.dependencies } })],
    ["cdktf.json", json(app)],
    ["tsconfig.json", json(TSCONFIG)],
    [".gitignore", `${IGNORED.join("\n")}\n`],
  ]);
}

/** Short lists on one line, as formatters have them. */
function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (_, items: string) => `[${items.replace(/\n\s+/g, " ")}]`)}\n`;
}
