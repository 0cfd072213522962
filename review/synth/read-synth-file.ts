import { InputError } from "../../redundancy/read/input-error.js";
import { bodies, field, isJson, type Json, labelled } from "../../redundancy/read/terraform-json.js";
import { parsedBoth, parsedText } from "../read/parsed-text.js";
import type { SynthStack } from "../read/synth-folder.js";
import { type Block, NO_FILE, type Relocation, type SynthFile } from "./block.js";
import { ResourceBlock, withoutComment } from "./resource-block.js";
import { settingBlocks } from "./setting-blocks.js";

const RELOCATIONS = ["moved", "import", "removed"] as const;
const RESOURCES: readonly string[] = ["resource", "data", "output", ...RELOCATIONS];

/** Reads both files of a stack. What is the same in both is the same block. Throws {@link InputError} as does each. */
export function readSynthFiles(base: SynthStack | null, head: SynthStack | null): readonly [SynthFile, SynthFile] {
  const before = readSynthFile(base);
  if (base && head?.text === base.text) return [before, before];
  if (base && head) parsedBoth(base, head);
  return [before, readSynthFile(head, before)];
}

/** Reads the file of a stack, in Terraform's JSON configuration syntax. Throws {@link InputError} where it is another. */
function readSynthFile(stack: SynthStack | null, known: SynthFile = NO_FILE): SynthFile {
  if (stack === null) return NO_FILE;
  const { kind, json } = parsedText(stack);
  if (kind !== "synth") {
    throw new InputError(
      stack.path,
      `is a ${kind}, not a synthesized file`,
      "Give the folder that `cdktf synth` wrote.",
    );
  }
  const blocks = new Map<string, Block>();
  const add = (block: Block) => {
    if (blocks.has(block.address)) {
      throw new InputError(stack.path, `declares ${block.address} twice`, "Give each resource a name of its own.");
    }
    blocks.set(block.address, block);
  };
  addResources(json, stack.path, known, add);
  for (const block of settingBlocks(json, RESOURCES, stack.path)) add(block);
  return { blocks, outputs: outputs(json, stack.path), relocations: relocations(json, stack.path) };
}

function addResources(json: Json, file: string, known: SynthFile, add: (block: Block) => void): void {
  for (const kind of ["resource", "data"] as const) {
    const mode = kind === "data" ? "data" : "managed";
    for (const [type, named] of labelled(field(json, kind), kind, file)) {
      const prefix = `${kind === "data" ? "data." : ""}${type}.`;
      const read = (name: string, written: unknown) => {
        const address = prefix + name;
        const same = known.blocks.get(address);
        if (same && same.written === written) add(same);
        else {
          for (const body of isJson(written) ? [written] : bodies(written, `${kind}.${type}.${name}`, file)) {
            add(new ResourceBlock(address, mode, type, name, body));
          }
        }
      };
      // Resources are many: a list of pairs would be most of the work.
      if (!isJson(named)) for (const [name, written] of labelled(named, `${kind}.${type}`, file)) read(name, written);
      else for (const name of Object.keys(named)) if (name !== "//") read(name, named[name]);
    }
  }
}

function outputs(json: Json, file: string): SynthFile["outputs"] {
  const found = new Map<string, Json>();
  for (const [name, written] of labelled(field(json, "output"), "output", file)) {
    for (const body of bodies(written, `output.${name}`, file)) found.set(name, withoutComment(body));
  }
  return found;
}

function relocations(json: Json, file: string): Relocation[] {
  return RELOCATIONS.flatMap((kind) =>
    bodies(field(json, kind), kind, file).map((body) => ({ kind, body: withoutComment(body) })),
  );
}
