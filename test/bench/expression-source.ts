/** Turns a reference such as `aws_vpc.main.id` into the JavaScript that a person would write for it. */
export type ReferenceSource = (reference: string) => string | undefined;

/** Terraform functions that `Fn` of CDKTF has with the same arguments. */
const FUNCTIONS = ["cidrsubnet", "jsonencode"];

/**
 * The JavaScript for a Terraform expression as CDKTF writes it, `Fn.*` calls and references included.
 * `undefined` for a form that it does not know.
 */
function expressionSource(text: string, reference: ReferenceSource): string | undefined {
  try {
    const reader = new Reader(text, reference);
    const source = reader.value();
    return reader.isAtEnd() ? source : undefined;
  } catch (error) {
    if (error instanceof UnknownForm) return undefined;
    throw error;
  }
}

/** The JavaScript for a string that may hold `${…}`. `undefined` where one of them has an unknown form. */
export function templateSource(text: string, reference: ReferenceSource): string | undefined {
  const parts = splitTemplate(text);
  if (parts.every(({ expression }) => !expression)) return JSON.stringify(text);
  const sources = parts.map(({ text: part, expression }) => (expression ? expressionSource(part, reference) : part));
  if (sources.includes(undefined)) return undefined;
  if (parts.length === 1) return sources[0];
  const quoted = parts.map(({ expression }, index) =>
    expression ? `\${${sources[index]}}` : String(sources[index]).replace(/[\\`$]/g, "\\$&"),
  );
  return `\`${quoted.join("")}\``;
}

class UnknownForm extends Error {}

class Reader {
  private rest: string;

  constructor(
    text: string,
    private readonly reference: ReferenceSource,
  ) {
    this.rest = text.trimStart();
  }

  isAtEnd(): boolean {
    return this.rest === "";
  }

  value(): string {
    if (this.rest.startsWith("{")) return `{ ${this.sequence("{", "}", () => this.entry())} }`;
    if (this.rest.startsWith("[")) return `[${this.sequence("[", "]", () => this.value())}]`;
    if (this.rest.startsWith('"')) return this.string();
    return this.tryTake(/^(true|false|null|-?\d+(\.\d+)?)(?![\w.])/) ?? this.call() ?? this.traversal();
  }

  private entry(): string {
    const key = this.string();
    this.take(/^=/);
    return `${key}: ${this.value()}`;
  }

  private string(): string {
    const literal = this.take(/^"(?:[^"\\$]|\\.|\$(?!\{)|\$\{[^}]*\})*"/);
    const source = templateSource(JSON.parse(literal), this.reference);
    if (source === undefined) throw new UnknownForm(literal);
    return source;
  }

  private call(): string | undefined {
    const name = this.tryTake(new RegExp(`^(${FUNCTIONS.join("|")})(?=\\()`));
    return name && `Fn.${name}(${this.sequence("(", ")", () => this.value())})`;
  }

  private traversal(): string {
    const text = this.take(/^[a-z][\w-]*(\.[\w-]+|\[\d+\])+/);
    const source = this.reference(text);
    if (source === undefined) throw new UnknownForm(text);
    return source;
  }

  private sequence(open: string, close: string, item: () => string): string {
    const items: string[] = [];
    this.takeText(open);
    while (!this.rest.startsWith(close)) {
      items.push(item());
      if (!this.rest.startsWith(close)) this.takeText(",");
    }
    this.takeText(close);
    return items.join(", ");
  }

  private takeText(text: string): void {
    if (!this.rest.startsWith(text)) throw new UnknownForm(this.rest);
    this.rest = this.rest.slice(text.length).trimStart();
  }

  private take(pattern: RegExp): string {
    const taken = this.tryTake(pattern);
    if (taken === undefined) throw new UnknownForm(this.rest);
    return taken;
  }

  private tryTake(pattern: RegExp): string | undefined {
    const [taken] = pattern.exec(this.rest) ?? [];
    if (taken !== undefined) this.takeText(taken);
    return taken;
  }
}

interface Part {
  readonly text: string;
  readonly expression: boolean;
}

/** The literal and the `${…}` parts of a string, in order. */
function splitTemplate(text: string): Part[] {
  const parts: Part[] = [];
  let literal = 0;
  for (let at = text.indexOf("${"); at !== -1; at = text.indexOf("${", literal)) {
    if (at > literal) parts.push({ text: text.slice(literal, at), expression: false });
    const end = closingBrace(text, at + 2);
    parts.push({ text: text.slice(at + 2, end), expression: true });
    literal = end + 1;
  }
  if (literal < text.length) parts.push({ text: text.slice(literal), expression: false });
  return parts;
}

/** Where the brace that was opened before `start` is closed; braces within strings count too, as they come in pairs. */
function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}
