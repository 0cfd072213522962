import { field, isJson, type Json } from "../../redundancy/read/plan-json.js";
import { canonicalText } from "../change/canonical-text.js";
import { readDocument } from "../diff/read-document.js";
import type { HiddenValues } from "./hidden-values.js";
import { UNKNOWN } from "./hidden-values.js";
import { isSecretName, isSecretValue } from "./secret-name.js";

/** What of a value must not be seen. */
export interface MaskRules {
  readonly hidden: HiddenValues;
  /** Marks of what is sensitive, beside the value: `true`, or an object or a list like the value. */
  readonly sensitive: readonly unknown[];
  /** Marks of what is known after apply. */
  readonly unknown?: unknown;
  /** The value instead of a text that is sensitive as a whole and holds a JSON document. */
  readonly document?: (text: string, document: object, path: readonly string[], isCopy: boolean) => string;
  /** Documents that are sensitive as a whole elsewhere, as {@link SecretSet.wholes} has them: copies of them are, too. */
  readonly wholes?: ReadonlySet<string>;
  /** Told of every value that is hidden for its name or its form, and of its name. */
  readonly found?: (secret: unknown, name: string) => void;
}

/** Below this, everything is hidden: deeper than anything that Terraform describes. */
const DEEPEST = 90;

/** The password of a URL, and the key of a certificate. */
const URL_PASSWORD = /(?<=[a-z][a-z\d+.-]*:\/\/[^\s/?#:@]*:)[^\s/?#@]+(?=@)/gi;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/**
 * A copy of a value with placeholders for what is sensitive, and for what is known after apply. Hidden are: what is marked,
 * what goes by the name of a secret as an argument or in a list of names and values, passwords in URLs, private keys;
 * also within JSON documents that are texts.
 */
export function maskValue(value: unknown, rules: MaskRules): unknown {
  return masked(value, rules.sensitive, rules.unknown, {
    ...{ rules, path: [], depth: 0, named: false, inDocument: false },
  });
}

interface Spot {
  readonly rules: MaskRules;
  /** Names on the way; positions in lists are left out. */
  readonly path: readonly string[];
  readonly depth: number;
  /** The value goes by the name of a secret. */
  readonly named: boolean;
  readonly inDocument: boolean;
}

const NO_MARKS: readonly unknown[] = [];

/** The value itself where nothing in it is hidden: most of what is read stays as it is. */
function masked(value: unknown, sensitive: readonly unknown[], unknown: unknown, spot: Spot): unknown {
  if (sensitive.length > 0 && sensitive.includes(true)) return unknown === true ? UNKNOWN : wholeHidden(value, spot);
  if (unknown === true) return UNKNOWN;
  if (typeof value === "string") return maskedText(value, spot);
  if (typeof value === "number") return spot.named ? hiddenByName(value, spot) : value;
  const given = value ?? absent(unknown);
  if (typeof given !== "object" || given === null) return value;
  if (spot.depth >= DEEPEST) return spot.rules.hidden.hide(given);
  return Array.isArray(given)
    ? maskedList(given, sensitive, unknown, spot)
    : maskedObject(given as Json, sensitive, unknown, spot);
}

/** Where a value is not there because all of it is known after apply, the marks say what it will have. */
function absent(unknown: unknown): unknown {
  if (typeof unknown !== "object" || unknown === null) return undefined;
  return Array.isArray(unknown) ? [] : {};
}

function maskedList(list: readonly unknown[], sensitive: readonly unknown[], unknown: unknown, spot: Spot): unknown {
  const inner = { ...spot, depth: spot.depth + 1 };
  const marks = sensitive.length === 0 ? NO_MARKS : sensitive.filter(Array.isArray);
  const unknowns: readonly unknown[] = Array.isArray(unknown) ? unknown : NO_MARKS;
  const length = Math.max(list.length, unknowns.length);
  let copy: unknown[] | undefined;
  for (let at = 0; at < length; at++) {
    const own = marks.length === 0 ? NO_MARKS : (marks as unknown[][]).map((mark) => mark[at]);
    const each = masked(list[at], own, unknowns[at], inner);
    if (each !== list[at]) copy ??= [...list];
    if (copy) copy[at] = each;
  }
  return copy ?? list;
}

function maskedObject(object: Json, sensitive: readonly unknown[], unknown: unknown, spot: Spot): unknown {
  const marks = sensitive.length === 0 ? NO_MARKS : sensitive.filter(isMarkedObject);
  const pair = secretPair(object);
  let copy: Map<string, unknown> | undefined;
  const read = (name: string, value: unknown) => {
    const own = marks.length === 0 ? NO_MARKS : marks.map((mark) => field(mark, name));
    const each = masked(value, own, field(unknown, name), below(spot, name, pair));
    if (each !== value) copy ??= new Map(Object.entries(object));
    copy?.set(name, each);
  };
  for (const name of Object.keys(object)) read(name, object[name]);
  if (isJson(unknown)) for (const name of Object.keys(unknown)) if (!Object.hasOwn(object, name)) read(name, undefined);
  if (!copy) return object;
  for (const [name, each] of copy) if (each === undefined) copy.delete(name);
  return Object.fromEntries(copy);
}

function below(spot: Spot, name: string, pair: string | undefined): Spot {
  return {
    rules: spot.rules,
    path: [...spot.path, name],
    depth: spot.depth + 1,
    named: name === pair || isSecretName(name),
    inDocument: spot.inDocument,
  };
}

function isMarkedObject(mark: unknown): boolean {
  return isJson(mark) && Object.keys(mark).length > 0;
}

/** Which field of an element of a list of names and values holds a secret: `{ name: "DB_PASSWORD", value: … }`. */
export function secretPair(object: Json): string | undefined {
  for (const [name, value] of PAIRS) {
    const found = field(object, name);
    if (typeof found === "string" && isSecretName(found) && Object.hasOwn(object, value)) return value;
  }
  return undefined;
}

const PAIRS = [
  ["name", "value"],
  ["Name", "Value"],
  ["key", "value"],
  ["Key", "Value"],
] as const;

/** What names the value beside it. */
export const PAIR_NAMES: readonly string[] = PAIRS.map(([name]) => name);

function maskedText(text: string, spot: Spot): string {
  if (spot.named && isSecretValue(text)) return hiddenByName(text, spot);
  const document = spot.inDocument ? undefined : readDocument(text);
  if (isCopy(text, document, spot.rules.wholes)) return wholeHidden(text, spot, true) as string;
  if (document) return maskedDocument(text, document, spot);
  if (PRIVATE_KEY.test(text)) return hiddenByName(text, spot);
  if (!text.includes("://")) return text;
  return text.replace(URL_PASSWORD, (password) => hiddenByName(password, spot));
}

/** A text within a document is compared as it is written alone. */
function isCopy(text: string, document: object | undefined, wholes: ReadonlySet<string> | undefined): boolean {
  if (!wholes || wholes.size === 0) return false;
  return wholes.has(text.trim()) || (document !== undefined && wholes.has(canonicalText(document)));
}

/** As it is written where nothing in it is hidden. */
function maskedDocument(text: string, document: object, spot: Spot): string {
  // What is within a document has no marks of its own, and its path may be that of an argument.
  const rules: MaskRules = { ...spot.rules, sensitive: [], document: undefined };
  const copy = masked(document, [], undefined, { ...spot, rules, named: false, inDocument: true });
  return copy === document ? text : JSON.stringify(copy);
}

function hiddenByName(value: unknown, { rules, path }: Spot): string {
  rules.found?.(value, path.at(-1) ?? "");
  return rules.hidden.hide(value);
}

function wholeHidden(value: unknown, { rules, path }: Spot, isCopy = false): unknown {
  // Nothing is hidden where nothing is: an optional argument that is not set is marked all the same.
  if (value === null || value === undefined) return value;
  const document = typeof value === "string" && rules.document ? readDocument(value) : undefined;
  if (document && rules.document && typeof value === "string") return rules.document(value, document, path, isCopy);
  return rules.hidden.hide(value);
}
