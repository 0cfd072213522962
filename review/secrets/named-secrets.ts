import { field, type Json } from "../../redundancy/read/plan-json.js";
import { readDocument } from "../diff/read-document.js";
import { isCommonWord } from "./common-word.js";
import { secretPair } from "./mask-value.js";
import { isSecretName, isSecretValue } from "./secret-name.js";

/** A list, and what it goes by; or an object within a document. */
class Named {
  constructor(
    readonly value: object,
    readonly name: string,
    readonly isSecret: boolean,
    readonly inDocument: boolean,
  ) {}
}

/** What is still to be read. Objects that are in no document are many: they are there as they are. */
type Rest = (Named | Json)[];

const DOCUMENT = /^\s*(?:[[{]|\$\{)/;
/** What a document that names a secret is never without. Most documents need not be read. */
const HINT = /pass|secret|token|cred|key|psk|pwd|pat/i;

/**
 * Where the value of a name and value is a reference to a secret, and not the secret.
 * https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html
 */
const REFERENCES: ReadonlySet<unknown> = new Set(["PARAMETER_STORE", "SECRETS_MANAGER"]);

/**
 * Finds texts that go by the name of a secret: as an argument, in a list of names and values, in a JSON document. Words that
 * are surely no secret are left out, or they would be hidden all over a report.
 */
export class NamedSecrets {
  /** A plan holds most documents several times: before, after, planned and in the state. */
  readonly #documents = new Set<string>();

  constructor(private readonly found: (secret: string, name: string) => void) {}

  /** All that is in a value; `isSecret` tells whether it goes by the name of a secret itself. */
  read(value: unknown, name = "", isSecret = isSecretName(name)): void {
    if (typeof value !== "string" && !isContainer(value)) return;
    const rest: Rest = [];
    this.#value(value, name, isSecret, false, rest);
    for (let next = rest.pop(); next; next = rest.pop()) {
      if (!(next instanceof Named)) this.#object(next, false, rest);
      else if (Array.isArray(next.value)) this.#list(next.value, next, rest);
      else this.#object(next.value as Json, next.inDocument, rest);
    }
  }

  #list(list: readonly unknown[], { name, isSecret, inDocument }: Named, rest: Rest): void {
    for (const value of list) this.#value(value, name, isSecret, inDocument, rest);
  }

  #object(object: Json, inDocument: boolean, rest: Rest): void {
    const pair = mayBePair(object) ? pairOf(object) : undefined;
    for (const key in object) {
      const value = object[key];
      if (typeof value !== "string" && !isContainer(value)) continue;
      const ofPair = pair?.value === key;
      this.#value(value, ofPair ? pair.name : key, ofPair || isSecretName(key), inDocument, rest);
    }
  }

  #value(value: unknown, name: string, isSecret: boolean, inDocument: boolean, rest: Rest): void {
    if (typeof value === "string") this.#text(value, name, isSecret, inDocument, rest);
    else if (!isContainer(value)) return;
    else if (inDocument || Array.isArray(value)) rest.push(new Named(value, name, isSecret, inDocument));
    else rest.push(value as Json);
  }

  #text(text: string, name: string, isSecret: boolean, inDocument: boolean, rest: Rest): void {
    if (isSecret) {
      if (isSecretValue(text) && !isCommonWord(text, name)) this.found(text, name);
    } else if (!inDocument && mayBeDocument(text) && HINT.test(text) && !this.#documents.has(text)) {
      this.#documents.add(text);
      const value = readDocument(text);
      if (value) rest.push(new Named(value, "", false, true));
    }
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Nearly every text begins with a letter or a digit. */
function mayBeDocument(text: string): boolean {
  const first = text.charCodeAt(0);
  const isWord = (first >= 97 && first <= 122) || (first >= 48 && first <= 90);
  return !isWord && DOCUMENT.test(text);
}

/** Whether there is a value that a name may be beside. */
export function mayBePair(object: Json): boolean {
  return Object.hasOwn(object, "value") || Object.hasOwn(object, "Value");
}

/** Which field of a name and value is a secret, and the name of it; undefined where none is. */
export function pairOf(object: Json): { readonly value: string; readonly name: string } | undefined {
  const value = secretPair(object);
  if (value === undefined || REFERENCES.has(field(object, "type"))) return undefined;
  const name = ["name", "Name", "key", "Key"].map((each) => field(object, each)).find((each) => each !== undefined);
  return { value, name: String(name) };
}
