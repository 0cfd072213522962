import type { Declaration } from "../declaration.js";
import { buildInventory } from "./build-inventory.js";
import { Limits } from "./expression/limits.js";
import type { Inventory } from "./inventory.js";
import { OpenInputs } from "./open-inputs.js";
import { type ParsedInput, parseInput } from "./parse-input.js";
import { readPlan } from "./plan.js";
import { readState } from "./state.js";
import { openSynth } from "./synth.js";
import type { OpenFile, World } from "./world.js";

/** A file, as text. */
export interface InputText {
  readonly path: string;
  readonly text: string;
  /** What is in the text, where it has been parsed already. It is not changed. */
  readonly parsed?: ParsedInput;
}

/** Reads any number of files of any of the supported kinds into one inventory. */
export function readInventory(texts: readonly InputText[]): Inventory {
  const inputs = new OpenInputs();
  const limits = new Limits();
  for (const text of texts) inputs.files.push(open(text, inputs, limits));
  const resources = inputs.settle();
  return buildInventory({
    inputs: inputs.files.map(({ input }) => input),
    declarations: new Map(
      inputs.files.flatMap(({ input, declaration }): [string, Declaration][] =>
        declaration ? [[input.stack, declaration]] : [],
      ),
    ),
    resources,
    opaque: inputs.files.flatMap(({ opaque }) => opaque),
    get: (id) => inputs.get(id),
    identities: () => inputs.identities(),
  });
}

function open({ path, text, parsed }: InputText, world: World, limits: Limits): OpenFile {
  const { kind, json } = parsed ?? parseInput(path, text);
  switch (kind) {
    case "synth":
      return openSynth(path, json, world, limits);
    case "plan":
      return readPlan(path, json, world);
    case "state":
      return readState(path, json, world);
  }
}
