import { canonicalText } from "../../change/canonical-text.js";
import { HiddenValues } from "../hidden-values.js";

const PLACEHOLDER = /(\(sensitive [1-9]\d{0,8}\))/g;
const ONLY_PLACEHOLDERS = /^(?:\(sensitive [1-9]\d{0,8}\))+$/;

/**
 * Placeholders that can be written to a file: `(sensitive 1)`. Equal values have the same, and different values never.
 * What is a placeholder already stays, and its number is not given again.
 */
export class Placeholders extends HiddenValues {
  readonly #known = new Map<string, string>();
  #last: number;

  /** `text` is all that may hold placeholders already. */
  constructor(text: string) {
    super();
    this.#last = 0;
    for (const [each] of text.matchAll(PLACEHOLDER)) {
      this.#last = Math.max(this.#last, Number(each.slice("(sensitive ".length, -1)));
    }
  }

  /** How many values it has given a placeholder. */
  get size(): number {
    return this.#known.size;
  }

  /** A number has the placeholder of its digits. What is empty stays so: to Terraform it is the same as not set. */
  override hide(value: unknown): string {
    if (value === "" || (Array.isArray(value) && value.length === 0)) return "";
    return typeof value === "string" || typeof value === "number"
      ? this.#of(`=${value}`, String(value))
      : this.#of(`:${canonicalText(value)}`);
  }

  /** A placeholder that `hide` gives to no value, so that what is beside a secret is not taken for one. */
  hideApart(value: unknown): string {
    return value === "" ? "" : this.#of(`~${canonicalText(value)}`, typeof value === "string" ? value : undefined);
  }

  #of(key: string, text = ""): string {
    if (ONLY_PLACEHOLDERS.test(text)) return text;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#last += 1;
    const placeholder = `(sensitive ${this.#last})`;
    this.#known.set(key, placeholder);
    return placeholder;
  }
}

/** Changes a text, but for the placeholders in it. */
export function betweenPlaceholders(text: string, change: (part: string) => string): string {
  if (!text.includes("(sensitive ")) return change(text);
  return text
    .split(PLACEHOLDER)
    .map((part, at) => (at % 2 === 1 ? part : change(part)))
    .join("");
}

/** A text in which placeholders of a file have no numbers: those mean nothing to people. */
export function withoutNumbers(text: string): string {
  return text.includes("(sensitive ") ? text.replace(PLACEHOLDER, "(sensitive)") : text;
}
