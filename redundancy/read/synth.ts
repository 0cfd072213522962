import type { Declaration } from "../declaration.js";
import type { Limits } from "./expression/limits.js";
import type { Inventory } from "./inventory.js";
import { parseDeclaration } from "./parse-declaration.js";
import { SynthStack } from "./synth-stack.js";
import { field, isJson, type Json, labelled } from "./terraform-json.js";
import type { OpenFile, World } from "./world.js";

const NOTHING: Declaration = { demand: {}, soft: [], waivers: [], scenarios: [] };

/** Opens a `cdk.tf.json`, or any other file in Terraform's JSON configuration syntax. */
export function openSynth(path: string, top: Json, world: World, limits: Limits): OpenFile {
  const comment = objectAt(top, "//");
  const name = world.stackName(stackName(comment, path), path);
  const stack = new SynthStack(path, name, top, world, limits);
  const declared = field(comment, "holdfast");
  return {
    input: { path, kind: "synth", stack: name },
    declaration:
      declared === undefined ? undefined : { ...NOTHING, ...parseDeclaration(declared, path, '"//".holdfast') },
    get resources() {
      return stack.blocks.resources();
    },
    get opaque() {
      return opaque(stack, top);
    },
    find: (address) => stack.resource(address),
    settle: () => stack.settle(),
    output: (state, output) => stack.output(state, output),
  };
}

/** Called modules, and resources with more instances than are read. */
function opaque(stack: SynthStack, top: Json): Inventory["opaque"] {
  const modules = labelled(field(top, "module"), "module", stack.path).map(([name]) => ({
    type: "module",
    id: stack.id(`module.${name}`),
  }));
  const excessive: Inventory["opaque"][number][] = [];
  stack.blocks.each(({ repetition, type, address }) => {
    if (repetition.kind === "unknown" && repetition.excessive) excessive.push({ type, id: stack.id(address) });
  });
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
