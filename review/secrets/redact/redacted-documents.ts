import { HiddenValues } from "../hidden-values.js";
import type { SecretMatcher } from "../secret-matcher.js";
import { SensitiveDocuments } from "../sensitive-document.js";
import type { Placeholders } from "./placeholders.js";

/** Reads both sides of one change, or a state. The side after must be read before the one before. */
export interface DocumentReader {
  after(text: string, document: object, path: readonly string[], isCopy?: boolean): string;
  before(text: string, document: object, path: readonly string[]): string;
}

/** JSON documents that are sensitive as a whole: what a review may show of one stays, and the rest is hidden. */
export class RedactedDocuments {
  readonly #byText = new Map<string, string>();
  readonly #written = new Set<string>();
  readonly #leaves: DocumentLeaves;

  constructor(
    hidden: Placeholders,
    private readonly matcher: SecretMatcher,
  ) {
    this.#leaves = new DocumentLeaves(hidden, matcher);
  }

  /** Reads one change; `isExplained` tells of an argument whether it is known which secrets are in its document. */
  ofChange(isExplained: (path: readonly string[], document: object, isCopy: boolean) => boolean): DocumentReader {
    const documents = new SensitiveDocuments(this.#leaves, this.matcher, isExplained);
    return {
      after: (text, document, path, isCopy) => this.#kept(text, documents.after(document, path, isCopy)),
      before: (text, document, path) => this.#kept(text, documents.before(document, path)),
    };
  }

  /** A state does not say what makes a document sensitive. It is as in the change that it was in, or hidden. */
  ofState(): DocumentReader {
    const unexplained = this.ofChange(() => false);
    const known = (text: string, document: object, path: readonly string[]) =>
      this.#byText.get(text) ?? unexplained.after(text, document, path);
    return { after: known, before: known };
  }

  /** Whether a text is a document that was redacted: nothing but its parts is to be looked at. */
  wrote(text: string): boolean {
    return this.#written.has(text);
  }

  #kept(text: string, redacted: string): string {
    this.#byText.set(text, redacted);
    this.#written.add(redacted);
    return redacted;
  }
}

/**
 * In a document that is explained, whoever reads it later must find the secrets that explain it: they follow the
 * placeholder of the text that they are in.
 */
class DocumentLeaves extends HiddenValues {
  constructor(
    private readonly hidden: Placeholders,
    private readonly matcher: SecretMatcher,
  ) {
    super();
  }

  override hide(value: unknown): string {
    const found: string[] = [];
    this.matcher.replace(String(value), (secret) => {
      found.push(this.hidden.hide(secret));
      return "";
    });
    if (found.length === 1 && found[0] === this.hidden.hide(value)) return found[0];
    return `${this.hidden.hideApart(value)}${found.join("")}`;
  }
}
