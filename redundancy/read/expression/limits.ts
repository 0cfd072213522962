import { isFields, Reference, Template, Unknown, type Value } from "../value.js";

const DEEPEST = 220;
const STEPS_EACH = 1_000_000;
const STEPS_IN_ALL = 100_000_000;
const LARGEST = 200_000;
const SMALL = 64;
/** Elements, and levels, up to which a value is counted through: no part of it need be remembered. */
const MODEST = 1_000;
const SHALLOW = 16;
/** Instances that `count` and `for_each` may make, over all files. */
const MOST_INSTANCES = 200_000;
/** Characters of a string that count as one element. */
const CHARACTERS = 16;

interface Measure {
  readonly size: number;
  readonly depth: number;
}

const LEAF: Measure = { size: 1, depth: 0 };

/** More than the reader is willing to do for one value. Thrown by {@link Limits}, caught where an evaluation begins. */
export class TooMuch {
  constructor(readonly because: string) {}
}

/** What the evaluation of hostile input may use up: nesting, steps, and size of a result. Shared by all stacks. */
export class Limits {
  #depth = 0;
  #left = STEPS_EACH;
  #inAll = STEPS_IN_ALL;
  #instances = MOST_INSTANCES;
  readonly #measures = new WeakMap<object, Measure>();

  /** Runs `work` one level deeper; {@link TooMuch} where it is nested too deeply. */
  nested<T>(work: () => T): T {
    this.enter();
    try {
      return work();
    } finally {
      this.leave();
    }
  }

  /** For work that is too frequent for {@link nested}: one level deeper, to be left in any case. */
  enter(): void {
    if (this.#depth === 0) this.#left = STEPS_EACH;
    if (this.#depth >= DEEPEST) throw new TooMuch("nested too deeply");
    this.#depth += 1;
  }

  leave(): void {
    this.#depth -= 1;
  }

  /** Counts `steps` of work. */
  spend(steps: number): void {
    this.#left -= steps;
    this.#inAll -= steps;
    if (this.#left < 0 || this.#inAll < 0) throw new TooMuch("too much to evaluate");
  }

  /** Whether `count` more instances may be made. */
  admits(count: number): boolean {
    if (count > this.#instances) return false;
    this.#instances -= count;
    return true;
  }

  /** Counts the characters of a string that is about to be made. */
  spendText(length: number): void {
    this.spend(Math.ceil(length / CHARACTERS));
  }

  /** `value`, where it is not so large that a reader of it would hang: shared parts count as often as they occur. */
  bounded<T extends Value>(value: T): T {
    if (partsLeft(value, MODEST, SHALLOW) >= 0) return value;
    if (this.#measure(value, 0).size > LARGEST) throw new TooMuch("too large to evaluate");
    return value;
  }

  #measure(value: Value, above: number): Measure {
    if (typeof value === "string") return { size: 1 + value.length / CHARACTERS, depth: 0 };
    if (typeof value !== "object" || value === null) return LEAF;
    if (value instanceof Reference || value instanceof Unknown) return LEAF;
    const known = this.#measures.get(value);
    if (known !== undefined) return known;
    if (above >= DEEPEST) throw new TooMuch("nested too deeply");
    let size = 1;
    let depth = 0;
    for (const part of partsOf(value)) {
      const inner = this.#measure(part, above + 1);
      size += inner.size;
      depth = Math.max(depth, inner.depth + 1);
    }
    if (above + depth > DEEPEST) throw new TooMuch("nested too deeply");
    const measure = { size, depth };
    // What is small and flat is measured again sooner than remembered.
    if (depth > 1 || size > SMALL) this.#measures.set(value, measure);
    return measure;
  }
}

/** How many of `left` elements remain when those of `value` are taken away; negative where it has more, or is deeper. */
function partsLeft(value: Value, left: number, levels: number): number {
  if (typeof value === "string") return left - 1 - value.length / CHARACTERS;
  if (typeof value !== "object" || value === null) return left - 1;
  if (value instanceof Reference || value instanceof Unknown) return left - 1;
  let rest = levels > 0 ? left - 1 : -1;
  for (const part of partsOf(value)) {
    if (rest < 0) return rest;
    rest = partsLeft(part, rest, levels - 1);
  }
  return rest;
}

function partsOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Template) return value.parts;
  return isFields(value) ? Object.values(value) : [];
}
