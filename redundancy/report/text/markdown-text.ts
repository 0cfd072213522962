/** What needs no escaping in a code span, not even in a cell of a table. */
const PLAIN_CODE = /^[\w.,:;/[\]"'()+#@ →-]+$/u;

/** Something that reads like an address of Terraform within a sentence. */
const ADDRESS = /(?<![\w.])(?:(?:module|data)\.[\w.[\]"-]+|[a-z0-9]+_[a-z0-9_]+\.[\w-][\w.[\]"-]*)/g;

/** A name as code. Nothing in it is read as Markdown, HTML, a mention or a link. */
export function code(text: string): string {
  if (PLAIN_CODE.test(text)) return `\`${text}\``;
  return text === "" ? "" : `<code>${[...text].map(entity).join("")}</code>`;
}

/** A sentence as it stands; the addresses in it as code. */
export function prose(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.[\]"]+$/, (tail) => (tail.startsWith("[") || tail.endsWith("]") ? tail : ""));
    parts.push(escapeProse(text.slice(end, match.index)), code(address));
    end = match.index + address.length;
  }
  return [...parts, escapeProse(text.slice(end))].join("");
}

/** What Markdown and HTML act on, underscores within a word aside; and what GitHub makes a link of. */
const ACTIVE = /[\\`*~|<>&[\]$]|(?<!\w)_|_(?!\w)|@|#|:\/\/|www\./g;
const LINKED: ReadonlySet<string> = new Set(["@", "#", "://", "www."]);

/** A zero-width space keeps GitHub from turning `@name`, `#1` and addresses of the web into links. */
function escapeProse(text: string): string {
  return text.replace(ACTIVE, (found) => (LINKED.has(found) ? `${found}&#8203;` : entity(found)));
}

function entity(character: string): string {
  return /[\p{L}\p{N} ]/u.test(character) ? character : `&#${character.codePointAt(0)};`;
}
