import { field, isJson } from "../../redundancy/read/plan-json.js";
import { canonicalText } from "../change/canonical-text.js";
import { readDocument } from "../diff/read-document.js";
import { mapLeaves } from "./mask-document.js";
import { isSecretName, isSecretValue } from "./secret-name.js";
import { SHORTEST_SECRET } from "./secret-spellings.js";
import { visitLeaves } from "./visit-leaves.js";

/**
 * Fields of a database's secret that say where the database is, not how to get in.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
const CONNECTION: ReadonlySet<string> = new Set([
  "engine",
  "host",
  "port",
  "dbname",
  "dbInstanceIdentifier",
  "dbClusterIdentifier",
  "masterarn",
]);

/** Collects values that must not be shown wherever they turn up: texts of 6 characters, numbers of 6 digits and more. */
export class SecretSet {
  readonly values = new Set<string>();
  /** Documents that are secret as a whole: as they are written, without white space around, and their canonical text. */
  readonly wholes = new Set<string>();

  /** `isWritten` tells whether a text is a value, and not an expression for one. */
  constructor(private readonly isWritten: (text: string) => boolean = () => true) {}

  /** All that is in a sensitive value. */
  add(value: unknown, name = ""): void {
    visitLeaves(value, (leaf, called) => this.#leaf(leaf, called), name);
  }

  /** What the marks beside a value say is sensitive. */
  addMarked(value: unknown, marks: unknown): void {
    if (typeof marks === "object" ? !isMarked(marks) : marks !== true) return;
    const rest: [unknown, unknown, string][] = [[value, marks, ""]];
    for (let next = rest.pop(); next; next = rest.pop()) {
      const [each, mark, name] = next;
      if (mark === true) this.add(each, name);
      else if (Array.isArray(mark) && Array.isArray(each)) {
        for (const [at, inner] of mark.entries()) rest.push([each[at], inner, name]);
      } else if (isJson(mark) && isJson(each)) {
        for (const key of Object.keys(mark)) rest.push([field(each, key), mark[key], key]);
      }
    }
  }

  #leaf(leaf: string | number, name: string): void {
    this.#text(String(leaf));
    // Of a document only what is known to be a secret: the rest of it, such as an image, is shown elsewhere rightly.
    const document = typeof leaf === "string" ? readDocument(leaf) : undefined;
    if (document) {
      this.#whole(String(leaf), document);
      this.#document(document, isSecretName(name));
    }
  }

  #text(text: string): void {
    if (text.trim().length >= SHORTEST_SECRET && this.isWritten(text)) this.values.add(text);
  }

  #whole(text: string, document: object): void {
    const written = text.trim();
    if (written.length < SHORTEST_SECRET || this.wholes.has(written)) return;
    let isEmpty = true;
    visitLeaves(document, (leaf) => {
      isEmpty &&= leaf === "";
    });
    // Lists and objects without any text are too common to be known again.
    if (!isEmpty) this.wholes.add(written).add(canonicalText(document));
  }

  #document(document: object, isSecret: boolean): void {
    mapLeaves(document, ({ value, key, named }) => {
      const hidden = named || (isSecret && !CONNECTION.has(key.slice(key.lastIndexOf("/") + 1)));
      if (hidden && isSecretValue(value)) this.#text(String(value));
    });
  }
}

/** Most values have nothing that is marked: `{}`. */
function isMarked(marks: object | null): boolean {
  for (const _ in marks) return true;
  return false;
}
