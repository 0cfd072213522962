import type { Limits } from "./expression/limits.js";
import type { Resource } from "./inventory.js";
import type { NamesIn } from "./names-in.js";
import { type AttributesHost, SynthAttributes } from "./synth-attributes.js";
import type { SynthScope } from "./synth-scope.js";
import { field, type Json, own } from "./terraform-json.js";
import type { Value } from "./value.js";

/** What a block asks of the stack that it stands in. */
export interface BlockHost extends AttributesHost {
  readonly name: string;
  readonly limits: Limits;
  readonly scope: SynthScope;
  id(address: string): string;
  /** The region of the provider that a resource names, or of the one that its type begins with. */
  providerRegion(provider: string): string | null;
  /** The default tags of that provider; undefined where it is not in the file. */
  providerTags(provider: string): Value | undefined;
}

/** What `count` and `for_each` call an instance; undefined where there is one without a key. */
export type Key = number | string | undefined;

/** Terraform's address of an instance. */
export function addressOf(block: string, key: Key): string {
  return key === undefined ? block : `${block}[${typeof key === "number" ? key : JSON.stringify(key)}]`;
}

/** An instance of a block. A file may have a hundred thousand and few are asked for: what it is called is told when asked. */
export abstract class SynthResource implements Resource {
  #id: string | undefined;
  #address: string | undefined;
  #attributes: SynthAttributes | undefined;

  constructor(
    readonly host: BlockHost,
    readonly mode: Resource["mode"],
    readonly type: string,
    readonly name: string,
    readonly body: Json,
  ) {}

  /** The scope of its expressions, with `count` or `each` in it. */
  protected abstract scope(): SynthScope;
  protected abstract key(): Key;

  get address(): string {
    this.#address ??= addressOf(`${this.mode === "data" ? "data." : ""}${this.type}.${this.name}`, this.key());
    return this.#address;
  }

  get id(): string {
    return this.#id ?? this.address;
  }

  /** Set where another input holds the same address. */
  set id(id: string) {
    this.#id = id;
  }

  get stack(): string {
    return this.host.name;
  }

  get path(): string {
    const path = field(field(field(this.body, "//"), "metadata"), "path");
    return typeof path === "string" ? path : "";
  }

  get region(): string | null {
    const given = own(this.body, "region") === undefined ? undefined : this.attributes.text("region");
    if (given !== undefined) return typeof given === "string" ? given : null;
    return this.host.providerRegion(this.provider());
  }

  get defaultTags(): Value | undefined {
    return this.host.providerTags(this.provider());
  }

  private provider(): string {
    const provider = own(this.body, "provider");
    return typeof provider === "string" ? provider : this.type.slice(0, `${this.type}_`.indexOf("_"));
  }

  get attributes(): SynthAttributes {
    this.#attributes ??= new SynthAttributes(this.body, this.scope(), this);
    return this.#attributes;
  }

  /** Which of these arguments are set. A `dynamic` block makes others, none of which says which resource it is. */
  knownOf(names: NamesIn): readonly string[] {
    return names.of(this.body);
  }

  /** A text that is written out, or that an expression gives. */
  knownText(name: string): string | undefined {
    const raw = own(this.body, name);
    if (raw === undefined) return undefined;
    const text = typeof raw === "string" && !raw.includes("{") ? raw : this.attributes.text(name);
    return typeof text === "string" && text !== "" ? text : undefined;
  }
}
