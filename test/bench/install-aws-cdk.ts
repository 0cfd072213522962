import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const PACKAGES = ["aws-cdk-lib@2.276.0", "constructs@10.7.1"];
const TIMEOUT = 300_000;

/**
 * Installs the AWS CDK, with which nothing but the bench works and which is larger than all that this repository installs, into
 * a folder of its own. It stays there.
 * @returns the folder of its modules; `undefined` where it can be got neither from the registry nor from npm's cache.
 */
export function installAwsCdk(root: string, offline: boolean): string | undefined {
  const folder = join(root, "node_modules/.cache", PACKAGES[0] ?? "");
  const modules = join(folder, "node_modules");
  if (existsSync(join(modules, "aws-cdk-lib/package.json"))) return modules;
  console.error(`Installing ${PACKAGES.join(" and ")} …`);
  mkdirSync(folder, { recursive: true });
  const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1"];
  const { status, stderr } = spawnSync(
    "npm",
    ["install", ...flags, offline ? "--offline" : "--prefer-offline", "--prefix", folder, ...PACKAGES],
    { encoding: "utf8", timeout: TIMEOUT },
  );
  if (status === 0) return modules;
  rmSync(folder, { recursive: true });
  console.error(`The AWS CDK cannot be installed, the bench goes on without it.\n${stderr}`);
  return undefined;
}
