import { canonicalText } from "./canonical-text.js";
import type { AttributeChange, Change } from "./change.js";
import type { Place } from "./place.js";

/** A character of nobody's names, so that a placeholder is no value that anyone has written. */
const MARK = "\uE000";
/** CDKTF's hash of a construct path, in an address; it is another one where the path holds another zone. */
const CONSTRUCT_HASH = /(\.[A-Za-z_][A-Za-z0-9_-]*)_[0-9A-F]{8}(?![A-Za-z0-9_-])/g;
/** The hash that a name derived from the stack's ends with. */
const NAME_HASH = new RegExp(`(${MARK}s[A-Za-z0-9-]*)-[0-9a-f]{8}(?![A-Za-z0-9])`, "g");

/** Gives changes that are the same but for the stack that they are in the same text. */
export type Fingerprint = (change: Change) => string;

/** For one stack. Linear in the change. */
export function fingerprintIn(place: Place): Fingerprint {
  const common = commonTextIn(place);
  return (change) => {
    const texts = [JSON.stringify(FIELDS.map((name) => change[name]))];
    for (const attribute of change.attributes) texts.push(attributeText(attribute));
    return common(texts.join("\n"));
  };
}

/** What a change says beside its attributes. The address holds the name. */
const FIELDS = Object.keys({
  ...{ address: true, mode: true, type: true, path: true, deposed: true, deferred: true, setting: true },
  ...{ action: true, actions: true, createFirst: true, movedFrom: true, importing: true, reason: true },
  ...{ replacePaths: true, mayReplace: true, computed: true },
} satisfies Record<Exclude<keyof Change, "stack" | "name" | "attributes">, true>) as readonly (keyof Change)[];

function attributeText({ path, kind, before, after, forcesReplacement }: AttributeChange): string {
  return `${JSON.stringify(path)} ${kind} ${forcesReplacement} ${canonicalText(before)} ${canonicalText(after)}`;
}

/** Takes out of a text what is a stack's own: its name, its region and zones, and the hashes that follow from them. */
export function commonTextIn(place: Place): (text: string) => string {
  const own = ownNames(place);
  const pattern = new RegExp([...own.keys()].map(bounded).join("|"), "g");
  return (text) =>
    text
      .replaceAll(MARK, MARK + MARK)
      .replace(CONSTRUCT_HASH, "$1_")
      .replace(pattern, (name) => own.get(name) ?? name)
      .replace(NAME_HASH, "$1");
}

/** The longest first: a zone's name begins with its region's. */
function ownNames({ name, constructPath, regions = [], zones = [] }: Place): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (text: string, placeholder: string) => {
    const written = JSON.stringify(text).slice(1, -1);
    if (written !== "" && !names.has(written)) names.set(written, placeholder);
  };
  if (constructPath) add(constructPath, `${MARK}s`);
  add(name, `${MARK}s`);
  for (const [index, zone] of zones.entries()) add(zone, `${MARK}z${index}`);
  for (const [index, region] of regions.entries()) add(region, `${MARK}r${index}`);
  return new Map([...names].sort(([one], [other]) => other.length - one.length));
}

/** Not a part of a longer word. */
function bounded(text: string): string {
  return `(?<![A-Za-z0-9])${text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![A-Za-z0-9])`;
}
