import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { InputError } from "../redundancy/read/input-error.js";
import type { InputText } from "../redundancy/read/read-inventory.js";

import { decode, refuseTooLong } from "./input-text.js";

const WANTED = "Give a cdktf.out folder, a cdk.tf.json, or the output of `terraform show -json`.";
const DEFAULT = "cdktf.out";

/** Reads files, and folders of CDKTF: of these only `stacks`, where they are given. */
export function readPaths(paths: readonly string[], stacks?: readonly string[]): InputText[] {
  return filesOf(paths, stacks).map((path) => ({ path, text: readFile(path) }));
}

/** The files to read; `-` stays as it is. By default those of the `cdktf.out` that is here. */
export function filesOf(paths: readonly string[], stacks?: readonly string[]): string[] {
  const given = paths.length > 0 ? [...new Set(paths)] : byDefault();
  const files = given.flatMap((path) => (path !== "-" && isFolder(path) ? filesIn(path) : [{ path, stack: null }]));
  return (stacks ? ofStacks(files, stacks) : files).map(({ path }) => path);
}

interface InputFile {
  readonly path: string;
  /** Of a folder of CDKTF, else null. */
  readonly stack: string | null;
}

function byDefault(): string[] {
  if (existsSync(DEFAULT)) return [DEFAULT];
  throw new InputError(
    "No input:",
    `there is no ${DEFAULT} folder here`,
    `Synthesize first, or name the input. ${WANTED}`,
  );
}

function isFolder(path: string): boolean {
  return attempt(path, () => statSync(path).isDirectory());
}

/** The stacks of a cdktf.out folder, else the files of one stack. */
function filesIn(folder: string): InputFile[] {
  const stacks = posix.join(folder, "stacks");
  if (existsSync(stacks) && isFolder(stacks)) {
    const written = readFolder(stacks)
      .map((stack) => ({ path: posix.join(stacks, stack, "cdk.tf.json"), stack }))
      .filter(({ path }) => existsSync(path));
    const found = ofTheLastSynth(folder, written);
    if (found.length > 0) return found;
  }
  const names = readFolder(folder);
  const found = names.filter((name) => name.endsWith(".tf.json"));
  if (found.length > 0) return found.map((name) => ({ path: posix.join(folder, name), stack: null }));
  const next = names.some((name) => name.endsWith(".tf"))
    ? "Terraform's own language is not read. Give a plan: `terraform plan -out=tfplan && terraform show -json tfplan > plan.json`."
    : WANTED;
  throw new InputError(folder, "holds no synthesized stack (stacks/*/cdk.tf.json, *.tf.json)", next);
}

/** A synth leaves the folders of stacks that an earlier one wrote: its manifest says which are its own. */
function ofTheLastSynth(folder: string, written: readonly (InputFile & { stack: string })[]): InputFile[] {
  const path = posix.join(folder, "manifest.json");
  const listed = existsSync(path) ? stacksListed(readFile(path)) : undefined;
  if (!listed) return [...written];
  const missing = listed.find((name) => !written.some(({ stack }) => stack === name));
  if (missing !== undefined) throw lacksStack(path, missing, posix.join(folder, "stacks", missing, "cdk.tf.json"));
  return written.filter(({ stack }) => listed.includes(stack));
}

/** What to do about a folder that is not as its synth wrote it. */
export const AGAIN = "Synthesize again, and give the whole folder that the synth wrote.";

/** A stack that the manifest lists, and that is not there. */
export function lacksStack(manifest: string, name: string, file: string): InputError {
  return new InputError(manifest, `lists stack ${name}, but there is no ${file}`, AGAIN);
}

/** Undefined for what is no manifest. */
function stacksListed(text: string): string[] | undefined {
  try {
    const stacks: unknown = JSON.parse(text)?.stacks;
    return typeof stacks === "object" && stacks !== null ? Object.keys(stacks) : undefined;
  } catch {
    return undefined;
  }
}

function ofStacks(files: readonly InputFile[], stacks: readonly string[]): InputFile[] {
  const known = files.flatMap(({ stack }) => stack ?? []);
  const missing = stacks.find((stack) => !known.includes(stack));
  if (missing === undefined) return files.filter(({ stack }) => stack !== null && stacks.includes(stack));
  const next = known.length > 0 ? `There are: ${known.join(", ")}.` : "--stack is for a cdktf.out folder.";
  throw new InputError(missing, "is not a stack of the input", next);
}

function readFolder(folder: string): string[] {
  return attempt(folder, () => readdirSync(folder)).sort();
}

export function readFile(path: string): string {
  return attempt(path, () => {
    refuseTooLong(path, statSync(path).size);
    return decode(readFileSync(path));
  });
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new InputError(path, "does not exist", WANTED);
    if (code === "EACCES" || code === "EPERM") throw new InputError(path, "may not be read", "Check its permissions.");
    if (error instanceof InputError || typeof code !== "string") throw error;
    throw new InputError(path, `cannot be read (${code})`, WANTED);
  }
}
