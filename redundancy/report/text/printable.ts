/** Control characters, format characters (bidi overrides, zero-width), separators of lines, halves of surrogate pairs. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** What most texts are. */
const PLAIN = /^[ -~]*$/;

/**
 * Text from the input on one line of a terminal: what would move the cursor, colour, reorder or hide is written as an
 * escape. Names of resources, and with them whole messages, are the choice of whoever wrote the Terraform.
 */
export function printable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(HIDDEN, escaped);
}

/** Each UTF-16 unit as JSON writes it. */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
  ).join("");
}

/** `value` as JSON, in which nothing is left that a terminal would obey. It parses to the same value. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(HIDDEN, (character) =>
    character === "\n" ? character : escaped(character),
  );
}
