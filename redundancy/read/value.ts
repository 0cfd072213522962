/**
 * How well the input shows which resource is meant.
 * `exact`: that one. `aligned`: the instance of the same index, and the input shows it. `assumed`: probably the instance
 * of the same index, which the input does not show. `class`: some instances of that resource. `unknown`: perhaps none.
 */
export type Certainty = "exact" | "aligned" | "assumed" | "class" | "unknown";

const WEAKNESS: Readonly<Record<Certainty, number>> = { exact: 0, aligned: 1, assumed: 2, class: 3, unknown: 4 };

/** Over several hops the weakest counts. */
export function weakest(...certainties: readonly Certainty[]): Certainty {
  let worst: Certainty = "exact";
  for (const next of certainties) if (WEAKNESS[next] > WEAKNESS[worst]) worst = next;
  return worst;
}

/** The attribute of one or several resources, by their ids. Several and `exact`: all of them (a bare splat). */
export class Reference {
  constructor(
    /** Ids of resource instances ({@link Resource.id}), never empty. */
    readonly targets: readonly string[],
    /** Terraform's attribute path, for example `arn` or `names[0]`; empty for the whole resource. */
    readonly attribute: string,
    readonly certainty: Certainty,
  ) {}
}

/** What the input does not tell, and why: "known after apply", "element() of a list of unknown length" … */
export class Unknown {
  constructor(readonly because: string) {}
}

/** A string with parts that are not literal: `service/${aws_ecs_cluster.a.name}/web`. */
export class Template {
  constructor(readonly parts: readonly Value[]) {}
}

/** A value of an attribute as far as the input tells it. JSON documents given by `jsonencode` are decoded. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Reference
  | Unknown
  | Template
  | readonly Value[]
  | { readonly [key: string]: Value };

/** An object value, not one of the classes above, not a list. */
export function isFields(value: Value | undefined): value is { readonly [key: string]: Value } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Reference) &&
    !(value instanceof Unknown) &&
    !(value instanceof Template)
  );
}

/** Gives an object a field of that name, which may be `__proto__`. */
export function setField(fields: Record<string, Value>, name: string, value: Value): void {
  if (name !== "__proto__") fields[name] = value;
  else Object.defineProperty(fields, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Every value within `value`, itself included, that is not a list or an object. */
export function leaves(value: Value | undefined): Value[] {
  const found: Value[] = [];
  const rest: (Value | undefined)[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (Array.isArray(next)) pushReversed(rest, next);
    else if (next instanceof Template) pushReversed(rest, next.parts);
    else if (isFields(next)) pushReversed(rest, Object.values(next));
    else if (next !== undefined) found.push(next);
  }
  return found;
}

function pushReversed(rest: (Value | undefined)[], values: readonly Value[]): void {
  for (let index = values.length - 1; index >= 0; index--) rest.push(values[index]);
}
