import type { HiddenValues } from "./hidden-values.js";
import { type DocumentLeaf, mapLeaves } from "./mask-document.js";
import type { SecretMatcher } from "./secret-matcher.js";

/** What was shown of a document after, so that before can be judged by it. */
interface Seen {
  readonly shown: ReadonlyMap<string, unknown>;
  readonly secret: ReadonlySet<string>;
}

/**
 * Documents that are sensitive as a whole because a secret is in them: `jsonencode` passes the mark of one value on to the
 * whole text. Where it is explained which secrets made it so, everything but them may be seen; otherwise only where the
 * document changes.
 */
export class SensitiveDocuments {
  readonly #after = new Map<string, Seen>();

  constructor(
    private readonly hidden: HiddenValues,
    private readonly matcher: SecretMatcher,
    /** Whether it is known which secrets are in a document of that argument, or in what the argument is a copy of. */
    private readonly isExplained: (path: readonly string[], document: object, isCopy: boolean) => boolean,
  ) {}

  /** The document after. It must be read before the one before. */
  after(document: object, path: readonly string[], isCopy = false): string {
    const explained = this.isExplained(path, document, isCopy);
    const shown = new Map<string, unknown>();
    const secret = new Set<string>();
    const copy = mapLeaves(document, (leaf) => {
      if (this.#isSecret(leaf)) secret.add(leaf.key);
      else if (explained) {
        shown.set(leaf.key, leaf.value);
        return leaf.value;
      }
      return this.hidden.hide(leaf.value);
    });
    if (explained) this.#after.set(keyOf(path), { shown, secret });
    return JSON.stringify(copy);
  }

  /**
   * The document before. The configuration that made it is not in the plan: what is not the same after is shown only where
   * the same places hold secrets, and never a value of a list of names and values, which may have been another secret.
   */
  before(document: object, path: readonly string[]): string {
    const after = this.#after.get(keyOf(path));
    const secret = new Set<string>();
    mapLeaves(document, (leaf) => {
      if (this.#isSecret(leaf)) secret.add(leaf.key);
      return null;
    });
    const alike = after !== undefined && secret.size > 0 && sameKeys(secret, after.secret);
    const copy = mapLeaves(document, (leaf) => {
      const same = after?.shown.has(leaf.key) === true && after.shown.get(leaf.key) === leaf.value;
      const shows = !secret.has(leaf.key) && (same || (alike && !leaf.ofPair));
      return shows ? leaf.value : this.hidden.hide(leaf.value);
    });
    return JSON.stringify(copy);
  }

  #isSecret({ value, named }: DocumentLeaf): boolean {
    return named || this.matcher.finds(String(value));
  }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function sameKeys(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((key) => other.has(key));
}
