import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { impurities, reExports } from "./impurities.js";
import { layersIn, PURE_LAYERS, sourceFiles, surveyLayers } from "./layers.js";

const ROOT = join(import.meta.dirname, "../..");

/** A waiver must end for every user, however the app is started: a validation at synth compares it with today. */
const CLOCK = ["constructs/stack/redundancy-declaration.ts: new Date()"];

describe("The house", () => {
  it("keeps its dependency rules, in every source file of every layer", async () => {
    const { seen, violations } = await surveyLayers(ROOT);
    expect(layersIn(ROOT)).toEqual(expect.arrayContaining(["blueprints", "cli", "constructs", "redundancy", "stacks"]));
    for (const layer of layersIn(ROOT)) expect(seen.filter((file) => file.startsWith(`${layer}/`))).not.toEqual([]);
    expect(seen).toEqual(sourceFiles(ROOT));
    expect(violations).toEqual([]);
  }, 60_000);

  it("reads clock, chance and environment in cli and stacks alone", () => {
    const pure = sourceFiles(ROOT).filter((file) => PURE_LAYERS.some((layer) => file.startsWith(`${layer}/`)));
    expect(pure.flatMap((file) => impurities(file, read(file)))).toEqual(CLOCK);
  });

  it("re-exports in the index of a layer alone", () => {
    const others = sourceFiles(ROOT).filter((file) => !/^(([^/]+\/)?index|kubernetes)\.ts$/.test(file));
    expect(others.flatMap((file) => reExports(file, read(file)))).toEqual([]);
  });
});

