import { InputError } from "./input-error.js";
import { SynthBlock } from "./synth-block.js";
import type { BlockHost, SynthResource } from "./synth-resource.js";
import { bodies, field, isJson, type Json, labelled } from "./terraform-json.js";

type Named = Map<string, SynthBlock>;

/** The `resource` and `data` blocks of a file, by type and name. */
export class SynthBlocks {
  readonly #managed = new Map<string, Named>();
  readonly #data = new Map<string, Named>();

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
      for (const named of types.values()) for (const block of named.values()) visit(block);
    }
  }

  #read(kind: "resource" | "data", top: Json): void {
    const { path } = this.host;
    const types = kind === "data" ? this.#data : this.#managed;
    for (const [type, groups] of labelled(field(top, kind), kind, path)) {
      const named = types.get(type) ?? new Map<string, SynthBlock>();
      types.set(type, named);
      for (const group of bodies(groups, `${kind}.${type}`, path)) {
        for (const name of Object.keys(group)) {
          const body = group[name];
          if (name === "//") continue;
          if (isJson(body)) this.#add(named, kind, type, name, body);
          else
            for (const each of bodies(body, `${kind}.${type}.${name}`, path)) this.#add(named, kind, type, name, each);
        }
      }
    }
  }

  #add(named: Named, kind: "resource" | "data", type: string, name: string, body: Json): void {
    const block = new SynthBlock(this.host, kind === "data" ? "data" : "managed", type, name, body);
    if (named.has(name)) {
      throw new InputError(this.host.path, `declares ${block.address} twice`, "Give each resource a name of its own.");
    }
    named.set(name, block);
  }
}
