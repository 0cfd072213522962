import { field, type Json } from "../../redundancy/read/terraform-json.js";
import { sameJson } from "../change/same-json.js";
import { HiddenValues } from "../secrets/hidden-values.js";
import { maskValue } from "../secrets/mask-value.js";
import { isSecretName } from "../secrets/secret-name.js";
import { SecretSet } from "../secrets/secret-set.js";
import type { Block, SynthFile } from "./block.js";
import { isHarmless } from "./harmless-text.js";
import { writtenBoolean } from "./written-boolean.js";

/** A text that is no more than one expression: what it gives is not in the file. */
const EXPRESSION = /^\$\{[^"{}]*\}$/;

/** Shows expressions as they are written, whatever name they go by. */
class WrittenSecrets extends HiddenValues {
  override hide(value: unknown): string {
    return isExpression(value) ? value : super.hide(value);
  }
}

function isExpression(value: unknown): value is string {
  return typeof value === "string" && EXPRESSION.test(value);
}

/**
 * What of synthesized files may be seen. They mark variables and outputs as sensitive and nothing else, so what goes by the
 * name of a secret is hidden too where it is written out.
 */
export class Disclosure {
  readonly #hidden = new WrittenSecrets();
  readonly #secrets = new SecretSet();

  /** Texts that must not be shown, wherever they turn up. */
  get secrets(): ReadonlySet<string> {
    return this.#secrets.values;
  }

  /** The arguments of a block with placeholders for what is hidden. */
  body(block: Pick<Block, "type" | "setting">, body: Json, isVariableHidden = isSensitive(body)): Json {
    const isHidden = block.setting && block.type === "variable" && isVariableHidden;
    if (!isHidden && !mayHoldSecret(body)) return body;
    return this.#masked(body, isHidden ? [{ default: true }] : []) as Json;
  }

  /** The value of an output. */
  output(value: unknown, isHidden: boolean): unknown {
    return this.#masked(value, isHidden ? [true] : []);
  }

  /** Reads every secret that is written out in a file, also where nothing changes. What is the same as in `known` was read. */
  read({ blocks, outputs }: SynthFile, known?: SynthFile): void {
    for (const block of blocks.values()) {
      const before = known?.blocks.get(block.address);
      const isVariable = block.setting && block.type === "variable";
      if (before === block || !(isVariable || mayHoldSecret(block.written))) continue;
      if (sameJson(before?.body, block.body)) continue;
      this.body(block, block.body);
      if (isVariable && isSensitive(block.body)) this.#add(field(block.body, "default"));
    }
    for (const output of outputs.values()) if (isSensitive(output)) this.#add(field(output, "value"));
  }

  #masked(value: unknown, sensitive: readonly unknown[]): unknown {
    return maskValue(value, { hidden: this.#hidden, sensitive, found: (secret) => this.#add(secret) });
  }

  #add(secret: unknown): void {
    if (!isExpression(secret)) this.#secrets.add(secret);
  }
}

/** What no text that holds a secret is without: the name that it goes by in a document, or a URL, or a key's header. */
const HINT = /pass|secret|token|cred|key|psk|pwd|pat|:\/\/|PRIVATE/i;

/** Deeper than anything that Terraform describes; what hides values shortens what is deeper. */
const DEEPEST = 80;

/** Whether it is worth looking closer: most blocks hold nothing that could be hidden, and are not deep. */
function mayHoldSecret(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return isSuspicious(value) && !(depth === 1 && isHarmless(value));
  if (typeof value !== "object" || value === null) return false;
  if (depth > DEEPEST) return true;
  if (Array.isArray(value)) {
    for (const each of value) if (mayHoldSecret(each, depth + 1)) return true;
    return false;
  }
  const object = value as Json;
  for (const name in object) {
    if (depth === 0 && name === "//") continue;
    const inner = object[name];
    if (isSecretName(name) || (typeof inner === "string" && PAIR_NAMES.has(name) && isSecretName(inner))) return true;
    if (mayHoldSecret(inner, depth + 1)) return true;
  }
  return false;
}

/** No key, and no URL with a password, is in a shorter text. */
const SHORTEST = "PRIVATE".length;

function isSuspicious(text: string): boolean {
  // Nearly every text begins with a letter or a digit, and is no document then.
  const first = text.charCodeAt(0);
  const isWord = (first >= 97 && first <= 122) || (first >= 48 && first <= 90);
  if (isWord && text.length < SHORTEST) return false;
  const mayHold = !isWord && /^\s*[[{$]/.test(text);
  if (!mayHold && !text.includes("://") && !text.includes("PRIVATE")) return false;
  return !isExpression(text) && HINT.test(text);
}

/** What names the value beside it: `{ name: "DB_PASSWORD", value: … }`. */
const PAIR_NAMES: ReadonlySet<string> = new Set(["name", "Name", "key", "Key"]);

/** Whether a variable or an output is said to be sensitive. */
export function isSensitive(block: Json | undefined): boolean {
  return writtenBoolean(field(block, "sensitive")) === true;
}
