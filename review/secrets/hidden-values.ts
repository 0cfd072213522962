import { canonicalText } from "../change/canonical-text.js";
import type { ShownValue } from "../change/shown-value.js";

/** Characters that no text may hold: https://www.unicode.org/faq/private_use.html#noncharacters */
const [OPEN, CLOSE] = ["\uFDD0", "\uFDD1"];
const SENSITIVE = new RegExp(`${OPEN}s\\d+${CLOSE}`, "g");
const ONLY_SENSITIVE = new RegExp(`^${OPEN}s\\d+${CLOSE}$`);
const PLACEHOLDER = new RegExp(`${OPEN}[su]\\d*${CLOSE}`);

/** Stands for a value that is known after apply. */
export const UNKNOWN = `${OPEN}u${CLOSE}`;

/**
 * Placeholders for values that must not be seen. Two equal values have the same one, so that it can still be told
 * whether a value changes, and nothing that compares or prints values ever holds the hidden one.
 */
export class HiddenValues {
  readonly #placeholders = new Map<string, string>();

  /** The placeholder of a value. */
  hide(value: unknown): string {
    const key = canonicalText(value);
    const known = this.#placeholders.get(key);
    if (known !== undefined) return known;
    const placeholder = `${OPEN}s${this.#placeholders.size}${CLOSE}`;
    this.#placeholders.set(key, placeholder);
    return placeholder;
  }
}

/** Whether a text is, or holds, a placeholder. */
export function holdsPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** A value with placeholders, as it is shown. Undefined is absent. */
export function shownValue(value: unknown): ShownValue {
  if (value === undefined) return { kind: "absent" };
  if (value === UNKNOWN) return { kind: "unknown" };
  if (typeof value === "string" && ONLY_SENSITIVE.test(value)) return { kind: "sensitive" };
  return { kind: "value", value: readable(value) };
}

/** With words for the placeholders within it. What holds them is never deeper than {@link maskValue} makes it. */
function readable(value: unknown): unknown {
  if (typeof value === "string") return readableText(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
}

/** A text with words for the placeholders within it. */
export function readableText(text: string): string {
  return text.includes(OPEN) ? text.replace(SENSITIVE, "(sensitive)").replaceAll(UNKNOWN, "(known after apply)") : text;
}
