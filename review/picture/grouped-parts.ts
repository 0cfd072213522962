import { labelled, type PicturePart } from "./picture-part.js";

/** Parts that are drawn as one node. */
export interface Group {
  readonly parts: readonly PicturePart[];
  readonly label: string;
  readonly zone: string | null;
  readonly change: PicturePart["change"];
}

type KeyOf = (part: PicturePart) => readonly unknown[];

/** What parts have to share to be one node: the first that leaves few enough of them is taken. */
const LEVELS: readonly KeyOf[] = [
  ({ key }) => [key],
  ({ noun, stack, zone, change, key }) => (change === "none" ? [noun, stack, zone] : [key]),
  ({ change, key }) => (change === "none" ? [change] : [key]),
  ({ noun, stack, zone, change }) => [noun, stack, zone, change],
  ({ noun, zone, change }) => [noun, zone, change],
  ({ noun, change }) => [noun, change],
  ({ change }) => [change],
];

/** Every part is in one group, and there are at most `most` of them; {@link LEVELS} ends with five. */
export function groupedParts(parts: readonly PicturePart[], most: number): readonly Group[] {
  let groups: readonly (readonly PicturePart[])[] = [];
  for (const keyOf of LEVELS) {
    groups = groupedBy(parts, keyOf);
    if (groups.length <= most) break;
  }
  return groups.map(asOne);
}

function groupedBy(parts: readonly PicturePart[], keyOf: KeyOf): readonly (readonly PicturePart[])[] {
  const found = new Map<string, PicturePart[]>();
  for (const part of parts) {
    const key = JSON.stringify(keyOf(part));
    const known = found.get(key);
    if (known) known.push(part);
    else found.set(key, [part]);
  }
  return [...found.values()];
}

function asOne(parts: readonly PicturePart[]): Group {
  const [first] = parts;
  if (!first) throw new Error("a group of nothing");
  const { change, noun, zone, label } = first;
  if (parts.length === 1) return { parts, label, zone, change };
  const sameZone = parts.every((part) => part.zone === zone);
  const what = parts.every((part) => part.noun === noun) ? noun : "component";
  return { parts, label: labelled(change, `${parts.length} × ${what}`), zone: sameZone ? zone : null, change };
}
