/** One step of an address or a reference: a name, or a literal index or key in brackets. */
export type Step = { readonly name: string } | { readonly key: Key };

/** Instance key of `count` or `for_each`; null without either. */
export type Key = string | number | null;

const NAME = /[^.[\]"]+/y;
const BRACKETS = /[[\]"]/;
const INDEX = /\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\]/y;

/** The steps of `module.a["x.y"].aws_b.c[0].d`; undefined where it is not written like that. */
export function parseSteps(text: string): readonly Step[] | undefined {
  if (text !== "" && !BRACKETS.test(text)) {
    const names = text.split(".");
    return names.includes("") ? undefined : names.map((name) => ({ name }));
  }
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    const index = text[at] === "[";
    const pattern = index ? INDEX : NAME;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || (index && steps.length === 0)) return undefined;
    steps.push(index ? { key: literalKey(match) } : { name: match[0] });
    at = pattern.lastIndex;
    if (text[at] === "." && at + 1 < text.length) at += 1;
    else if (at < text.length && text[at] !== "[") return undefined;
  }
  return steps;
}

function literalKey([, digits, quoted]: readonly (string | undefined)[]): Key {
  if (digits !== undefined) return Number(digits);
  try {
    return String(JSON.parse(quoted ?? '""'));
  } catch {
    return quoted ?? "";
  }
}

/** Steps as Terraform writes them. */
export function printSteps(steps: readonly Step[]): string {
  return steps
    .map((step, index) => ("key" in step ? printKey(step.key) : `${index > 0 ? "." : ""}${step.name}`))
    .join("");
}

export function printKey(key: Key): string {
  return key === null ? "" : `[${typeof key === "number" ? key : JSON.stringify(key)}]`;
}

/**
 * Address of an instance of a resource; `prefix` is what is before its type. Where `given` is that address, it is `given`
 * itself: a large file has many, and a text that is there already costs nothing.
 */
export function resourceAddress(given: unknown, prefix: string, type: string, name: string, key: Key): string {
  const dot = prefix.length + type.length;
  const same =
    key === null &&
    typeof given === "string" &&
    given.length === dot + 1 + name.length &&
    given[dot] === "." &&
    given.startsWith(type, prefix.length) &&
    given.endsWith(name) &&
    given.startsWith(prefix);
  return same ? given : `${prefix}${type}.${name}${printKey(key)}`;
}

/** A module call on the way to a resource, and which instance of it. */
export interface ModuleStep {
  readonly name: string;
  readonly key: Key;
}

/** The calls of `module.a[0].module.b`; none for the root, undefined where it is not a module's address. */
export function parseModule(address: string): readonly ModuleStep[] | undefined {
  if (address === "") return [];
  const steps = parseSteps(address);
  const calls: ModuleStep[] = [];
  for (let at = 0; steps && at < steps.length; ) {
    const word = steps[at];
    const call = steps[at + 1];
    if (!word || !call || !("name" in word) || word.name !== "module" || !("name" in call)) return undefined;
    const key = steps[at + 2];
    const keyed = key !== undefined && "key" in key;
    calls.push({ name: call.name, key: keyed ? key.key : null });
    at += keyed ? 3 : 2;
  }
  return steps && calls;
}

/** Address of a module instance within `parent`. */
export function moduleAddress(parent: string, { name, key }: ModuleStep): string {
  return `${parent === "" ? "" : `${parent}.`}module.${name}${printKey(key)}`;
}
