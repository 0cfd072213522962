import { replacedFields, replacedItems } from "../change/replaced.js";
import { withoutNumbers } from "./redact/placeholders.js";
import { SecretMatcher } from "./secret-matcher.js";

/** What stands in place of a secret. */
const REDACTED = "(sensitive)";

/** Words of the report's own, by the field that holds them: `action` → `update`. `all`: nobody else writes that field. */
export type OwnWords = ReadonlyMap<string, ReadonlySet<string> | "all">;

/** Below this, a value is not shown: deeper than anything that Terraform describes. */
const DEEPEST = 200;

/**
 * A function that replaces every secret in every text of a value, however it is spelled; what holds none is not copied. Two
 * things it leaves alone, so that a secret called `update` does not change what a report says: words of `own` under their
 * field, and the keys of the report's own objects. Which objects are the user's is told by their place: they are within the
 * value of a `{ kind: "value", value }`; there also keys and numbers are redacted. Secrets of fewer than 6 characters are
 * not looked for. One that is a common word, such as a region, is replaced all the same: a report that reads badly is better
 * than a secret in it.
 */
export function redactor(secrets: Iterable<string>, own: OwnWords = new Map()): <T>(value: T) => T {
  const all = new Set(secrets);
  const matcher = new SecretMatcher(all);
  // Of a plan that was redacted before, a placeholder that nothing marks.
  const text = (value: string) => withoutNumbers(all.size === 0 ? value : matcher.replace(value, REDACTED));

  const users = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value === "number" || typeof value === "bigint") return all.has(String(value)) ? REDACTED : value;
    if (typeof value !== "object" || value === null) return value;
    if (depth > DEEPEST) return REDACTED;
    if (Array.isArray(value)) return replacedItems(value, (each) => users(each, depth + 1));
    return withKeys(
      replacedFields(value, (each) => users(each, depth + 1)),
      text,
    );
  };
  const ours = (value: unknown, field: string, depth: number): unknown => {
    if (typeof value === "string") return isOwn(own.get(field), value) ? value : text(value);
    if (typeof value !== "object" || value === null) return value;
    if (depth > DEEPEST) return REDACTED;
    if (Array.isArray(value)) return replacedItems(value, (each) => ours(each, field, depth + 1));
    const shown = isShown(value);
    return replacedFields(value, (each, key) => {
      if (shown) return key === "value" ? users(each, depth + 1) : each;
      return ours(each, key, depth + 1);
    });
  };
  return <T>(value: T) => ours(value, "", 0) as T;
}

function isOwn(words: ReadonlySet<string> | "all" | undefined, value: string): boolean {
  return words === "all" || words?.has(value) === true;
}

/** Two keys that are redacted alike stay two: the second is numbered. */
function withKeys(value: object, rename: (key: string) => string): object {
  if (Object.keys(value).every((key) => rename(key) === key)) return value;
  const taken = new Map<string, number>();
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const renamed = rename(key);
      if (renamed === key) return [key, each];
      const count = (taken.get(renamed) ?? 0) + 1;
      taken.set(renamed, count);
      return [count === 1 ? renamed : `${renamed} ${count}`, each];
    }),
  );
}

/** A value of the user's, as a report holds it. */
function isShown(value: object): boolean {
  return Object.hasOwn(value, "value") && (value as { readonly kind?: unknown }).kind === "value";
}
