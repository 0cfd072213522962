import { SHORTEST_SECRET, spellingsOf } from "./secret-spellings.js";

/** A part of a text, from the first character to behind the last. */
type Span = [from: number, to: number];

/** Secrets with the same first characters. */
interface Bucket {
  /** In order of their characters. */
  readonly texts: string[];
  /** For each the longest other that it begins with, or -1. */
  shorter: number[];
}

const BASE64 = /[A-Za-z0-9+/=_-]/;

/**
 * Finds secrets in texts, in every spelling. Each text is read once: an index of the first characters tells where a secret
 * may begin, so that the time does not grow with the number of secrets.
 */
export class SecretMatcher {
  readonly #buckets = new Map<string, Bucket>();
  readonly #base64 = new Set<string>();
  /** Which three characters secrets begin with, by a hash. */
  readonly #starts = new Uint8Array(1 << 16);

  constructor(secrets: Iterable<string>) {
    const all = new Set<string>();
    for (const secret of secrets) {
      const { plain, base64 } = spellingsOf(secret);
      for (const each of plain) all.add(each);
      for (const each of base64) {
        all.add(each);
        this.#base64.add(each);
      }
      for (const each of plain) this.#base64.delete(each);
    }
    for (const text of [...all].sort(byCharacters)) this.#add(text);
    for (const bucket of this.#buckets.values()) bucket.shorter = shorterOf(bucket.texts);
  }

  /** Whether there is a secret in the text. */
  finds(text: string): boolean {
    return this.#next(text, 0) < text.length;
  }

  /** The text with `replacement` for every secret; what overlaps is replaced once. A function is told what it replaces. */
  replace(text: string, replacement: string | ((found: string) => string)): string {
    const spans = this.#spans(text);
    if (spans.length === 0) return text;
    const parts: string[] = [];
    let end = 0;
    for (const [from, to] of spans) {
      parts.push(text.slice(end, from));
      parts.push(typeof replacement === "string" ? replacement : replacement(text.slice(from, to)));
      end = to;
    }
    return parts.join("") + text.slice(end);
  }

  #add(text: string): void {
    const start = text.slice(0, SHORTEST_SECRET);
    const bucket = this.#buckets.get(start);
    if (bucket) bucket.texts.push(text);
    else this.#buckets.set(start, { texts: [text], shorter: [] });
    this.#starts[hashAt(text, 0)] = 1;
  }

  #spans(text: string): Span[] {
    const spans: Span[] = [];
    let end = 0;
    for (let at = this.#next(text, 0); at < text.length; at = this.#next(text, at + 1)) {
      const found = this.#longestAt(text, at);
      if (found === undefined || at + found.length <= end) continue;
      const span = this.#base64.has(found) ? widened(text, at, at + found.length) : ([at, at + found.length] as Span);
      const last = spans.at(-1);
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else spans.push(span);
      end = Math.max(end, span[1]);
    }
    return spans;
  }

  /** Where the next secret begins, or the end of the text. */
  #next(text: string, from: number): number {
    for (let at = from; at + SHORTEST_SECRET <= text.length; at++) {
      if (this.#starts[hashAt(text, at)] === 1 && this.#longestAt(text, at) !== undefined) return at;
    }
    return text.length;
  }

  #longestAt(text: string, at: number): string | undefined {
    const bucket = this.#buckets.get(text.slice(at, at + SHORTEST_SECRET));
    if (!bucket) return undefined;
    const { texts, shorter } = bucket;
    // What the text begins with here is its predecessor in order, or one that the predecessor begins with.
    let candidate = predecessor(texts, text, at);
    const common = commonLength(texts[candidate] ?? "", text, at);
    while (candidate >= 0 && (texts[candidate] as string).length > common) candidate = shorter[candidate] as number;
    return texts[candidate];
  }
}

function hashAt(text: string, at: number): number {
  return ((text.charCodeAt(at) * 33 + text.charCodeAt(at + 1)) * 33 + text.charCodeAt(at + 2)) & 0xffff;
}

function byCharacters(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** Index of the last text that is not behind what `text` has at `at`; -1 if all are. */
function predecessor(texts: readonly string[], text: string, at: number): number {
  let [low, high] = [0, texts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = texts[middle] as string;
    if (one <= text.slice(at, at + one.length)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function commonLength(one: string, text: string, at: number): number {
  if (text.startsWith(one, at)) return one.length;
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === text.charCodeAt(at + length)) length += 1;
  return length;
}

function shorterOf(texts: readonly string[]): number[] {
  const open: number[] = [];
  return texts.map((text, index) => {
    while (open.length > 0 && !text.startsWith(texts[open.at(-1) as number] as string)) open.pop();
    const longest = open.at(-1) ?? -1;
    open.push(index);
    return longest;
  });
}

/** All of the base64 that a secret was found in: what is beside it holds bits of it. */
function widened(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start > 0 && BASE64.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && BASE64.test(text.charAt(end))) end += 1;
  return [start, end];
}
