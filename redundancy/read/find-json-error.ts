const BLANK = /[ \t\r\n]+/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const CUT_NUMBER = /[.eE][+-]?(?=\s*$)/y;
const CUT_ESCAPE = /\\(?:u[0-9a-fA-F]{0,3})?(?=$)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** What may come next: a value, the key of an object, or what follows a value. */
type Expected = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end" | "end of text";

/**
 * Where a text stops being JSON; its length where it only ends too early. `JSON.parse` says so in some of its messages.
 * To be asked of a text that is not JSON.
 */
export function findJsonError(text: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  for (let at = after(BLANK, text, 0); at < text.length; at = after(BLANK, text, at)) {
    const sign = text[at] as string;
    const inObject = open.at(-1) === "{";
    if (expected === "end of text") return at;
    if (expected === "colon" || expected === "comma or end") {
      if (expected === "colon" ? sign !== ":" : sign !== "," && sign !== closing(open)) return at;
      at += 1;
      if (sign === ":") expected = "value";
      else if (sign === ",") expected = inObject ? "key" : "value";
      else expected = closed(open);
      continue;
    }
    if (expected.endsWith("or end") && sign === closing(open)) {
      at += 1;
      expected = closed(open);
      continue;
    }
    const key = expected.startsWith("key");
    if (!key && (sign === "{" || sign === "[")) {
      open.push(sign);
      at += 1;
      expected = sign === "{" ? "key or end" : "value or end";
      continue;
    }
    const end = sign === '"' ? afterString(text, at) : key ? at : after(SCALAR, text, at);
    if (typeof end === "object") return end.error;
    if (end === at) return isCutScalar(text, at) && !key ? text.length : at;
    if (sign !== '"' && after(CUT_NUMBER, text, end) > end) return text.length;
    at = end;
    expected = key ? "colon" : open.length === 0 ? "end of text" : "comma or end";
  }
  return text.length;
}

function closing(open: readonly string[]): string | undefined {
  return open.length === 0 ? undefined : open.at(-1) === "{" ? "}" : "]";
}

function closed(open: string[]): Expected {
  open.pop();
  return open.length === 0 ? "end of text" : "comma or end";
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The end of a string, or where it stops being one. */
function afterString(text: string, start: number): number | { readonly error: number } {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === '"') return at + 1;
    if (sign < " ") return { error: at };
    if (sign !== "\\") continue;
    const end = after(ESCAPE, text, at);
    if (end === at) return { error: after(CUT_ESCAPE, text, at) === text.length ? text.length : at };
    at = end - 1;
  }
  return { error: text.length };
}

/** The beginning of `true`, `false`, `null` or of a number, and then nothing. */
function isCutScalar(text: string, at: number): boolean {
  const rest = text.slice(at, at + 6).trimEnd();
  return (
    at + rest.length >= text.trimEnd().length && ["true", "false", "null", "-"].some((word) => word.startsWith(rest))
  );
}
