import type { Limits } from "./expression/limits.js";
import type { Resource } from "./inventory.js";
import { type AttributesHost, SynthAttributes } from "./synth-attributes.js";
import type { SynthScope } from "./synth-scope.js";
import { field, isJson, type Json } from "./terraform-json.js";

/** What a block asks of the stack that it stands in. */
export interface BlockHost extends AttributesHost {
  readonly name: string;
  readonly limits: Limits;
  readonly scope: SynthScope;
  id(address: string): string;
  /** The region of the provider that a resource names, or of the one that its type begins with. */
  providerRegion(provider: string): string | null;
}

/** What `count` and `for_each` call an instance; undefined where there is one without a key. */
export type Key = number | string | undefined;

/** The block that a resource is an instance of. */
export interface Repeated extends Pick<Resource, "mode" | "type" | "name"> {
  readonly host: BlockHost;
  readonly body: Json;
  /** The scope of an instance's expressions. */
  scopeOf(key: Key): SynthScope;
}

/** Terraform's address of an instance. */
export function addressOf(block: string, key: Key): string {
  return key === undefined ? block : `${block}[${typeof key === "number" ? key : JSON.stringify(key)}]`;
}

/** One instance of a block. */
export class SynthResource implements Resource {
  /** Set again where another input holds the same address. */
  id: string;
  #attributes: SynthAttributes | undefined;

  constructor(
    private readonly block: Repeated,
    private readonly key: Key,
    readonly address: string,
  ) {
    this.id = address;
  }

  get mode() {
    return this.block.mode;
  }

  get type() {
    return this.block.type;
  }

  get name() {
    return this.block.name;
  }

  get stack() {
    return this.block.host.name;
  }

  get path(): string {
    const comment = field(this.block.body, "//");
    const metadata = isJson(comment) ? field(comment, "metadata") : undefined;
    const path = isJson(metadata) ? field(metadata, "path") : undefined;
    return typeof path === "string" ? path : "";
  }

  get region(): string | null {
    const own = Object.hasOwn(this.block.body, "region") ? this.attributes.text("region") : undefined;
    if (own !== undefined) return typeof own === "string" ? own : null;
    const provider = field(this.block.body, "provider");
    return this.block.host.providerRegion(
      typeof provider === "string" ? provider : this.type.slice(0, `${this.type}_`.indexOf("_")),
    );
  }

  get attributes(): SynthAttributes {
    this.#attributes ??= new SynthAttributes(this.block.body, this.block.scopeOf(this.key), this.block.host, this);
    return this.#attributes;
  }

  /** The arguments that are set. A `dynamic` block makes others, none of which says which resource it is. */
  get knownNames(): readonly string[] {
    return Object.keys(this.block.body);
  }

  /** A text that is written out, or that an expression gives. */
  knownText(name: string): string | undefined {
    const raw = field(this.block.body, name);
    if (raw === undefined) return undefined;
    const text = typeof raw === "string" && !raw.includes("{") ? raw : this.attributes.text(name);
    return typeof text === "string" && text !== "" ? text : undefined;
  }
}
