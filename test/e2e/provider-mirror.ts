import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./run-command.js";

/** The oldest AWS provider that the stacks accept: what works with it uses nothing newer. */
export const AWS_PROVIDER_VERSION = "5.100.0";

const PROVIDER = join("registry.terraform.io", "hashicorp", "aws", AWS_PROVIDER_VERSION);

/** A folder that holds the provider in the layout of a filesystem mirror: one of this machine, or one we fill. */
export async function providerMirror(cacheDirectory: string): Promise<string> {
  return localMirrors().find((root) => existsSync(join(root, PROVIDER))) ?? (await downloadMirror(cacheDirectory));
}

/** Writes a Terraform CLI configuration that takes the provider from the mirror and nothing from a registry. */
export function writeCliConfig(directory: string, mirror: string): string {
  const file = join(directory, "terraform.rc");
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return file;
}

function localMirrors(): string[] {
  const given = process.env["E2E_PROVIDER_MIRROR"];
  const parents = [homedir(), "/opt", "/srv", "/usr/local/share", "/usr/share", "/var/lib"];
  return [...(given ? [given] : []), ...parents.flatMap((parent) => [parent, ...folders(parent).flatMap(withFolders)])];
}

function withFolders(parent: string): string[] {
  return [parent, ...folders(parent)];
}

function folders(parent: string): string[] {
  try {
    const entries = readdirSync(parent, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(parent, entry.name));
  } catch {
    // A folder that is absent or not ours to read holds no mirror.
    return [];
  }
}

/** `terraform init` unpacks a provider in the very layout of a mirror. */
async function downloadMirror(cacheDirectory: string): Promise<string> {
  mkdirSync(cacheDirectory, { recursive: true });
  const aws = { source: "hashicorp/aws", version: AWS_PROVIDER_VERSION };
  const terraform = { terraform: { required_providers: { aws } } };
  writeFileSync(join(cacheDirectory, "main.tf.json"), JSON.stringify(terraform));
  await runCommand("terraform", ["init", "-no-color", "-input=false"], { cwd: cacheDirectory, timeoutSeconds: 900 });
  return join(cacheDirectory, ".terraform", "providers");
}
