import { inOrder } from "./names.js";
import type { ShownComponent } from "./shown-system.js";

/** One component, or many that are alike. */
export interface Card {
  /** Id of the component, or what the alike have in common. */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly zones: readonly string[];
  /** One, unless they are drawn as a group. */
  readonly components: readonly ShownComponent[];
}

/** So many are all drawn; beyond, those that are alike become a group. */
const MOST_SINGLE = 60;
const LEAST_ALIKE = 3;

/** A card for every component. In a large system components of one shape share a card. */
export function cardsOf(components: readonly ShownComponent[]): Card[] {
  if (components.length <= MOST_SINGLE) return components.map(single);
  const shapes = new Map<string, ShownComponent[]>();
  for (const component of components) {
    const shape = shapeOf(component);
    const alike = shapes.get(shape);
    if (alike) alike.push(component);
    else shapes.set(shape, [component]);
  }
  return [...shapes].flatMap(([shape, alike]) =>
    alike.length < LEAST_ALIKE ? alike.map(single) : [group(shape, alike)],
  );
}

function single(component: ShownComponent): Card {
  const { id, kind, name } = component;
  return { key: id, kind, name, zones: zonesOf(component), components: [component] };
}

function group(shape: string, components: readonly ShownComponent[]): Card {
  const [first] = components;
  const names = components.map(({ name }) => name).sort(inOrder);
  const zones = first ? zonesOf(first) : [];
  return { key: `group:${shape}`, kind: first?.kind ?? "", name: names[0] ?? "", zones, components };
}

/** What makes two components alike: what they are, where their members are, and how they differ from before. */
function shapeOf(component: ShownComponent): string {
  const { kind, engine, region, scope, redundancy, members, mark, entryPoint } = component;
  const counts = new Map<string, number>();
  for (const { zone, role } of members) {
    const place = `${zone} ${role}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const places = [...counts].sort(([a], [b]) => inOrder(a, b));
  return JSON.stringify([kind, engine, region, scope, redundancy, mark, entryPoint, places]);
}

function zonesOf({ members }: ShownComponent): string[] {
  return [...new Set(members.flatMap(({ zone }) => zone ?? []))];
}
