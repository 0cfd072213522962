import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws"];

/** What a user writes; `wrong` is refused by the compiler, which proves that the types arrived. */
const STACK = `
import { App } from "cdktf";
import { WebService, type WebServiceProps } from "holdfast";
import { AwsStack } from "holdfast/constructs";

const app = new App();
const props: WebServiceProps = {
  region: "eu-west-1",
  zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  certificate: { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
  container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2", port: 8080 },
  demand: 6,
  database: false,
  cache: false,
  alarms: { emails: ["on-call@example.com"] },
};
export const shop: AwsStack = new WebService(app, "shop", props);
app.synth();

// @ts-expect-error: the region is missing
export const wrong = () => new AwsStack(app, "wrong", {});
`;

const TSCONFIG = {
  compilerOptions: { module: "NodeNext", target: "ES2023", strict: true, skipLibCheck: true, types: [] },
  files: ["stack.ts"],
};

interface Pack {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("The package", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-package-"));
  let files: readonly string[];

  beforeAll(() => {
    run(ROOT, "npm", "run", "build");
    const [pack] = JSON.parse(run(ROOT, "npm", "pack", "--json", "--pack-destination", folder)) as [Pack];
    files = pack.files.map(({ path }) => path);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    run(folder, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, pack.filename));
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it("holds the compiled layers with their types, the licence and the README, and nothing else", () => {
    const layers = /^dist\/(index|(blueprints|constructs|redundancy)\/[a-z0-9/-]+)\.(js|d\.ts)$/;
    const [compiled, others] = [files.filter((file) => layers.test(file)), files.filter((file) => !layers.test(file))];
    expect(others.sort()).toEqual(["LICENSE", "README.md", "dist/package.json", "package.json"]);
    const modules = compiled.filter((file) => file.endsWith(".js"));
    expect(modules).toEqual(
      expect.arrayContaining(["dist/index.js", "dist/constructs/index.js", "dist/blueprints/index.js"]),
    );
    expect(compiled.filter((file) => file.endsWith(".d.ts"))).toEqual(
      modules.map((file) => file.replace(/js$/, "d.ts")),
    );
  });

  it("installs without its peers, and then names the one that is missing", () => {
    expect(run(folder, "npm", "ls", "--depth=0")).toContain("holdfast@");
    expect(evaluate(folder, `console.log(require("holdfast/package.json").license)`)).toBe("MPL-2.0\n");
    expect(() => evaluate(folder, `require("holdfast")`)).toThrow(
      /Cannot find (package|module) '(cdktf|constructs|@cdktf\/.*)'/,
    );
  });

  describe("with its peers", () => {
    beforeAll(() => {
      mkdirSync(join(folder, "node_modules/@cdktf"));
      for (const peer of PEERS) symlinkSync(join(ROOT, "node_modules", peer), join(folder, "node_modules", peer));
      writeFileSync(join(folder, "stack.ts"), STACK);
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
    });

    it("type-checks and synthesizes a stack file", () => {
      run(folder, process.execPath, join(ROOT, "node_modules/typescript/bin/tsc"), "-p", ".");
      run(folder, process.execPath, "stack.js");
      const file = JSON.parse(readFileSync(join(folder, "cdktf.out/stacks/shop/cdk.tf.json"), "utf8"));
      expect(Object.keys(file.resource.aws_subnet)).toHaveLength(9);
    }, 60_000);

    it.each(["holdfast", "holdfast/constructs", "holdfast/blueprints"])("gives %s to CommonJS too", (entry) => {
      expect(Number(evaluate(folder, `console.log(Object.keys(require("${entry}")).length)`))).toBeGreaterThan(0);
    });
  });
});

function evaluate(folder: string, script: string): string {
  return run(folder, process.execPath, "--input-type=commonjs", "--eval", script);
}

function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} failed\n${stdout}${stderr}`);
  return stdout;
}
