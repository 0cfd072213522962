import type { Declaration } from "../declaration.js";
import type { Limits } from "./expression/limits.js";
import { InputError } from "./input-error.js";
import type { Inventory, Resource } from "./inventory.js";
import { parseDeclaration } from "./parse-declaration.js";
import { SynthBlock } from "./synth-block.js";
import { SynthStack } from "./synth-stack.js";
import { bodies, field, isJson, type Json, labelled } from "./terraform-json.js";
import type { OpenFile, World } from "./world.js";

const NOTHING: Declaration = { demand: {}, soft: [], waivers: [], scenarios: [] };

/** Opens a `cdk.tf.json`, or any other file in Terraform's JSON configuration syntax. */
export function openSynth(path: string, top: Json, world: World, limits: Limits): OpenFile {
  const comment = objectAt(top, "//");
  const name = world.stackName(stackName(comment, path), path);
  const stack = new SynthStack(path, name, top, world, limits);
  for (const mode of ["resource", "data"] as const) readBlocks(stack, mode, top);
  const declared = field(comment, "holdfast");
  return {
    input: { path, kind: "synth", stack: name },
    declaration:
      declared === undefined ? undefined : { ...NOTHING, ...parseDeclaration(declared, path, '"//".holdfast') },
    get resources() {
      const found: Resource[] = [];
      for (const block of stack.blocks.values()) for (const resource of block.resources()) found.push(resource);
      return found;
    },
    get opaque() {
      return opaque(stack, top);
    },
    find: (address) => stack.resource(address),
    settle: () => stack.settle(),
    output: (state, output) => stack.output(state, output),
  };
}

function readBlocks(stack: SynthStack, kind: "resource" | "data", top: Json): void {
  const { path, blocks } = stack;
  const mode = kind === "data" ? "data" : "managed";
  const add = (type: string, name: string, body: Json) => {
    const block = new SynthBlock(stack, mode, type, name, body);
    if (blocks.has(block.address)) {
      throw new InputError(path, `declares ${block.address} twice`, "Give each resource a name of its own.");
    }
    blocks.set(block.address, block);
  };
  for (const [type, named] of labelled(field(top, kind), kind, path)) {
    for (const group of bodies(named, `${kind}.${type}`, path)) {
      for (const name of Object.keys(group)) {
        const body = group[name];
        if (name === "//") continue;
        if (isJson(body)) add(type, name, body);
        else for (const each of bodies(body, `${kind}.${type}.${name}`, path)) add(type, name, each);
      }
    }
  }
}

/** Called modules, and resources with more instances than are read. */
function opaque(stack: SynthStack, top: Json): Inventory["opaque"] {
  const modules = labelled(field(top, "module"), "module", stack.path).map(([name]) => ({
    type: "module",
    id: stack.id(`module.${name}`),
  }));
  const excessive = [...stack.blocks.values()]
    .filter(({ repetition }) => repetition.kind === "unknown" && repetition.excessive)
    .map(({ type, address }) => ({ type, id: stack.id(address) }));
  return [...modules, ...excessive];
}

/** The name that CDKTF wrote into the file, else the folder, else the file. */
function stackName(comment: Json, path: string): string {
  const written = field(objectAt(comment, "metadata"), "stackName");
  if (typeof written === "string" && written !== "") return written;
  const [file = path, folder] = path
    .split(/[\\/]/)
    .filter((part) => part !== "" && part !== ".")
    .reverse();
  return folder && folder !== ".." ? folder : file.replace(/(?:\.tf)?\.json$/, "");
}

function objectAt(json: Json, name: string): Json {
  const value = field(json, name);
  return isJson(value) ? value : {};
}
