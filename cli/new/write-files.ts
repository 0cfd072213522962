import { lstatSync, mkdirSync, realpathSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../redundancy/read/input-error.js";

/** Files of a folder, by their path within it. */
export interface Writing {
  readonly folder: string;
  /** Files that must not be there yet. */
  readonly added: ReadonlyMap<string, string>;
  /** Files that are there. */
  readonly replaced: ReadonlyMap<string, string>;
}

/**
 * Writes all of it, or nothing: what is written when a later file fails is taken away again.
 * @throws InputError where an added file is there already.
 */
export function writeFiles({ folder, added, replaced }: Writing): void {
  for (const path of added.keys()) refuseExisting(join(folder, path));
  const undo: (() => void)[] = [];
  try {
    for (const [path, text] of added) addFile(join(folder, path), text, undo);
    const ready = [...replaced].map(([path, text]) => besideFile(join(folder, path), text, undo));
    for (const { from, to } of ready) renameSync(from, to);
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function refuseExisting(path: string): void {
  // Of a link into nowhere, existsSync says that it is not there.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
  throw new InputError(path, "exists, and is not overwritten", "Choose another name. Nothing was written.");
}

function addFile(path: string, text: string, undo: (() => void)[]): void {
  const first = mkdirSync(dirname(path), { recursive: true });
  if (first !== undefined) undo.push(() => removeFolders(dirname(path), first));
  writeFileSync(path, text, { flag: "wx" });
  undo.push(() => rmSync(path));
}

/** The new text in a file of its own, to be renamed in one step. A link to a file stays a link. */
function besideFile(path: string, text: string, undo: (() => void)[]): { from: string; to: string } {
  const to = realpathSync(path);
  const from = `${to}.new`;
  writeFileSync(from, text, { flag: "wx", mode: statSync(to).mode });
  undo.push(() => rmSync(from, { force: true }));
  return { from, to };
}

/** From the innermost folder to the first that was made; all of them are empty again. */
function removeFolders(innermost: string, first: string): void {
  for (let folder = innermost; folder.length >= first.length; folder = dirname(folder)) rmdirSync(folder);
}
