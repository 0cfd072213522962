import { isJson } from "../../redundancy/read/terraform-json.js";

/** `aws_vpc.main.id` in an expression: the block, and the attribute of it; empty where the whole block is meant. */
export interface Reference {
  readonly address: string;
  readonly attribute: string;
}

const REFERENCE =
  /(?<![\w.-])((?:data\.)?[a-zA-Z][a-zA-Z0-9-]*_\w+\.[A-Za-z_][\w-]*|module\.[A-Za-z_][\w-]*)(?:\[[^\]]*\])?(?:\.([A-Za-z_]\w*))?/g;

/** The references in the expressions of a value, however deep; `bare` where they are written without `${}`. */
export function referencesIn(value: unknown, bare = false): Reference[] {
  const found: Reference[] = [];
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === "string") {
      if (!bare && !next.includes("${")) continue;
      for (const [, address = "", attribute = ""] of next.matchAll(REFERENCE)) found.push({ address, attribute });
    } else if (Array.isArray(next) || isJson(next)) for (const each of Object.values(next)) pending.push(each);
  }
  return found;
}

/** A text of expressions with the addresses of what was moved as they were before. */
export function beforeMoves(text: string, movedFrom: ReadonlyMap<string, string>): string {
  if (movedFrom.size === 0) return text;
  return text.replace(REFERENCE, (whole, address: string) => {
    const from = movedFrom.get(address);
    return from === undefined ? whole : from + whole.slice(address.length);
  });
}
