import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "holdfast-frameworks-"));

interface TerraformFile {
  readonly "//": { readonly metadata: { readonly version: string } };
  readonly terraform: { readonly required_providers: { readonly aws: { readonly source: string } } };
}

beforeAll(() => {
  synthesize("cdktf", "tsconfig.json");
  synthesize("cdktn", "tsconfig.cdktn.json", ["--import", "./test/constructs/kubernetes/cdktn-bindings.ts"]);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

it("finds what docs/cdk-terrain.md lists, and no other difference, between the stacks of the two frameworks", () => {
  const names = readdirSync(join(folder, "cdktf/stacks"));
  expect(names).not.toEqual([]);
  for (const name of names) {
    const [cdktf, cdktn] = [read("cdktf", name), read("cdktn", name)];
    expect(cdktf["//"].metadata.version).toBe("0.21.0");
    expect(cdktn).toEqual({
      ...cdktf,
      "//": { ...cdktf["//"], metadata: { ...cdktf["//"].metadata, version: "0.24.0" } },
      terraform: {
        ...cdktf.terraform,
        required_providers: {
          ...cdktf.terraform.required_providers,
          aws: { ...cdktf.terraform.required_providers.aws, source: "hashicorp/aws" },
        },
      },
    });
  }
});

/** Runs the app of this repository; the paths of a tsconfig decide what its imports lead to. */
function synthesize(framework: string, tsconfig: string, more: readonly string[] = []): void {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", ...more, "stacks/main.ts"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: join(folder, framework), TSX_TSCONFIG_PATH: tsconfig },
  });
  if (status !== 0) throw new Error(stderr);
}

function read(framework: string, stack: string): TerraformFile {
  return JSON.parse(readFileSync(join(folder, framework, "stacks", stack, "cdk.tf.json"), "utf8"));
}
