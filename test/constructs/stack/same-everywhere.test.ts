import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const constructs = new URL("../../../constructs/", import.meta.url);

const program = `
import { App } from "cdktf";
import { Network } from ${JSON.stringify(new URL("network/network.ts", constructs).href)};
import { AwsStack } from ${JSON.stringify(new URL("stack/aws-stack.ts", constructs).href)};
const app = new App({ outdir: "out" });
const stack = new AwsStack(app, "shop", { region: "eu-west-1" });
new Network(stack, "network", { region: "eu-west-1", zones: ["eu-west-1a", "eu-west-1b"], interfaceEndpoints: ["logs"] });
app.synth();
`;

async function synthesizedIn(folder: string): Promise<string> {
  const imports = ["--import", import.meta.resolve("tsx")];
  // The program's own imports are found from the working directory, which has no packages: hence the full addresses.
  const source = program.replace('"cdktf"', JSON.stringify(import.meta.resolve("cdktf")));
  await promisify(execFile)(process.execPath, [...imports, "--input-type=module", "--eval", source], { cwd: folder });
  return readFile(join(folder, "out", "stacks", "shop", "cdk.tf.json"), "utf8");
}

describe("the synthesized file", () => {
  let folders: string[];
  let files: string[];

  beforeAll(async () => {
    folders = await Promise.all(["one-", "another-"].map((name) => mkdtemp(join(tmpdir(), name))));
    files = await Promise.all(folders.map(synthesizedIn));
  }, 60_000);

  afterAll(async () => {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  });

  it("is the same, byte for byte, in every folder", () => {
    expect(files[0]).toBe(files[1]);
    expect(files[0]).toContain("aws_vpc_endpoint");
  });

  it("has no path of the machine in it", () => {
    for (const place of [...folders, process.cwd(), tmpdir()]) expect(files[0]).not.toContain(place);
  });
});
