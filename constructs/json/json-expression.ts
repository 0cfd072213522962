import { Fn, type IResolvable, type IResolveContext, TerraformStack, Token, Tokenization } from "cdktf";
import { ownReference } from "../stack/own-reference.js";
import type { Json } from "./json.js";

/** A token within a text: of a string, or of a number. */
const MARKER = /(\$\{TfToken\[[\w:.-]+\]\}|-\d(?:\.\d+)?e\+2\d\d)/;

/** What CDKTF encodes otherwise than in a string of text: a number, a list or a map that is known later. */
class Unusual extends Error {}

/**
 * Terraform's `jsonencode` of a value whose text is escaped already. The same expression as `Fn.jsonencode`, which resolves
 * every value again for each level that it is nested in; this walks the value once.
 */
export class JsonExpression implements IResolvable {
  readonly creationStack: string[] = [];
  readonly #value: Json;
  #literal: string | undefined;

  constructor(value: Json) {
    this.#value = value;
  }

  resolve(context: IResolveContext): unknown {
    const outside = context.suppressBraces ?? false;
    const call = this.#literal ?? this.#call(context);
    if (call === undefined) {
      context.suppressBraces = outside;
      return context.resolve(Fn.jsonencode(this.#value));
    }
    return outside ? call : `\${${call}}`;
  }

  #call(context: IResolveContext): string | undefined {
    let known = true;
    const stack = TerraformStack.of(context.scope);
    const textOf = (marker: string) => {
      known = false;
      const expression = ownReference(stack, marker) ?? context.resolve(marker);
      if (typeof expression !== "string") throw new Unusual();
      return expression;
    };
    context.suppressBraces = true;
    try {
      const call = `jsonencode(${expressionOf(this.#value, textOf)})`;
      if (known) this.#literal = call;
      return call;
    } catch (error) {
      if (error instanceof Unusual) return undefined;
      throw error;
    }
  }

  toString(): string {
    return Token.asString(this);
  }

  toJSON(): string {
    return "<unresolved-token>";
  }
}

function expressionOf(value: Json, resolve: (marker: string) => string): string {
  if (typeof value === "string") return quoted(value, resolve);
  if (typeof value === "number" && Token.isUnresolved(value)) throw new Unusual();
  if (typeof value !== "object") return `${value}`;
  if (value === null || Tokenization.isResolvable(value)) throw new Unusual();
  if (Array.isArray(value)) return `[${value.map((item) => expressionOf(item, resolve)).join(", ")}]`;
  const entries = Object.entries(value).map(
    ([key, part]) => `"${template(key, resolve)}" = ${expressionOf(part, resolve)}`,
  );
  return `{${entries.join(", ")}}`;
}

function quoted(text: string, resolve: (marker: string) => string): string {
  const [before, marker, after, ...more] = text.split(MARKER);
  if (marker?.startsWith("$") && before === "" && after === "" && more.length === 0) return resolve(marker);
  return `"${template(text, resolve)}"`;
}

function template(text: string, resolve: (marker: string) => string): string {
  const parts = text.split(MARKER).map((part, index) => {
    const expression = index % 2 === 1 ? resolve(part) : part;
    if (expression !== part) return `\${${expression}}`;
    if (part.includes("TfToken[")) throw new Unusual();
    return part;
  });
  return parts.join("");
}
