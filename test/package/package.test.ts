import { spawnSync } from "node:child_process";
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BLUEPRINT_TEMPLATES } from "../../cli/new/blueprint-templates.js";

const ROOT = join(import.meta.dirname, "../..");
const PEERS = ["cdktf", "constructs", "@cdktf/provider-aws"];

/** What a user writes; `wrong` is refused by the compiler, which proves that the types arrived. */
const STACK = `
import { App } from "cdktf";
import { WebService, type WebServiceProps } from "holdfast";
import { AwsStack } from "holdfast/constructs";
import { judgeAndReport } from "holdfast/synth";

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
judgeAndReport(app.outdir);

// @ts-expect-error: the region is missing
export const wrong = () => new AwsStack(app, "wrong", {});
`;

/** Reads what was synthesized; the third expectation is refused by the compiler. */
const TEST = `
import "holdfast/vitest";
import { expect, it } from "vitest";

it("survives a zone", () => {
  expect("cdktf.out").toSurvive("zone");
  expect("cdktf.out").not.toSurvive("region");
  // @ts-expect-error: a failure must be named
  expect(() => expect("cdktf.out").toSurvive()).toThrow();
});
`;

const TSCONFIG = {
  compilerOptions: { module: "NodeNext", target: "ES2023", strict: true, skipLibCheck: true, types: [] },
  files: ["stack.ts", "shop.test.ts"],
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
    const layers =
      /^dist\/(index|kubernetes|(blueprints|cli|constructs|redundancy|review)\/[a-z0-9/-]+|esm\/(cli|redundancy)\/[a-z0-9/-]+)\.(js|d\.ts)$/;
    const [compiled, others] = [files.filter((file) => layers.test(file)), files.filter((file) => !layers.test(file))];
    expect(others.sort()).toEqual([
      "LICENSE",
      "README.md",
      "dist/esm/package.json",
      "dist/package.json",
      "dist/report.schema.json",
      "dist/review.schema.json",
      "package.json",
    ]);
    const modules = compiled.filter((file) => file.endsWith(".js"));
    expect(modules).toEqual(
      expect.arrayContaining([
        "dist/index.js",
        "dist/constructs/index.js",
        "dist/blueprints/index.js",
        "dist/kubernetes.js",
        "dist/redundancy/index.js",
        "dist/cli/main.js",
      ]),
    );
    expect(compiled.filter((file) => file.endsWith(".d.ts"))).toEqual(
      modules.map((file) => file.replace(/js$/, "d.ts")),
    );
  });

  it("installs without its peers, and then names the one that is missing", () => {
    expect(run(folder, "npm", "ls", "--depth=0")).toContain("holdfast@");
    expect(evaluate(folder, `console.log(require("holdfast/package.json").license)`)).toBe("MPL-2.0\n");
    const missing = /Cannot find (package|module) '(cdktf|constructs|@cdktf\/.*)'/;
    expect(() => evaluate(folder, `require("holdfast")`)).toThrow(missing);
    const imported = ["--input-type=module", "--eval", 'import { WebService } from "holdfast"; new WebService();'];
    expect(() => run(folder, process.execPath, ...imported)).toThrow(missing);
  });

  describe("as a command, without its peers", () => {
    beforeAll(() => {
      for (const file of ["plan.json", "cdk.tf.json"]) cpSync(join(import.meta.dirname, file), join(folder, file));
    });

    it("takes less than 20 MB with all that it needs", () => {
      const entries = readdirSync(join(folder, "node_modules"), { recursive: true, encoding: "utf8" });
      const bytes = entries
        .map((name) => lstatSync(join(folder, "node_modules", name)))
        .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
      expect(bytes).toBeLessThan(20e6);
    });

    it.each(["plan.json", "cdk.tf.json"])("finds the database of one zone in %s", (file) => {
      const { status, stdout, stderr } = holdfast(folder, "check", file);
      expect(stderr).toBe("");
      expect(stdout).toMatch(/^✗ fail: /);
      expect(stdout).toMatch(/rds-standby-in-other-zone: .*\n +aws_db_instance\.orders/);
      expect(status).toBe(1);
    });

    it("is found by npx, and reads standard input", () => {
      const input = readFileSync(join(folder, "plan.json"));
      const { stdout, status } = spawnSync("npx", ["--no-install", "holdfast", "check", "-"], { cwd: folder, input });
      expect(String(stdout)).toMatch(/^✗ fail: /);
      expect(status).toBe(1);
    });

    it("keeps its verdict, in silence, when nobody reads what it prints", () => {
      // The reader is gone long before there is something to read.
      const script = `node_modules/.bin/holdfast check plan.json --format json | :; echo "\${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8" });
      expect([stdout, stderr]).toEqual(["1\n", ""]);
    });

    it("gives the JSON Schema of its report as a file and as a command", () => {
      const file = readFileSync(join(folder, "node_modules/holdfast/dist/report.schema.json"), "utf8");
      expect(holdfast(folder, "schema").stdout).toBe(file);
      expect(evaluate(folder, `console.log(require("holdfast/report.schema.json").title)`)).toContain("holdfast check");
    });

    it("is a library: holdfast/redundancy", () => {
      const text = readFileSync(join(folder, "plan.json"), "utf8");
      const script = `
        const { analyze } = require("holdfast/redundancy");
        const report = analyze([{ path: "plan.json", text: ${JSON.stringify(text)} }], { today: new Date(0) });
        console.log(report.summary.verdict);`;
      expect(evaluate(folder, script)).toBe("fail\n");
    });
  });

  describe("with its peers", () => {
    beforeAll(() => {
      mkdirSync(join(folder, "node_modules/@cdktf"));
      for (const peer of PEERS) symlinkSync(join(ROOT, "node_modules", peer), join(folder, "node_modules", peer));
      symlinkSync(join(ROOT, "node_modules/vitest"), join(folder, "node_modules/vitest"));
      writeFileSync(join(folder, "stack.ts"), STACK);
      writeFileSync(join(folder, "shop.test.ts"), TEST);
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
    });

    it("type-checks and synthesizes a stack file, and judges it: holdfast/synth", () => {
      run(folder, process.execPath, join(ROOT, "node_modules/typescript/bin/tsc"), "-p", ".");
      expect(run(folder, process.execPath, "stack.js")).toMatch(/^stack .*\nshop +✓ degraded +✓ degraded +none\n$/);
      const file = JSON.parse(readFileSync(join(folder, "cdktf.out/stacks/shop/cdk.tf.json"), "utf8"));
      expect(Object.keys(file.resource.aws_subnet)).toHaveLength(9);
    }, 60_000);

    it("adds its matchers to a test: holdfast/vitest", () => {
      const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
      expect(run(folder, process.execPath, vitest, "run", "--no-color", "shop.test.ts")).toMatch(/Tests +1 passed/);
    }, 60_000);

    it.each([
      "holdfast",
      "holdfast/constructs",
      "holdfast/constructs/messaging/queue",
      "holdfast/blueprints",
      "holdfast/redundancy",
      ...BLUEPRINT_TEMPLATES.filter(({ packages }) => packages === undefined).map(({ name }) => `holdfast/${name}`),
    ])("gives %s to CommonJS too", (entry) => {
      expect(Number(evaluate(folder, `console.log(Object.keys(require("${entry}")).length)`))).toBeGreaterThan(0);
    });
  });
});

function holdfast(folder: string, ...args: string[]) {
  return spawnSync(join(folder, "node_modules/.bin/holdfast"), args, { cwd: folder, encoding: "utf8" });
}

function evaluate(folder: string, script: string): string {
  return run(folder, process.execPath, "--input-type=commonjs", "--eval", script);
}

function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} failed\n${stdout}${stderr}`);
  return stdout;
}
