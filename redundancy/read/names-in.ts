import type { Json } from "./terraform-json.js";

const NONE: readonly string[] = [];

/** Tells which of some names an object has. Most resources have the arguments of the one before them: then it is known. */
export class NamesIn {
  #keys: readonly string[] = NONE;
  #found: readonly string[] = NONE;

  constructor(private readonly names: ReadonlySet<string>) {}

  /** Those that `json` has, in its order. */
  of(json: Json): readonly string[] {
    const keys = this.#keys;
    let index = 0;
    for (const key in json) {
      if (key !== keys[index]) return this.read(json);
      index += 1;
    }
    return index === keys.length ? this.#found : this.read(json);
  }

  private read(json: Json): readonly string[] {
    this.#keys = Object.keys(json);
    this.#found = this.#keys.filter((key) => this.names.has(key));
    return this.#found;
  }
}
