import { isFields, Template, type Value } from "../value.js";

const DEEPEST = 220;
const STEPS_EACH = 1_000_000;
const STEPS_IN_ALL = 100_000_000;
const LARGEST = 200_000;
/** Characters of a string that count as one element. */
const CHARACTERS = 16;

/** More than the reader is willing to do for one value. Thrown by {@link Limits}, caught where an evaluation begins. */
export class TooMuch {
  constructor(readonly because: string) {}
}

/** What the evaluation of hostile input may use up: nesting, steps, and size of a result. Shared by all stacks. */
export class Limits {
  #depth = 0;
  #left = STEPS_EACH;
  #inAll = STEPS_IN_ALL;
  readonly #sizes = new WeakMap<object, number>();

  /** Runs `work` one level deeper; {@link TooMuch} where it is nested too deeply. */
  nested<T>(work: () => T): T {
    if (this.#depth === 0) this.#left = STEPS_EACH;
    if (this.#depth >= DEEPEST) throw new TooMuch("nested too deeply");
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Counts `steps` of work. */
  spend(steps: number): void {
    this.#left -= steps;
    this.#inAll -= steps;
    if (this.#left < 0 || this.#inAll < 0) throw new TooMuch("too much to evaluate");
  }

  /** Counts the characters of a string that is about to be made. */
  spendText(length: number): void {
    this.spend(Math.ceil(length / CHARACTERS));
  }

  /** `value`, where it is not so large that a reader of it would hang: shared parts count as often as they occur. */
  bounded<T extends Value>(value: T): T {
    if (this.#size(value) > LARGEST) throw new TooMuch("too large to evaluate");
    return value;
  }

  #size(value: Value): number {
    if (typeof value === "string") return 1 + value.length / CHARACTERS;
    if (typeof value !== "object" || value === null) return 1;
    const known = this.#sizes.get(value);
    if (known !== undefined) return known;
    let size = 1;
    for (const part of partsOf(value)) size += this.#size(part);
    this.#sizes.set(value, size);
    return size;
  }
}

function partsOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Template) return value.parts;
  return isFields(value) ? Object.values(value) : [];
}
