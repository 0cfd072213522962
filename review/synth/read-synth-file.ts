import { InputError } from "../../redundancy/read/input-error.js";
import { bodies, field, type Json, labelled } from "../../redundancy/read/terraform-json.js";
import { parsedText } from "../read/parsed-text.js";
import type { SynthStack } from "../read/synth-folder.js";
import { type Block, NO_FILE, type Relocation, type SynthFile } from "./block.js";
import { settingBlocks } from "./setting-blocks.js";

const RELOCATIONS = ["moved", "import", "removed"] as const;
const RESOURCES: readonly string[] = ["resource", "data", "output", ...RELOCATIONS];

/** Reads the file of a stack, in Terraform's JSON configuration syntax. Throws {@link InputError} where it is another. */
export function readSynthFile(stack: SynthStack | null): SynthFile {
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
  for (const block of [...resourceBlocks(json, stack.path), ...settingBlocks(json, RESOURCES, stack.path)]) {
    if (blocks.has(block.address)) {
      throw new InputError(stack.path, `declares ${block.address} twice`, "Give each resource a name of its own.");
    }
    blocks.set(block.address, block);
  }
  return { blocks, outputs: outputs(json, stack.path), relocations: relocations(json, stack.path) };
}

function resourceBlocks(json: Json, file: string): Block[] {
  const found: Block[] = [];
  for (const kind of ["resource", "data"] as const) {
    for (const [type, named] of labelled(field(json, kind), kind, file)) {
      for (const [name, written] of labelled(named, `${kind}.${type}`, file)) {
        for (const body of bodies(written, `${kind}.${type}.${name}`, file)) {
          const mode = kind === "data" ? "data" : "managed";
          const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
          found.push({ address, mode, type, name, path: pathIn(body), body: withoutComment(body), setting: false });
        }
      }
    }
  }
  return found;
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

/** Construct path that CDKTF wrote into the comment of a block, or empty. */
function pathIn(body: Json): string {
  const path = field(field(field(body, "//"), "metadata"), "path");
  return typeof path === "string" ? path : "";
}

/** Terraform leaves out a `//` in the body of a block; within an argument it is data like any other key. */
function withoutComment(body: Json): Json {
  if (!Object.hasOwn(body, "//")) return body;
  const { "//": _, ...rest } = body;
  return rest;
}
