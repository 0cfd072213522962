/** What expressions may ask for. A context that is not here, and a property that a known context lacks, is an error. */
export interface Contexts {
  readonly [name: string]: unknown;
}

/** How the steps before, or the jobs that are needed, have ended. */
export type Outcome = "success" | "failure" | "cancelled";

type Value = string | number | boolean | null | object;

/** Contexts in which what is not set is empty: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts */
const MAY_BE_UNSET: ReadonlySet<string> = new Set(["vars"]);
const TOKEN = /\s*(?:'((?:[^']|'')*)'|([A-Za-z_][\w-]*)|(==|!=|&&|\|\||[!().,]))/y;

/** The text with the value of every `${{ … }}` in it. */
export function interpolate(text: string, contexts: Contexts, outcome: Outcome): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => asText(evaluate(expression, contexts, outcome)));
}

/** The value of a text that is one `${{ … }}`: an object stays one. */
export function wholeValue(text: string, contexts: Contexts, outcome: Outcome): unknown {
  const [, expression] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(text) ?? [];
  return expression === undefined ? text : evaluate(expression, contexts, outcome);
}

/** Whether a job or a step runs: without a function that says otherwise, only after success. */
export function isRun(condition: string | undefined, contexts: Contexts, outcome: Outcome): boolean {
  if (condition === undefined) return outcome === "success";
  const [, inner = condition] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition) ?? [];
  const saysItself = /\b(?:success|failure|cancelled|always)\(\)/.test(inner);
  return (saysItself || outcome === "success") && isTrue(evaluate(inner, contexts, outcome));
}

/**
 * A small part of GitHub's expressions: what this repository's workflow uses, and an error for all else.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
function evaluate(expression: string, contexts: Contexts, outcome: Outcome): Value {
  return new Parser(expression, contexts, outcome).whole();
}

function asText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "object") throw new Error(`GitHub would print "Object": ${JSON.stringify(value)}`);
  return String(value);
}

function isTrue(value: Value): boolean {
  return value !== null && value !== "" && value !== false && value !== 0;
}

function isEqual(one: Value, other: Value): boolean {
  if (typeof one === "string" && typeof other === "string") return one.toLowerCase() === other.toLowerCase();
  // A null is a 0, and so is an empty string.
  if (one === null || other === null) return !isTrue(one) && !isTrue(other);
  if (typeof one === typeof other && typeof one !== "object") return one === other;
  throw new Error(`how GitHub compares ${JSON.stringify(one)} with ${JSON.stringify(other)} is not simulated`);
}

class Parser {
  readonly #tokens: readonly (readonly [kind: "text" | "name" | "sign" | "end", text: string])[];
  #at = 0;

  constructor(
    private readonly expression: string,
    private readonly contexts: Contexts,
    private readonly outcome: Outcome,
  ) {
    this.#tokens = this.#read();
  }

  whole(): Value {
    const value = this.#or();
    if (this.#kind !== "end") throw this.#unknown(this.#text);
    return value;
  }

  #or(): Value {
    let value = this.#and();
    while (this.#takes("||")) {
      const other = this.#and();
      value = isTrue(value) ? value : other;
    }
    return value;
  }

  #and(): Value {
    let value = this.#comparison();
    while (this.#takes("&&")) {
      const other = this.#comparison();
      value = isTrue(value) ? other : value;
    }
    return value;
  }

  #comparison(): Value {
    const value = this.#unary();
    if (this.#takes("==")) return isEqual(value, this.#unary());
    if (this.#takes("!=")) return !isEqual(value, this.#unary());
    return value;
  }

  #unary(): Value {
    if (this.#takes("!")) return !isTrue(this.#unary());
    if (this.#takes("(")) {
      const value = this.#or();
      this.#expect(")");
      return value;
    }
    const [kind, text] = [this.#kind, this.#text];
    this.#at += 1;
    if (kind === "text") return text;
    if (kind !== "name") throw this.#unknown(text);
    if (text === "true" || text === "false") return text === "true";
    return this.#takes("(") ? this.#call(text) : this.#property(text);
  }

  #call(name: string): Value {
    if (this.#takes(")")) {
      if (name === "cancelled") return this.outcome === "cancelled";
      if (name === "success") return this.outcome === "success";
      if (name === "failure") return this.outcome === "failure";
      if (name === "always") return true;
      throw this.#unknown(`${name}()`);
    }
    const argument = this.#or();
    this.#expect(")");
    if (name === "toJSON") return JSON.stringify(argument);
    if (name === "fromJSON" && typeof argument === "string") return JSON.parse(argument) as Value;
    throw this.#unknown(`${name}(…)`);
  }

  #property(context: string): Value {
    let [value, path]: [unknown, string] = [this.contexts, context];
    value = own(value, context);
    if (value === undefined) throw this.#unknown(context);
    while (this.#takes(".")) {
      const name = this.#text;
      this.#at += 1;
      path += `.${name}`;
      const found = own(value, name);
      if (found === undefined && !MAY_BE_UNSET.has(context)) throw this.#unknown(path);
      value = found ?? null;
    }
    return value as Value;
  }

  get #kind() {
    return this.#tokens[this.#at]?.[0] ?? "end";
  }

  get #text() {
    return this.#tokens[this.#at]?.[1] ?? "";
  }

  #takes(sign: string): boolean {
    const is = this.#kind === "sign" && this.#text === sign;
    if (is) this.#at += 1;
    return is;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw this.#unknown(this.#text);
  }

  #read() {
    const tokens: (readonly ["text" | "name" | "sign", string])[] = [];
    const text = this.expression.trimEnd();
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
      const at = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (!match) throw this.#unknown(text.slice(at));
      const [, quoted, name, sign] = match;
      if (quoted !== undefined) tokens.push(["text", quoted.replaceAll("''", "'")]);
      else if (name !== undefined) tokens.push(["name", name]);
      else tokens.push(["sign", sign ?? ""]);
    }
    return tokens;
  }

  #unknown(what: string): Error {
    return new Error(`not simulated, or not there: ${what} in \${{ ${this.expression.trim()} }}`);
  }
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
