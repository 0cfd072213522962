import type { Expression } from "./expression.js";

/** The text cannot be read as an expression. Thrown and caught within the parser only. */
export class Unreadable {
  constructor(readonly because: string) {}
}

/** The parts of the grammar that hold each other: an expression, and a quoted string after its first quote. */
export interface Grammar {
  expression(cursor: Cursor): Expression;
  quoted(cursor: Cursor): Expression;
}

/** Deeper nesting than any expression that people or CDKTF write. */
const DEEPEST = 150;

/** Most names, in one alphabet from end to end. */
const PLAIN_NAME = /[A-Za-z_][\w-]*(?![\w\u0080-\uffff-])/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const OPERATORS = "|&!<>+-*/%";
const BLANK = /[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** A position in a text that only moves forward: every character is looked at a bounded number of times. */
export class Cursor {
  at = 0;
  #depth = 0;

  constructor(
    readonly text: string,
    readonly grammar: Grammar,
  ) {}

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** Moves over blanks and comments. */
  skip(): void {
    while (mayBeBlank(this.text.charCodeAt(this.at)) && this.match(BLANK) !== undefined);
  }

  /** The sign that comes next, after blanks; undefined at the end. */
  next(): string | undefined {
    this.skip();
    return this.text[this.at];
  }

  /** Whether `token` comes next, after blanks. */
  sees(token: string): boolean {
    this.skip();
    return this.text.startsWith(token, this.at);
  }

  /** Moves over `token` where it comes next, after blanks. */
  takes(token: string): boolean {
    if (!this.sees(token)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.takes(token)) this.fail(`"${token}" expected`);
  }

  /** Moves over what a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return undefined;
    const start = this.at;
    this.at = pattern.lastIndex;
    return this.text.slice(start, this.at);
  }

  /** Whether a sign comes next, after blanks, that an operator between two values begins with. */
  seesOperator(): boolean {
    this.skip();
    const { text, at } = this;
    const sign = text[at];
    return sign !== undefined && (sign === "=" ? text[at + 1] === "=" : OPERATORS.includes(sign));
  }

  /** A name that comes next, after blanks. */
  name(): string {
    this.skip();
    return this.match(PLAIN_NAME) ?? this.match(NAME) ?? this.fail("a name expected");
  }

  /** An expression that comes next. */
  expression(): Expression {
    if (this.#depth >= DEEPEST) this.fail("nested too deeply");
    this.#depth += 1;
    const found = this.grammar.expression(this);
    this.#depth -= 1;
    return found;
  }

  /** Runs `parse` one level deeper. */
  nested<T>(parse: () => T): T {
    if (this.#depth >= DEEPEST) this.fail("nested too deeply");
    this.#depth += 1;
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  fail(problem: string): never {
    throw new Unreadable(`an expression that cannot be read: ${problem} at character ${this.at + 1}`);
  }
}

/** A space, a tab, a line's end, or what a comment begins with. */
function mayBeBlank(sign: number): boolean {
  return sign === 32 || sign === 9 || sign === 10 || sign === 13 || sign === 35 || sign === 47;
}
