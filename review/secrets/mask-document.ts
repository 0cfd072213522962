import { isJson, type Json } from "../../redundancy/read/plan-json.js";
import { secretPair } from "./mask-value.js";
import { isSecretName, isSecretValue } from "./secret-name.js";

/** A text, number or truth value of a document, and where it is. */
export interface DocumentLeaf {
  readonly value: unknown;
  /** The same in two versions of a document: elements of lists go by their name where they have one. */
  readonly key: string;
  /** It goes by the name of a secret. */
  readonly named: boolean;
  /** It is the value of a list of names and values, such as an environment. */
  readonly ofPair: boolean;
}

/** Below this, everything is hidden: deeper than anything that AWS reads. */
const DEEPEST = 90;
const NAMES = ["name", "Name", "Sid", "key", "Key"];

/** A copy of a document in which `leaf` says what is in place of each text, number and truth value. */
export function mapLeaves(document: unknown, leaf: (leaf: DocumentLeaf) => unknown): unknown {
  const mapped = (value: unknown, key: string, depth: number, named = false, ofPair = false): unknown => {
    if (value === null) return null;
    if (typeof value !== "object" || depth > DEEPEST) {
      return leaf({ value, key, named: named && isSecretValue(value), ofPair });
    }
    if (Array.isArray(value)) {
      return value.map((each, at) => mapped(each, `${key}/${nameOf(each) ?? at}`, depth + 1, named, ofPair));
    }
    const pair = secretPair(value as Json);
    const isPair = Object.hasOwn(value, "value") || Object.hasOwn(value, "Value");
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        mapped(each, `${key}/${name}`, depth + 1, isSecretName(name) || name === pair, isPair && /^value$/i.test(name)),
      ]),
    );
  };
  return mapped(document, "", 0);
}

function nameOf(item: unknown): string | undefined {
  if (!isJson(item)) return undefined;
  for (const name of NAMES) {
    const found = Object.hasOwn(item, name) ? item[name] : undefined;
    if (typeof found === "string" && found !== "") return `=${found}`;
  }
  return undefined;
}