describe("The dependency rules", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "holdfast-architecture-"));
    for (const file of INSTALLED) write(file, "");
    write(
      "package.json",
      JSON.stringify({
        peerDependencies: { cdktf: "*", "@cdktf/provider-aws": "*" },
        dependencies: { zod: "*" },
        devDependencies: { cdktn: "*", vitest: "*" },
      }),
    );
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  async function violations(sources: Record<string, string>): Promise<readonly string[]> {
    for (const [file, text] of Object.entries(sources)) write(file, text);
    return (await surveyLayers(folder)).violations;
  }

  it("allow what the house is built of", async () => {
    const sources = {
      "redundancy/declaration.ts": "export interface Declaration {}",
      "constructs/index.ts": `export { Network } from "./network/network.js";`,
      "constructs/network/network.ts":
        `import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js"; import { createHash } from "node:crypto";` +
        `import type { Declaration } from "../../redundancy/declaration.js"; export class Network extends Vpc {}`,
      "blueprints/web-service.ts": `import { Network } from "../constructs/network/network.js"; import { z } from "zod";`,
      "stacks/main.ts": `import "node:fs"; import "../blueprints/web-service.js";`,
      "review/diff.ts": `import { facts } from "../redundancy/facts.js";`,
      "redundancy/facts.ts": "export const facts = [];",
      "cli/main.ts": `import "node:process"; import "../review/diff.js";`,
    };
    expect(await violations(sources)).toEqual([]);
  });

  it.each<[string, string, Record<string, string>]>([
    [
      "a construct that imports a blueprint",
      "constructs imports only what is below it",
      {
        "constructs/a.ts": `import "../blueprints/b.js";`,
        "blueprints/b.ts": "export {}",
      },
    ],
    [
      "a construct that imports the type of a stack",
      "constructs imports only what is below it",
      {
        "constructs/a.ts": `import type { B } from "../stacks/b.js";`,
        "stacks/b.ts": "export type B = 1",
      },
    ],
    [
      "a review that imports a construct",
      "review imports only what is below it",
      {
        "review/a.ts": `import "../constructs/b.js";`,
        "constructs/b.ts": "export {}",
      },
    ],
    [
      "an engine that imports the review",
      "redundancy imports only what is below it",
      {
        "redundancy/a.ts": `import "../review/b.js";`,
        "review/b.ts": "export {}",
      },
    ],
    [
      "a topology that imports the type of a component",
      "the stage topology knows no later one",
      {
        "redundancy/topology/a.ts": `import type { B } from "../components/b.js";`,
        "redundancy/components/b.ts": "export type B = 1",
      },
    ],
    [
      "a blueprint that imports a test",
      "blueprints imports only what is below it",
      {
        "blueprints/a.ts": `import "../test/b.js";`,
        "test/b.ts": "export {}",
      },
    ],
    [
      "a construct that runs the engine",
      "the engine gives types alone to what it judges",
      {
        "constructs/a.ts": `import { b } from "../redundancy/b.js";`,
        "redundancy/b.ts": "export const b = 1",
      },
    ],
    [
      "an engine that imports cdktf",
      "the engine knows no framework",
      { "redundancy/a.ts": `import { App } from "cdktf";` },
    ],
    [
      "a command that imports a type of the provider",
      "the engine knows no framework",
      {
        "cli/a.ts": `import type { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";`,
      },
    ],
    ["an import of cdktn", "CDK Terrain goes by the names of CDKTF", { "stacks/a.ts": `import { App } from "cdktn";` }],
    [
      "the provider's root",
      "provider classes come from their resource",
      { "constructs/a.ts": `import { vpc } from "@cdktf/provider-aws";` },
    ],
    [
      "the provider's root, imported late",
      "provider classes come from their resource",
      {
        "stacks/a.ts": `export const late = () => import("@cdktf/provider-aws");`,
      },
    ],
    [
      "the provider's lazy index",
      "provider classes come from their resource",
      {
        "stacks/a.ts": `import "@cdktf/provider-aws/lib/lazy-index.js";`,
      },
    ],
    [
      "a construct that reads a file",
      "only cli and stacks do I/O",
      { "constructs/a.ts": `import { readFileSync } from "node:fs";` },
    ],
    [
      "a review that reads the environment",
      "only cli and stacks do I/O",
      { "review/a.ts": `import { env } from "process";` },
    ],
    [
      "a construct that imports its layer's index",
      "a layer's index is for its users",
      {
        "constructs/a.ts": `import { b } from "./index.js";`,
        "constructs/index.ts": "export const b = 1",
      },
    ],
    ["a cycle", "no cycles", { "constructs/a.ts": `import "./b.js";`, "constructs/b.ts": `import "./a.js";` }],
    [
      "a cycle of types",
      "no cycles",
      {
        "constructs/a.ts": `import type { B } from "./b.js"; export type A = B`,
        "constructs/b.ts": `import type { A } from "./a.js"; export type B = A`,
      },
    ],
    ["an import of nothing", "every import resolves", { "constructs/a.ts": `import "./gone.js";` }],
    [
      "a package that only this repository installs",
      "the package declares what it imports",
      { "constructs/a.ts": `import "vitest";` },
    ],
  ])("find %s", async (_, rule, sources) => {
    expect((await violations(sources)).map((violation) => violation.split(": ")[0])).toContain(rule);
  });
});

describe("The rule of purity", () => {
  it.each(["new Date()", "Date.now()", "Math.random()", "process.env.HOME", "console.log(1)", "import.meta.dirname"])(
    "finds %s",
    (expression) => {
      expect(impurities("a.ts", `const a = ${expression};`)).toHaveLength(1);
    },
  );

  it.each(["new Date(0)", "Math.max(1, 2)", "task.process", "({ process: 1 })", "(day: Date) => day"])(
    "allows %s",
    (expression) => {
      expect(impurities("a.ts", `const a = ${expression};`)).toEqual([]);
    },
  );

  it("finds a re-export, and not an export", () => {
    expect(reExports("a.ts", `export * from "./b.js"; export { c } from "./c.js"; export const d = 1;`)).toHaveLength(
      2,
    );
  });
});

const INSTALLED = [
  "node_modules/cdktf/index.js",
  "node_modules/cdktn/index.js",
  "node_modules/vitest/index.js",
  "node_modules/zod/index.js",
  "node_modules/@cdktf/provider-aws/index.js",
  "node_modules/@cdktf/provider-aws/lib/lazy-index.js",
  "node_modules/@cdktf/provider-aws/lib/vpc/index.js",
];

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}
