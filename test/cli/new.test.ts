import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "./folder.js";
import { holdfast } from "./run-in-test.js";

const ROOT = join(import.meta.dirname, "../..");
const MAIN = `import { App } from "cdktf";\n\nconst app = new App();\napp.synth();\n`;
const PROJECT = { "cdktf.json": `{ "app": "tsx stacks/main.ts" }`, "package.json": `{ "type": "module" }` };

const create = (folder: string, ...args: string[]) => holdfast(["new", "web-service", ...args, "--in", folder]);
const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");
const everything = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

describe("holdfast new", () => {
  it("lists the blueprints, one line each", async () => {
    const { code, stdout } = await holdfast(["new"]);
    expect(stdout).toMatch(/^web-service +HTTPS load balancer.*\n/);
    expect(code).toBe(0);
  });

  it.each([
    [
      "an unknown blueprint",
      ["new", "web-servce", "shop"],
      /web-servce is not a blueprint\n {2}Did you mean web-service\?/,
    ],
    ["no name", ["new", "web-service"], /needs the name of the stack/],
    ["a word of the language", ["new", "web-service", "delete"], /would be the function delete/],
    ["a name that obeys no one", ["new", "web-service", "\u001b[2Jx"], /error: \\u001b\[2Jx is not a name/],
    [
      "a folder that is no project",
      ["new", "web-service", "shop", "--in", join(ROOT, "docs")],
      /neither an empty folder/,
    ],
    ["a file", ["new", "web-service", "shop", "--in", join(ROOT, "README.md")], /neither an empty folder/],
  ])("refuses %s", async (_, args, message) => {
    const { code, stdout, stderr } = await holdfast(args);
    expect(stderr).toMatch(message);
    expect([code, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 2]);
  });

  it("sets up no project in a folder that is not named", async () => {
    const before = process.cwd();
    const folder = folderWith({});
    try {
      process.chdir(folder);
      const { code, stderr } = await holdfast(["new", "web-service", "shop"]);
      expect(stderr).toMatch(/no cdktf\.json\n {2}For a new project: --in <folder>/);
      expect([code, everything(folder)]).toEqual([2, []]);
    } finally {
      process.chdir(before);
    }
  });
});

describe("holdfast new, in an empty folder", () => {
  it.each([
    ["that is absent", (folder: string) => join(folder, "deep/shop")],
    ["that is empty", (folder: string) => folder],
    [
      "with a repository",
      (folder: string) => {
        mkdirSync(join(folder, ".git"));
        return folder;
      },
    ],
  ])("%s, sets up a project, and says what it wrote and what comes next", async (_, prepare) => {
    const folder = prepare(folderWith({}));
    const { code, stdout, stderr } = await create(folder, "shop-prod");
    const [, written = "", next = ""] = /^Written to .*:\n([\s\S]*)\n\nNext:\n([\s\S]*)\n$/.exec(stdout) ?? [];
    const files = written.split("\n").map((line) => line.trim());
    expect([code, stderr]).toEqual([0, ""]);
    expect(files).toEqual(expect.arrayContaining(["stacks/main.ts", "stacks/shop-prod.ts", ".gitignore"]));
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    expect(next).toContain("npm install\n  npm test\n");
  });
});

describe("holdfast new, in a project", () => {
  it("writes the stack and its test, and registers it", async () => {
    const folder = folderWith({ ...PROJECT, "stacks/main.ts": MAIN });
    const { code, stdout } = await create(folder, "shop-prod", "--zones", "eu-west-2a,eu-west-2b");
    expect(code).toBe(0);
    expect(read(folder, "stacks/shop-prod.ts")).toContain(`zones: ["eu-west-2a", "eu-west-2b"],`);
    expect(read(folder, "stacks/shop-prod.ts")).not.toContain("guess");
    expect(read(folder, "test/stacks/shop-prod.test.ts")).toContain(`from "../../stacks/shop-prod.js"`);
    expect(read(folder, "stacks/main.ts")).toContain(`import { shopProd } from "./shop-prod.js";`);
    expect(stdout).toContain("  stacks/main.ts (import and call)\n");
    expect(stdout).toMatch(/npm install --save-dev holdfast cdktf@0\.21\.0 .*vitest@4/);
  });

  it.each<[string, Record<string, string>, string]>([
    ["test", { "test/a.test.ts": "" }, "test/stacks/shop.test.ts"],
    ["tests", { "tests/a.test.ts": "" }, "tests/stacks/shop.test.ts"],
    ["beside the stacks", { "stacks/a.test.ts": "" }, "stacks/shop.test.ts"],
  ])("puts the test where the project keeps its tests: %s", async (_, files, expected) => {
    const folder = folderWith({ ...PROJECT, ...files, "stacks/main.ts": MAIN });
    await create(folder, "shop");
    const from = expected.startsWith("stacks/") ? "./shop.js" : "../../stacks/shop.js";
    expect(read(folder, expected)).toContain(`from "${from}"`);
  });

  it("follows a main file elsewhere, and its imports without an ending", async () => {
    const main = MAIN.replace("\n\n", `\nimport { net } from "./stacks/net";\n\n`);
    const folder = folderWith({ "cdktf.json": `{ "app": "npx ts-node main.ts" }`, "main.ts": main });
    expect((await create(folder, "shop")).code).toBe(0);
    expect(read(folder, "main.ts")).toContain(`import { shop } from "./stacks/shop";`);
    expect(read(folder, "test/stacks/shop.test.ts")).toContain(`from "../../stacks/shop"`);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["has another shape", { "stacks/main.ts": "run();\n" }, /stacks\/main\.ts is of a shape unknown here/],
    ["is not there", {}, /The app's main file was not found/],
    ["is not in the project", { "cdktf.json": `{ "app": "tsx ../main.ts" }` }, /The app's main file was not found/],
  ])(
    "writes the stack, prints the two lines to add, and exits with 1, where the main file %s",
    async (_, files, why) => {
      const folder = folderWith({ ...PROJECT, ...files });
      const { code, stdout } = await create(folder, "shop");
      expect(stdout).toMatch(why);
      expect(stdout).toContain(`Add these two lines:\n  import { shop } from "./shop.js";\n  shop(app);\n\n`);
      expect([code, existsSync(join(folder, "stacks/shop.ts"))]).toEqual([1, true]);
      if (files["stacks/main.ts"]) expect(read(folder, "stacks/main.ts")).toBe(files["stacks/main.ts"]);
    },
  );

  it.each<[string, Record<string, string>, RegExp]>([
    ["a stack file", { "stacks/shop.ts": "mine" }, /stacks\/shop\.ts exists, and is not overwritten/],
    ["a test", { "test/stacks/shop.test.ts": "mine" }, /shop\.test\.ts exists, and is not overwritten/],
    [
      "a stack of that name",
      { "stacks/a.ts": `new WebService(app, "shop", {` },
      /shop is the name of a stack in stacks\/a\.ts/,
    ],
    [
      "the name of a function",
      { "stacks/main.ts": `${MAIN}const shop = 1;` },
      /a name that stacks\/main\.ts already uses/,
    ],
    ["settings that are no JSON", { "package.json": "{" }, /package\.json is not a JSON object/],
  ])("writes nothing at all where %s is in the way", async (_, files, message) => {
    const folder = folderWith({ ...PROJECT, "stacks/main.ts": MAIN, ...files });
    const before = everything(folder);
    const main = read(folder, "stacks/main.ts");
    const { code, stderr } = await create(folder, "shop");
    expect(stderr).toMatch(message);
    expect([code, everything(folder), read(folder, "stacks/main.ts")]).toEqual([2, before, main]);
  });

  it("imports files in the repository of holdfast itself", async () => {
    const folder = folderWith({ "test/keep": "" });
    for (const file of ["package.json", "cdktf.json", "blueprints/index.ts", "stacks/main.ts"]) {
      cpSync(join(ROOT, file), join(folder, file));
    }
    const { code, stdout } = await create(folder, "blog");
    expect(read(folder, "stacks/blog.ts")).toContain(`from "../blueprints/web-service.js"`);
    expect(read(folder, "test/stacks/blog.test.ts")).toContain(`import "../../cli/vitest/register.js";`);
    expect(read(folder, "stacks/main.ts")).toContain("  blog(app);\n});\n");
    expect([code, stdout.includes("npm install")]).toEqual([0, false]);
  });
});
