const COMMENT = String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`;
const QUOTED = String.raw`"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'`;
const TEMPLATE = String.raw`\`[^\`\\]*(?:\\[\s\S][^\`\\]*)*\``;
const HIDDEN = new RegExp([COMMENT, QUOTED, TEMPLATE].join("|"), "g");

/** TypeScript with blanks for its comments and strings: every other character, and every line, is where it was. */
export function codeOnly(text: string): string {
  return text.replace(HIDDEN, (hidden) => hidden.replace(/[^\r\n]/g, " "));
}

/** Whether the code uses `identifier` as a name, and not as that of a property. */
export function usesName(text: string, identifier: string): boolean {
  return new RegExp(`(?<![\\w$.])${identifier}(?![\\w$])`).test(codeOnly(text));
}
