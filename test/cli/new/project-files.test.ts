import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BLUEPRINT_TEMPLATES } from "../../../cli/new/blueprint-templates.js";
import { placement } from "../../../cli/new/placement.js";
import { projectFiles } from "../../../cli/new/project/project-files.js";
import { TESTED_VERSIONS } from "../../../cli/new/project/versions.js";
import { folderWith } from "../folder.js";

const ROOT = join(import.meta.dirname, "../../..");

describe.each(BLUEPRINT_TEMPLATES)("A project of $name", (template) => {
  const name = "shop-prod";
  const files = projectFiles(template, { name, ...placement("ap-southeast-2", undefined) }, "shopProd");

  it("is formatted and linted as this repository is", () => {
    // Biome leaves out what .gitignore names, and a configuration must be in the folder.
    const code = [...files].filter(([path]) => /\.(ts|json)$/.test(path));
    const { files: _, vcs: __, ...biome } = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8"));
    const folder = folderWith({ ...Object.fromEntries(code), "biome.json": JSON.stringify(biome, null, 2) });
    const command = join(ROOT, "node_modules/.bin/biome");
    const { status, stdout, stderr } = spawnSync(command, ["lint", "."], { cwd: folder, encoding: "utf8" });
    const written = spawnSync(command, ["format", ...code.map(([path]) => path)], { cwd: folder, encoding: "utf8" });
    expect([status, stdout + stderr]).toEqual([0, expect.stringMatching(/No fixes applied/)]);
    expect([written.status, written.stderr]).toEqual([0, ""]);
  });

  it("marks as guessed what is guessed, and as to be edited what is nobody's", () => {
    const stack = files.get(`stacks/${name}.ts`) ?? "";
    const lines = stack.split("\n");
    expect(stack).toContain("zones differ by region and account");
    for (const [index, line] of lines.entries()) {
      if (!/example\.com|EDITME|edit-me/.test(line) || line.includes("// backend")) continue;
      expect(lines[index - 1], line).toMatch(/^ +\/\/ EDIT: /);
    }
  });

  it("names only scripts and files that it has", () => {
    const { scripts } = JSON.parse(files.get("package.json") ?? "");
    const readme = files.get("README.md") ?? "";
    const named = [...readme.matchAll(/npm (?:run (\w+)|(test))/g)].map(([, script, test]) => script ?? test);
    expect(named.sort()).toEqual(Object.keys(scripts).sort());
    const paths = [...readme.matchAll(/^\| `([^`]+)`/gm)].map(([, path]) => path);
    expect(paths).toHaveLength(4);
    expect(paths.filter((path) => !files.has(String(path)))).toEqual([]);
  });
});

describe("The versions of a new project", () => {
  it("are those that this repository is tested with", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(devDependencies).toMatchObject(TESTED_VERSIONS);
  });
});
