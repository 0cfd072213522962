import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InputText } from "../../redundancy/read/read-inventory.js";

/** What this needs of a stack of CDKTF or CDK Terrain: neither is imported, as neither need be installed. */
interface Stack {
  readonly node: { readonly id: string; readonly path: string };
  readonly dependencies: readonly Stack[];
  readonly synthesizer: { synthesize(session: object): void };
  prepareStack(): void;
}

interface Tree {
  readonly node: { findAll(): readonly unknown[]; readonly root: Tree };
}

export function isStack(value: unknown): value is Stack & Tree {
  return isObject(value) && typeof value["prepareStack"] === "function" && isObject(value["synthesizer"]);
}

/** An app, or any construct that holds stacks. */
export function isTree(value: unknown): value is Tree {
  return isObject(value) && isObject(value["node"]) && typeof value["node"]["findAll"] === "function";
}

/** The files that a synth would write for a stack and those it depends on, or for all stacks of an app. */
export function synthesizeSubject(subject: (Stack & Tree) | Tree): InputText[] {
  const all = subject.node.root.node.findAll().filter(isStack);
  for (const stack of all) stack.prepareStack();
  const wanted = isStack(subject) ? withDependencies(subject) : subject.node.findAll().filter(isStack);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
  try {
    return wanted.map((stack) => ({ path: `${stack.node.path}.tf.json`, text: write(stack, folder) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(stack: Stack, outdir: string): string {
  const file = `${stack.node.id}.tf.json`;
  const files = {
    workingDirectory: ".",
    synthesizedStackPath: file,
    stackMetadataPath: `${stack.node.id}.metadata.json`,
  };
  const manifest = {
    forStack: () => ({
      name: stack.node.id,
      constructPath: stack.node.path,
      annotations: [],
      dependencies: [],
      ...files,
    }),
  };
  stack.synthesizer.synthesize({ outdir, skipValidation: true, stacksPrepared: true, manifest });
  return readFileSync(join(outdir, file), "utf8");
}

function withDependencies(stack: Stack): Stack[] {
  const found = new Set<Stack>();
  const rest = [stack];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    rest.push(...next.dependencies);
  }
  return [...found];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
