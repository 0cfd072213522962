import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SOURCES = resolve(import.meta.dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacks-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs an app with one network in a process of its own. */
function run(network: string, policy = "") {
  const file = join(folder, "main.mts");
  writeFileSync(
    file,
    `import { Network } from "${SOURCES}/constructs/network/network.ts";
     import { AwsStack } from "${SOURCES}/constructs/stack/aws-stack.ts";
     import { synthesize } from "${SOURCES}/cli/judge-synth.ts";
     import { App } from "${SOURCES}/node_modules/cdktf/lib/index.js";
     synthesize(new App(), (app) => {
       const stack = new AwsStack(app, "shop", { region: "eu-west-1", ${policy} });
       new Network(stack, "network", { region: "eu-west-1", ${network} });
     });`,
  );
  const out = join(folder, "out");
  const tsx = import.meta.resolve("tsx");
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", tsx, file], {
    cwd: SOURCES,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: out },
  });
  return { status, stderr, stdout, written: existsSync(join(out, "stacks/shop/cdk.tf.json")) };
}

describe("a synth", { timeout: 60_000 }, () => {
  it("writes the stacks", () => {
    expect(run('zones: ["eu-west-1a", "eu-west-1b"]')).toMatchObject({ status: 0, written: true });
  });

  it("says what is wrong with a prop, without a stack trace, and writes nothing", () => {
    expect(run('zones: ["eu-west-1a"]')).toEqual({
      status: 2,
      stdout: "",
      stderr:
        'shop/network: wrong props\n  zones: needs at least 2 zones (3 to keep capacity cheaply), given ["eu-west-1a"]\n',
      written: false,
    });
  });

  it("says that a waiver has expired, without a stack trace, and writes nothing", () => {
    const waiver = '{ reason: "development, may be down", owner: "team-shop", expires: "2020-01-01" }';
    const { status, stderr, written } = run(
      `zones: ["eu-west-1a", "eu-west-1b"], nat: { placement: "single", waiver: ${waiver} }`,
    );
    expect({ status, written }).toEqual({ status: 2, written: false });
    expect(stderr).toContain("[shop/redundancy-declaration] the waiver of nat-zonal-egress");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  const shared = 'zones: ["eu-west-1a", "eu-west-1b"], nat: { placement: "single" }';

  it("judges what it has written, and fails where a stack that declares a policy has an error", () => {
    const { status, stdout, stderr, written } = run(shared, "policy: {}");
    expect({ status, written }).toEqual({ status: 1, written: true });
    expect(stdout).toMatch(/^stack +lose a member +lose a zone +findings\nshop .*1 error/);
    expect(stderr).toContain("nat-zonal-egress");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("only says it where the stack declares no policy", () => {
    expect(run(shared)).toMatchObject({ status: 0, stderr: "" });
  });
});
