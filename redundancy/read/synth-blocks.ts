import { InputError } from "./input-error.js";
import { SynthBlock } from "./synth-block.js";
import type { BlockHost, SynthResource } from "./synth-resource.js";
import { bodies, field, isJson, type Json, labelled } from "./terraform-json.js";

/** The blocks of one type. Of most types none is asked for by its name. */
class BlocksOfType {
  readonly all: SynthBlock[] = [];
  #byName: Map<string, SynthBlock> | undefined;

  get(name: string): SynthBlock | undefined {
    this.#byName ??= new Map(this.all.map((block) => [block.name, block]));
    return this.#byName.get(name);
  }

  add(block: SynthBlock): void {
    this.all.push(block);
    this.#byName?.set(block.name, block);
  }
}

type ByType = Map<string, BlocksOfType>;

/** The `resource` and `data` blocks of a file, by type and name. */
export class SynthBlocks {
  readonly #managed: ByType = new Map();
  readonly #data: ByType = new Map();

  constructor(
    private readonly host: BlockHost,
    top: Json,
  ) {
    this.#read("resource", top);
    this.#read("data", top);
  }

  get(mode: SynthBlock["mode"], type: string, name: string): SynthBlock | undefined {
    return (mode === "data" ? this.#data : this.#managed).get(type)?.get(name);
  }

  /** The block with that address, which has no key. */
  at(address: string): SynthBlock | undefined {
    const isData = address.startsWith("data.");
    const start = isData ? 5 : 0;
    const dot = address.indexOf(".", start);
    return dot < 0
      ? undefined
      : this.get(isData ? "data" : "managed", address.slice(start, dot), address.slice(dot + 1));
  }

  /** The resources that the blocks stand for. */
  resources(): SynthResource[] {
    const found: SynthResource[] = [];
    this.each((block) => block.list(found));
    return found;
  }

  each(visit: (block: SynthBlock) => void): void {
    for (const types of [this.#managed, this.#data]) {
      for (const { all } of types.values()) for (const block of all) visit(block);
    }
  }

  #read(kind: "resource" | "data", top: Json): void {
    const { path } = this.host;
    const mode = kind === "data" ? "data" : "managed";
    const types = kind === "data" ? this.#data : this.#managed;
    for (const [type, groups] of labelled(field(top, kind), kind, path)) {
      const blocks = types.get(type) ?? new BlocksOfType();
      types.set(type, blocks);
      for (const group of bodies(groups, `${kind}.${type}`, path)) {
        const isFirst = blocks.all.length === 0;
        for (const name of Object.keys(group)) {
          const body = group[name];
          if (name === "//") continue;
          // Nothing but a list, of groups or of bodies, can hold a name twice.
          if (isJson(body) && isFirst) blocks.add(new SynthBlock(this.host, mode, type, name, body));
          else {
            for (const each of bodies(body, `${kind}.${type}.${name}`, path)) {
              this.#addOnce(blocks, new SynthBlock(this.host, mode, type, name, each));
            }
          }
        }
      }
    }
  }

  #addOnce(blocks: BlocksOfType, block: SynthBlock): void {
    if (blocks.get(block.name)) {
      throw new InputError(this.host.path, `declares ${block.address} twice`, "Give each resource a name of its own.");
    }
    blocks.add(block);
  }
}
