import type { Declaration } from "../declaration.js";
import { InputError } from "./input-error.js";
import type { Input, Inventory, Referrer, Resource } from "./inventory.js";
import { readSynth } from "./synth.js";
import { leaves, Reference, type Value } from "./value.js";

/** A file, as text. */
export interface InputText {
  readonly path: string;
  readonly text: string;
}

/** Reads any number of files of any of the supported kinds into one inventory. */
export function readInventory(texts: readonly InputText[]): Inventory {
  const inputs: Input[] = [];
  const declarations = new Map<string, Declaration>();
  const resources: Resource[] = [];
  const index = new Map<string, Resource>();
  for (const { path, text } of texts) {
    const read = readSynth(path, parse(path, text), (id) => index.get(id));
    inputs.push(read.input);
    if (read.declaration) declarations.set(read.input.stack, read.declaration);
    for (const resource of read.resources) {
      resources.push(resource);
      index.set(resource.id, resource);
    }
  }
  return inventory(inputs, declarations, resources, index);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(
      path,
      "is not JSON",
      "Give a cdktf.out folder, a cdk.tf.json, or the output of `terraform show -json`.",
    );
  }
}

function inventory(
  inputs: readonly Input[],
  declarations: ReadonlyMap<string, Declaration>,
  resources: readonly Resource[],
  index: ReadonlyMap<string, Resource>,
): Inventory {
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.mode !== "managed") continue;
    const list = byType.get(resource.type);
    if (list) list.push(resource);
    else byType.set(resource.type, [resource]);
  }
  const referrers = new Map<string, Map<string, Referrer[]>>();
  const of = (type: string): readonly Resource[] => byType.get(type) ?? [];
  return {
    inputs,
    declarations,
    resources,
    opaque: [],
    of,
    get: (id) => index.get(id),
    referring(type, path, id) {
      const key = `${type} ${path}`;
      let known = referrers.get(key);
      if (!known) {
        known = new Map();
        for (const resource of of(type)) {
          for (const { targets, certainty } of resource.attributes.references(path).references) {
            for (const target of targets) {
              const list = known.get(target);
              if (list) list.push({ resource, certainty });
              else known.set(target, [{ resource, certainty }]);
            }
          }
        }
        referrers.set(key, known);
      }
      return known.get(id) ?? [];
    },
    mentions: (value: Value | undefined) => leaves(value).filter((leaf) => leaf instanceof Reference),
  };
}
