import type { References } from "./attributes.js";
import { evaluate } from "./expression/evaluate.js";
import type { Expression, Step } from "./expression/expression.js";
import type { Limits } from "./expression/limits.js";
import { parseTemplate } from "./expression/parse-template.js";
import type { Bindings, Scope } from "./expression/scope.js";
import type { Json } from "./terraform-json.js";
import { Reference, setField, Unknown, type Value } from "./value.js";

/** Characters of a text, and elements of a list, up to which neither can exceed the limits. */
const SHORT_TEXT = 10_000;
const SHORT_LIST = 16;

/** What a stack answers to the expressions in it. */
export interface Names {
  readonly limits: Limits;
  root(name: string, steps: readonly Step[], scope: Scope): { readonly value: Value; readonly used: number };
  /** The argument that a reference names, where the input sets it. */
  argument(reference: Reference): Value | undefined;
  /** What a text such as `${aws_subnet.a.id}` refers to, where it takes no parser to tell. */
  plainReference(text: string): References | undefined;
}

/** Where the expressions of a file are evaluated, with the names that are bound there. */
export class SynthScope implements Scope {
  readonly limits: Limits;

  constructor(
    private readonly names: Names,
    private readonly bindings?: Bindings,
  ) {
    this.limits = names.limits;
  }

  evaluate(expression: Expression): Value {
    return evaluate(expression, this);
  }

  /** The value of a part of the file, with the expressions in its strings. */
  read(raw: unknown): Value {
    if (typeof raw === "string") {
      return this.plainText(raw) ?? this.evaluate(parseTemplate(raw));
    }
    if (typeof raw !== "object" || raw === null) return raw as Value;
    this.limits.spend(1);
    this.limits.enter();
    try {
      return Array.isArray(raw) ? raw.map((item) => this.read(item)) : this.fields(raw as Json);
    } finally {
      this.limits.leave();
    }
  }

  private fields(raw: Json): Value {
    const fields: Record<string, Value> = {};
    for (const key of Object.keys(raw)) if (key !== "//") setField(fields, this.key(key), this.read(raw[key]));
    return fields;
  }

  /** The value of what takes no evaluation: a literal, a plain reference, a short list of them. Undefined for the rest. */
  plain(raw: unknown): Value | undefined {
    if (typeof raw === "string") return this.plainText(raw);
    if (typeof raw !== "object" || raw === null) return raw as Value;
    if (!Array.isArray(raw) || raw.length > SHORT_LIST) return undefined;
    const values: Value[] = raw.slice();
    for (let index = 0; index < raw.length; index++) {
      const value = Array.isArray(raw[index]) ? undefined : this.plain(raw[index]);
      if (value === undefined) return undefined;
      values[index] = value;
    }
    return values;
  }

  /** What one plain reference, alone or in a list, refers to; undefined for the rest. */
  plainReferences(raw: unknown): References | undefined {
    const text: unknown = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
    if (typeof text !== "string" || text.length > SHORT_TEXT || !text.startsWith("${") || this.isBound(text)) {
      return undefined;
    }
    return this.names.plainReference(text);
  }

  lookup(name: string): Value | undefined {
    let bindings = this.bindings;
    while (bindings && bindings.name !== name) bindings = bindings.outer;
    return bindings?.value();
  }

  root(name: string, steps: readonly Step[]) {
    return this.names.root(name, steps, this);
  }

  bind(name: string, value: () => Value): SynthScope {
    return new SynthScope(this.names, { name, value, outer: this.bindings });
  }

  /** An arrow function, as functions of Terraform map it over their arguments. */
  readonly known = (value: Value): Value => {
    let followed = value;
    for (let hops = 0; followed instanceof Reference && hops < 20; hops++) {
      if (followed.certainty !== "exact" && followed.certainty !== "aligned") break;
      const next = this.names.argument(followed);
      if (next === undefined || next instanceof Unknown) break;
      followed = next;
    }
    return followed;
  };

  private plainText(text: string): Value | undefined {
    if (text.length > SHORT_TEXT) return undefined;
    if (!text.includes("{") || !(text.includes("${") || text.includes("%{"))) return text;
    return this.isBound(text) ? undefined : this.names.plainReference(text)?.references[0];
  }

  /** Whether a `${name.…}` begins with a name that is bound here. */
  private isBound(text: string): boolean {
    for (let bindings = this.bindings; bindings; bindings = bindings.outer) {
      if (text.startsWith(bindings.name, 2) && text[2 + bindings.name.length] === ".") return true;
    }
    return false;
  }

  private key(key: string): string {
    const name = key.includes("{") ? this.known(this.read(key)) : key;
    return typeof name === "string" ? name : key;
  }
}
