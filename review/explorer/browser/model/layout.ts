import { type Card, cardsOf } from "./cards.js";
import { inOrder } from "./names.js";
import type { ShownSystem } from "./shown-system.js";
import { placeOf, TIERS, type Tier } from "./tiers.js";

/** A card, and the columns that it spans: indexes of zones, both inclusive. */
export interface PlacedCard {
  readonly card: Card;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export interface TierLayout {
  readonly tier: Tier;
  /** How many rows the zonal cards take. */
  readonly rows: number;
  readonly placed: readonly PlacedCard[];
  /** What has no zone: regional, global, or not known. */
  readonly beside: readonly Card[];
}

export interface Layout {
  readonly zones: readonly string[];
  /** Tiers that hold something. */
  readonly tiers: readonly TierLayout[];
  readonly hasBeside: boolean;
}

/** Zones as columns, tiers as rows; cards that share no zone share a row. */
export function layoutOf({ components, zones }: ShownSystem): Layout {
  const columns = new Map(zones.map((zone, column) => [zone, column]));
  const tiers: Card[][] = TIERS.map(() => []);
  for (const card of cardsOf(components)) tiers[placeOf(card.kind).tier]?.push(card);
  const layouts = TIERS.flatMap((tier, index) => {
    const cards = (tiers[index] ?? []).sort(byPlace);
    return cards.length > 0 ? [tierLayout(tier, cards, columns)] : [];
  });
  return { zones, tiers: layouts, hasBeside: layouts.some(({ beside }) => beside.length > 0) };
}

function byPlace(a: Card, b: Card): number {
  return placeOf(a.kind).order - placeOf(b.kind).order || inOrder(a.name, b.name);
}

function tierLayout(tier: Tier, cards: readonly Card[], columns: ReadonlyMap<string, number>): TierLayout {
  const placed: PlacedCard[] = [];
  const beside: Card[] = [];
  const rows: Set<number>[] = [];
  for (const card of cards) {
    const taken = card.zones.flatMap((zone) => columns.get(zone) ?? []);
    if (taken.length === 0) {
      beside.push(card);
      continue;
    }
    const [from, to] = [Math.min(...taken), Math.max(...taken)];
    const row = rowFor(from, to, rows);
    placed.push({ card, row, from, to });
  }
  return { tier, rows: Math.max(1, rows.length), placed, beside };
}

/** Older rows are closed: cards stay near the place that their order gives them. */
const OPEN_ROWS = 8;

/** The first open row with room for the columns, which are then taken. */
function rowFor(from: number, to: number, rows: Set<number>[]): number {
  const columns = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  for (let row = Math.max(0, rows.length - OPEN_ROWS); row < rows.length; row++) {
    const taken = rows[row];
    if (!taken || columns.some((column) => taken.has(column))) continue;
    for (const column of columns) taken.add(column);
    return row;
  }
  rows.push(new Set(columns));
  return rows.length - 1;
}
