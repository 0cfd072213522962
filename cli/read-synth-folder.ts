import { existsSync, readdirSync, statSync } from "node:fs";
import { posix } from "node:path";
import { InputError } from "../redundancy/read/input-error.js";
import { parseInput } from "../redundancy/read/parse-input.js";
import { field, isJson } from "../redundancy/read/terraform-json.js";
import type { SynthFolder, SynthStack } from "../review/read/synth-folder.js";
import { AGAIN, lacksStack, readFile } from "./read-paths.js";

const STACK_FILE = "cdk.tf.json";
const WANTED =
  "Give the cdktf.out folder of a synth. For a project that is new, give a folder whose " +
  `manifest.json holds {"stacks": {}}.`;

/**
 * Reads every stack of a cdktf.out folder, or of the folder that holds one. Without a manifest the stacks are those that
 * are there, and what depends on what is not known. Throws an {@link InputError} for what cannot be read.
 */
export function readSynthFolder(path: string): SynthFolder {
  if (!isFolder(path)) {
    throw existsSync(path)
      ? new InputError(path, "is not a folder", WANTED)
      : new InputError(path, "does not exist", WANTED);
  }
  const inner = posix.join(path, "cdktf.out");
  const folder = isFolder(inner) ? inner : path;
  const manifest = posix.join(folder, "manifest.json");
  if (existsSync(manifest)) return { path: folder, ...stacksOf(manifest, folder) };
  return { path: folder, stacks: stacksIn(folder), dependenciesKnown: false };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** One stack as the manifest has it. Dependencies are construct paths there, not names. */
interface Entry {
  readonly name: string;
  readonly constructPath: string;
  /** Undefined where it does not say. */
  readonly dependencies: readonly string[] | undefined;
  readonly file: string;
}

function stacksOf(manifest: string, folder: string): Pick<SynthFolder, "stacks" | "dependenciesKnown"> {
  const listed = field(parsed(manifest), "stacks");
  if (!isJson(listed)) throw new InputError(manifest, "is not the manifest of a synth: it lists no stacks", WANTED);
  const entries = Object.entries(listed).map(([name, given]) => entryOf(name, given, manifest));
  const names = new Map(entries.map(({ name }) => [name, name]));
  for (const { name, constructPath } of entries) if (constructPath !== "") names.set(constructPath, name);
  const stacks = entries.map((entry) => {
    const { name, constructPath } = entry;
    const path = posix.join(folder, entry.file);
    if (!existsSync(path)) throw lacksStack(manifest, name, path);
    return { name, constructPath, dependencies: namesOf(entry, names, manifest), path, text: text(path) };
  });
  return entries.every(({ dependencies }) => dependencies) ? { stacks } : { stacks, dependenciesKnown: false };
}

function parsed(manifest: string): unknown {
  try {
    return JSON.parse(readFile(manifest).replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(manifest, "is not JSON: was it cut off while it was written?", AGAIN);
  }
}

function entryOf(name: string, given: unknown, manifest: string): Entry {
  const file = field(given, "synthesizedStackPath") ?? posix.join("stacks", name, STACK_FILE);
  const constructPath = field(given, "constructPath") ?? "";
  const dependencies = field(given, "dependencies");
  const isEntry = isJson(given) && typeof file === "string" && typeof constructPath === "string";
  if (!isEntry || (dependencies !== undefined && !isTexts(dependencies))) {
    throw new InputError(manifest, `does not say of stack ${name} what a manifest says`, AGAIN);
  }
  const parts = file.split(/[\\/]/);
  if (parts.includes("..") || /^[\\/]|^[A-Za-z]:/.test(file)) {
    throw new InputError(manifest, `points outside of its folder, for stack ${name}: ${file}`, AGAIN);
  }
  if (!file.endsWith(".json")) {
    throw new InputError(
      manifest,
      `is of a synth to HCL, for stack ${name}: ${file}`,
      "Synthesize to JSON: `cdktf synth` without --hcl, and without SYNTH_HCL_OUTPUT in the environment.",
    );
  }
  return { name, constructPath, dependencies, file: parts.join("/") };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function namesOf({ name, dependencies = [] }: Entry, names: ReadonlyMap<string, string>, manifest: string): string[] {
  const found = dependencies.map((dependency) => {
    const known = names.get(dependency);
    if (known !== undefined) return known;
    throw new InputError(manifest, `says that ${name} depends on ${dependency}, which it does not list`, AGAIN);
  });
  return [...new Set(found)];
}

function stacksIn(folder: string): SynthStack[] {
  const inner = posix.join(folder, "stacks");
  const names = isFolder(inner) ? readdirSync(inner).sort() : [];
  const found = names
    .map((name) => ({ name, path: posix.join(inner, name, STACK_FILE) }))
    .filter(({ path }) => existsSync(path));
  if (found.length > 0) {
    return found.map(({ name, path }) => ({ name, constructPath: "", dependencies: [], path, text: text(path) }));
  }
  const hcl = names.some((name) => existsSync(posix.join(inner, name, "cdk.tf")));
  throw new InputError(
    folder,
    hcl ? "is of a synth to HCL" : "holds no synthesized stack (manifest.json, stacks/*/cdk.tf.json)",
    hcl ? "Synthesize to JSON: `cdktf synth` without --hcl." : WANTED,
  );
}

/** The text of a stack. A whole parse of every stack would take most of the time, so only both ends are looked at. */
function text(path: string): string {
  const read = readFile(path);
  if (/^\uFEFF?\s*\{/.test(read) && /\}\s*$/.test(read.slice(-100))) return read;
  const { kind } = parseInput(path, read);
  if (kind === "synth") return read;
  throw new InputError(path, "is not a synthesized stack", AGAIN);
}
