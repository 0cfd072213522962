/** Most comparisons that finding the longest common sequence may take; of longer lists only landmarks are found. */
const MOST_CELLS = 100_000;

/** A position in one list, and the position of the same thing in the other. */
export type Match = readonly [before: number, after: number];

/**
 * What two lists have in common, in order: the most there is, where the lists are short or differ in few places.
 * Otherwise what occurs once in each of them, and what lies between.
 */
export function commonSequence(before: readonly number[], after: readonly number[]): Match[] {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const from = { before: start, after: start };
  const to = { before: before.length - end, after: after.length - end };
  return [
    ...Array.from({ length: start }, (_, at) => [at, at] as const),
    ...between(before, after, from, to),
    ...Array.from({ length: end }, (_, at) => [to.before + at, to.after + at] as const),
  ];
}

interface Place {
  readonly before: number;
  readonly after: number;
}

function commonStart(before: readonly number[], after: readonly number[]): number {
  let at = 0;
  while (at < before.length && at < after.length && before[at] === after[at]) at += 1;
  return at;
}

function commonEnd(before: readonly number[], after: readonly number[], start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let length = 0;
  while (length < most && before[before.length - 1 - length] === after[after.length - 1 - length]) length += 1;
  return length;
}

function between(before: readonly number[], after: readonly number[], from: Place, to: Place): Match[] {
  const cells = (to.before - from.before) * (to.after - from.after);
  if (cells === 0) return [];
  if (cells <= MOST_CELLS) return longest(before, after, from, to);
  const found: Match[] = [];
  let last = from;
  for (const landmark of [...landmarks(before, after, from, to), undefined]) {
    const next = landmark ? { before: landmark[0], after: landmark[1] } : to;
    const gap = (next.before - last.before) * (next.after - last.after);
    if (gap > 0 && gap <= MOST_CELLS) for (const match of longest(before, after, last, next)) found.push(match);
    if (landmark) found.push(landmark);
    last = { before: next.before + 1, after: next.after + 1 };
  }
  return found;
}

/** By dynamic programming: `lengths` holds, for every two positions, how much the rests have in common. */
function longest(before: readonly number[], after: readonly number[], from: Place, to: Place): Match[] {
  const [rows, columns] = [to.before - from.before, to.after - from.after];
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] as number;
  const isMatch = (row: number, column: number) => before[from.before + row] === after[from.after + column];
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] = isMatch(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found: Match[] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (isMatch(row, column)) found.push([from.before + row++, from.after + column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}

function landmarks(before: readonly number[], after: readonly number[], from: Place, to: Place): Match[] {
  const there = onlyPlaces(after, from.after, to.after);
  const matches: Match[] = [];
  for (const [value, at] of onlyPlaces(before, from.before, to.before)) {
    const other = there.get(value);
    if (at !== undefined && other !== undefined) matches.push([at, other]);
  }
  matches.sort(([a], [b]) => a - b);
  return longestRise(matches.map(([, after]) => after)).map((index) => matches[index] as Match);
}

/** Where each value is; undefined where it is in several places. */
function onlyPlaces(list: readonly number[], from: number, to: number): Map<number, number | undefined> {
  const places = new Map<number, number | undefined>();
  for (let at = from; at < to; at++) {
    const value = list[at] as number;
    places.set(value, places.has(value) ? undefined : at);
  }
  return places;
}

/** Indexes of the most values that rise from left to right. */
export function longestRise(values: readonly number[]): number[] {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] as number) : -1;
    ends[low] = index;
  }
  const rise: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] as number) rise.push(at);
  return rise.reverse();
}
