import { identitiesOf } from "./identity-key.js";
import { canonicalPolicy } from "./policy-document.js";
import { readDocument } from "./read-document.js";

/** What counts as the same. */
export interface SamenessOptions {
  /** Null, `{}`, `[]`, `""` and what is absent are the same, and so is an object of nothing else. */
  readonly normalised?: boolean | undefined;
  /** The order of a list means nothing. */
  readonly unordered?: boolean | undefined;
}

const EMPTY = 0;

/**
 * Numbers for values: the same number for values that are the same. Each value is looked at once, without recursion, as
 * its depth is the user's.
 */
export class Sameness {
  readonly #numbers = new Map<string, number>([["empty", EMPTY]]);
  /** By number. Made of the content alone, so that it does not depend on what was seen before. */
  readonly #ranks: number[] = [0];
  readonly #known = new Map<object, number>();
  readonly #documents = new Map<string, object | undefined>();
  readonly #sets = new Set<object>();

  constructor(private readonly options: SamenessOptions) {}

  same(one: unknown, other: unknown): boolean {
    return one === other || this.number(one) === this.number(other);
  }

  /** Whether the value is as good as absent: never so unless normalised. */
  isEmpty(value: unknown): boolean {
    return this.number(value) === EMPTY;
  }

  number(value: unknown): number {
    if (typeof value !== "object" || value === null) return this.#scalar(value);
    const open: object[] = [value];
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const waiting = this.#known.has(next) ? [] : Object.values(next).filter((each) => this.#isNew(each));
      if (waiting.length > 0) {
        for (const each of waiting) open.push(each);
        continue;
      }
      open.pop();
      if (!this.#known.has(next)) this.#known.set(next, this.#container(next));
    }
    return this.#known.get(value) as number;
  }

  /** An order of values that is the same whichever of two comes first. */
  rank(value: unknown): number {
    return this.#ranks[this.number(value)] as number;
  }

  isUnordered(list: object): boolean {
    return this.options.unordered === true || this.#sets.has(list);
  }

  /** The document that a string holds, undefined where it holds none. The same string gives the same object. */
  document(value: unknown): object | undefined {
    if (typeof value !== "string") return undefined;
    if (this.#documents.has(value)) return this.#documents.get(value);
    const read = readDocument(value);
    const document = read && canonicalPolicy(read, this.#sets);
    if (document) this.#findSets(document);
    this.#documents.set(value, document);
    return document;
  }

  /** In a document, the order of what is known by a name means nothing: the environment of a container, say. */
  #findSets(document: object): void {
    const rest: object[] = [document];
    for (let next = rest.pop(); next; next = rest.pop()) {
      if (Array.isArray(next) && next.length > 0 && !this.#sets.has(next) && identitiesOf(next)) this.#sets.add(next);
      for (const value of Object.values(next)) if (typeof value === "object" && value !== null) rest.push(value);
    }
  }

  #isNew(value: unknown): value is object {
    return typeof value === "object" && value !== null && !this.#known.has(value);
  }

  #scalar(value: unknown): number {
    if (this.options.normalised && (value === null || value === undefined || value === "")) return EMPTY;
    const document = this.document(value);
    const content = document ? this.number(document) : `${typeof value} ${value}`;
    return this.#numbered(`${document ? "document" : "scalar"} ${content}`, () =>
      document ? hash(`document ${this.rank(document)}`) : hash(String(content)),
    );
  }

  #container(value: object): number {
    return Array.isArray(value) ? this.#list(value) : this.#object(value);
  }

  #list(list: readonly unknown[]): number {
    if (this.options.normalised && list.length === 0) return EMPTY;
    const numbers = list.map((item) => this.number(item));
    const ranks = numbers.map((number) => this.#ranks[number] as number);
    const [sorted, ranked] = this.isUnordered(list)
      ? [numbers.sort(ascending), ranks.sort(ascending)]
      : [numbers, ranks];
    return this.#numbered(`[${sorted}]`, () => hash(`[${ranked}]`));
  }

  #object(value: object): number {
    const entries = Object.entries(value)
      .map(([key, each]) => [JSON.stringify(key), this.number(each)] as const)
      .filter(([, number]) => !this.options.normalised || number !== EMPTY)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    if (this.options.normalised && entries.length === 0) return EMPTY;
    const key = `{${entries.map(([name, number]) => `${name}${number}`)}}`;
    return this.#numbered(key, () => hash(`{${entries.map(([name, number]) => name + this.#ranks[number])}}`));
  }

  #numbered(key: string, rank: () => number): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    this.#ranks[number] = rank();
    return number;
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
