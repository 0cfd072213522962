import { Attributes } from "./attributes.js";
import { isFields, type Reference, Unknown, type Value } from "./value.js";

/** A block that an expression gives: `ingress = local.rules`. */
class ValueAttributes extends Attributes {
  constructor(
    private readonly fields: { readonly [key: string]: Value },
    private readonly follow: (reference: Reference) => Value | undefined,
  ) {
    super();
  }

  protected own(name: string): Value | undefined {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }

  protected ownBlocks(name: string): readonly Attributes[] {
    return blocksIn(this.own(name), this.follow);
  }

  protected resolve(reference: Reference): Value | undefined {
    return this.follow(reference);
  }
}

/** The blocks that a value stands for: an object, or a list of objects. */
export function blocksIn(
  value: Value | undefined,
  follow: (reference: Reference) => Value | undefined,
): readonly Attributes[] {
  if (value === undefined || value instanceof Unknown) return [];
  const list: readonly Value[] = Array.isArray(value) ? value : [value];
  return list.filter(isFields).map((fields) => new ValueAttributes(fields, follow));
}
