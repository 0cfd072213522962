/** A name as code within HTML, where Markdown is not read: in a summary. Mentions and links do not come through. */
export function htmlCode(text: string): string {
  return `<code>${[...text].map((one) => (/[\p{L}\p{N} ]/u.test(one) ? one : `&#${one.codePointAt(0)};`)).join("")}</code>`;
}
