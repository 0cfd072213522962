import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand } from "../run-command.js";
import { REPOSITORY } from "../terraform.js";

/** What a project of `holdfast new` has installed beside holdfast, and what holdfast needs. */
const INSTALLED = ["@cdktf/provider-aws", "cdktf", "constructs", "tsx", "typescript", "commander", "zod"];
/** What the package is not built from. */
const NOT_BUILT = new Set([".git", "cdktf.out", "coverage", "dist", "docs", "node_modules", "stacks", "test"]);

/** Builds and packs holdfast, and gives a folder `node_modules` as the install of a user's project leaves it. */
export async function installedModules(folder: string): Promise<string> {
  const source = join(folder, "source");
  mkdirSync(source, { recursive: true });
  // In a copy: another test may build in the repository at the same time.
  for (const entry of readdirSync(REPOSITORY).filter((name) => !NOT_BUILT.has(name))) {
    cpSync(join(REPOSITORY, entry), join(source, entry), { recursive: true });
  }
  symlinkSync(join(REPOSITORY, "node_modules"), join(source, "node_modules"));
  await runCommand("npm", ["run", "build"], { cwd: source });
  await runCommand("npm", ["pack", "--pack-destination", folder], { cwd: source });
  const [packed = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  await runCommand("tar", ["-xzf", packed], { cwd: folder });
  rmSync(source, { recursive: true });
  const modules = join(folder, "node_modules");
  for (const name of INSTALLED) link(join(REPOSITORY, "node_modules", name), join(modules, name));
  link(join(folder, "package"), join(modules, "holdfast"));
  link(join(folder, "package/dist/cli/main.js"), join(modules, ".bin/holdfast"));
  return modules;
}

/**
 * Programs that stand before the real ones in PATH. `npm ci` links the modules that are installed already, and needs the
 * lock file as the real one does; Terraform is only there after its setup. Everything else is the real npm and Terraform.
 */
export function simulatedPrograms(folder: string, modules: string): string {
  const bin = join(folder, "bin");
  const lacksLock = "npm error The `npm ci` command can only install with an existing package-lock.json";
  program(bin, "npm", [
    'if [ "$1" != ci ]; then',
    `  PATH=\${PATH#${quoted(bin)}:} exec npm "$@"`,
    "fi",
    `[ -f package.json ] && [ -f package-lock.json ] || { echo ${quoted(lacksLock)} >&2; exit 1; }`,
    `rm -rf node_modules && ln -s ${quoted(modules)} node_modules`,
  ]);
  program(bin, "terraform", [
    '[ "$SIMULATED_TERRAFORM" = there ] || { echo "terraform: command not found" >&2; exit 127; }',
    `PATH=\${PATH#${quoted(bin)}:} exec terraform "$@"`,
  ]);
  return bin;
}

/** A git repository with the project that `holdfast new web-service` sets up. */
export async function newProject(folder: string, modules: string, stack: string): Promise<void> {
  await runCommand(join(modules, ".bin/holdfast"), ["new", "web-service", stack, "--in", folder], {
    cwd: dirname(folder),
  });
  writeFileSync(join(folder, "package-lock.json"), '{ "lockfileVersion": 3 }\n');
}

function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to);
}

function program(bin: string, name: string, lines: readonly string[]): void {
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(join(bin, name), 0o755);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
