import { isFields, leaves, Reference, Unknown, type Value } from "./value.js";

/** What an attribute refers to. `complete` is false where a part of it could not be read. */
export interface References {
  readonly references: readonly Reference[];
  readonly complete: boolean;
}

const NO_REFERENCES: References = { references: [], complete: true };

/**
 * The arguments of a resource or of a block in it, read when asked for: a synthesized file, a plan and a state each give
 * their own. A path such as `health_check.interval` goes through the first block of that name.
 * `undefined` is an argument that is not set (Terraform's null); {@link Unknown} is one whose value the input does not tell.
 */
export abstract class Attributes {
  /** One argument of this block. */
  protected abstract own(name: string): Value | undefined;
  /** The blocks of that name in this block; none where it is absent or unknown. */
  protected abstract ownBlocks(name: string): readonly Attributes[];
  /** The value of `attribute` of another resource, where the input tells it. */
  protected abstract resolve(reference: Reference): Value | undefined;

  /** The value at `path`, with references in it left as they are. */
  value(path: string): Value | undefined {
    const dot = path.indexOf(".");
    if (dot < 0) return this.own(path) ?? undefined;
    const block = this.ownBlocks(path.slice(0, dot))[0];
    if (block) return block.value(path.slice(dot + 1));
    const whole = this.own(path.slice(0, dot));
    return whole instanceof Unknown ? whole : undefined;
  }

  /** The value at `path`, followed to the resource that it refers to. */
  literal(path: string): null | boolean | number | string | Unknown | readonly Value[] | undefined {
    let value = this.value(path);
    if (typeof value !== "object" || value === null) return value;
    for (let hops = 0; value instanceof Reference && hops < 20; hops++) {
      value = value.targets.length === 1 ? this.resolve(value) : undefined;
      if (value === undefined) return new Unknown("known after apply");
    }
    if (value instanceof Reference) return new Unknown("refers to itself");
    if (isFields(value) || (typeof value === "object" && value !== null && !Array.isArray(value))) {
      return value instanceof Unknown ? value : new Unknown("not a plain value");
    }
    return value as null | boolean | number | string | readonly Value[] | undefined;
  }

  /** A string. Numbers and booleans are written out. */
  text(path: string): string | Unknown | undefined {
    const value = this.literal(path);
    if (typeof value === "string") return value;
    if (value === undefined || value === null || value instanceof Unknown) return value ?? undefined;
    return typeof value === "object" ? new Unknown("not a string") : String(value);
  }

  /** A number, also one written as a string, as CDKTF does. */
  number(path: string): number | Unknown | undefined {
    const value = this.text(path);
    if (value === undefined || value instanceof Unknown) return value;
    const number = value.trim() === "" ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : new Unknown(`not a number: ${value}`);
  }

  /** A boolean, also one written as a string, as CDKTF does. */
  flag(path: string): boolean | Unknown | undefined {
    const value = this.text(path);
    if (value === undefined || value instanceof Unknown) return value;
    return value === "true" ? true : value === "false" ? false : new Unknown(`not true or false: ${value}`);
  }

  /** All blocks at `path`; `a.b` gives the blocks `b` of every block `a`. */
  blocks(path: string): readonly Attributes[] {
    const dot = path.indexOf(".");
    if (dot < 0) return this.ownBlocks(path);
    return this.ownBlocks(path.slice(0, dot)).flatMap((block) => block.blocks(path.slice(dot + 1)));
  }

  /** The elements of a list, or the one value that stands for it. Unknown where the length is not known. */
  list(path: string): readonly Value[] | Unknown {
    const value = this.value(path);
    if (value === undefined || value === null) return [];
    if (value instanceof Unknown) return value;
    return Array.isArray(value) ? value : [value as Value];
  }

  /** Whether the argument is set, be it to something unknown. */
  has(path: string): boolean {
    // The value of a block takes an evaluation of all that is in it.
    return this.blocks(path).length > 0 || this.value(path) !== undefined;
  }

  /** Every resource that the value at `path` refers to. */
  references(path: string): References {
    return referencesIn(this.value(path));
  }

  /** The one resource that the value at `path` refers to; undefined where it is not one, or not set. */
  reference(path: string): Reference | undefined {
    const { references } = this.references(path);
    return references.length === 1 ? references[0] : undefined;
  }
}

/** Every resource that a value refers to. */
export function referencesIn(value: Value | undefined): References {
  if (typeof value !== "object" || value === null) return NO_REFERENCES;
  if (value instanceof Reference) return { references: [value], complete: true };
  if (isReferences(value)) return { references: value, complete: true };
  const references: Reference[] = [];
  let complete = true;
  for (const leaf of Array.isArray(value) && value.every(isLeaf) ? value : leaves(value)) {
    if (leaf instanceof Reference) references.push(leaf);
    else if (leaf instanceof Unknown) complete = false;
  }
  return { references, complete };
}

function isReferences(value: Value): value is readonly Reference[] {
  return Array.isArray(value) && value.every((each) => each instanceof Reference);
}

function isLeaf(value: Value): boolean {
  return typeof value !== "object" || value === null || value instanceof Reference || value instanceof Unknown;
}
