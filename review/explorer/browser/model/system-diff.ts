import type { Report, ReportComponent } from "../../../../redundancy/report/report.js";
import { count } from "../../../../redundancy/report/text/figures.js";
import { hasAddress } from "./member-chips.js";
import { inOrder } from "./names.js";
import {
  type ReportMember,
  type ShownComponent,
  type ShownMember,
  type ShownSystem,
  systemOf,
} from "./shown-system.js";

/** Base and head over each other: what is gone is still there, marked. */
export function differenceOf(base: Report, head: Report): ShownSystem {
  const [before, after] = [systemOf(base), systemOf(head)];
  const old = new Map(before.components.map((component) => [component.id, component]));
  const kept = new Set(after.components.map(({ id }) => id));
  return {
    components: [
      ...after.components.map((component) => merged(old.get(component.id), component)),
      ...before.components.filter(({ id }) => !kept.has(id)).map((component) => marked(component, "removed")),
    ],
    zones: [...new Set([...before.zones, ...after.zones])].sort(inOrder),
  };
}

function marked(component: ShownComponent, mark: "added" | "removed"): ShownComponent {
  const members = component.members.map((member) => ({ ...member, mark }));
  return { ...component, mark, members, differences: [mark === "added" ? "is new" : "is gone"] };
}

function merged(before: ShownComponent | undefined, after: ShownComponent): ShownComponent {
  if (!before) return marked(after, "added");
  const members = mergedMembers(before, after);
  const differences = [...memberDifferences(members), ...fieldDifferences(before, after)];
  return { ...after, members, differences, mark: differences.length > 0 ? "changed" : "same" };
}

/** By address; those of a number by zone, role and capacity, as their numbers say nothing. */
function mergedMembers(before: ReportComponent, after: ShownComponent): ShownMember[] {
  const old = new Map<string, ReportMember[]>();
  for (const member of before.members) {
    const key = identity(before.id, member);
    const alike = old.get(key);
    if (alike) alike.push(member);
    else old.set(key, [member]);
  }
  const shown = after.members.map((member): ShownMember => {
    const same = old.get(identity(after.id, member))?.shift();
    if (!same) return { ...member, mark: "added" };
    return { ...member, mark: describe(same) === describe(member) ? "same" : "changed" };
  });
  const gone = [...old.values()].flat().map((member): ShownMember => ({ ...member, mark: "removed" }));
  return [...shown, ...gone];
}

function identity(component: string, member: ReportMember): string {
  return hasAddress(component, member.id) ? member.id : `#${describe(member)}`;
}

function describe({ zone, role, capacity, placement }: ReportMember): string {
  return JSON.stringify([zone, role, capacity, placement]);
}

function memberDifferences(members: readonly ShownMember[]): string[] {
  return [
    ...placesOf(members, "added").map((text) => `gains ${text}`),
    ...placesOf(members, "removed").map((text) => `loses ${text}`),
    ...placesOf(members, "changed").map((text) => `changes ${text}`),
  ];
}

/** `2 task in eu-west-1a`. */
function placesOf(members: readonly ShownMember[], mark: ShownMember["mark"]): string[] {
  const places = new Map<string, { role: string; zone: string | null; number: number }>();
  for (const { role, zone, mark: own } of members) {
    if (own !== mark) continue;
    const key = JSON.stringify([role, zone]);
    const place = places.get(key) ?? { role, zone, number: 0 };
    place.number += 1;
    places.set(key, place);
  }
  return [...places.values()].map(
    ({ role, zone, number }) => `${count(number, role)}${zone === null ? "" : ` in ${zone}`}`,
  );
}

const FIELDS = ["kind", "engine", "region", "scope", "redundancy", "required"] as const;

function fieldDifferences(before: ShownComponent, after: ShownComponent): string[] {
  const fields = FIELDS.flatMap((field) =>
    before[field] === after[field] ? [] : [`${field}: ${before[field] ?? "none"} → ${after[field] ?? "none"}`],
  );
  if (before.entryPoint === after.entryPoint) return fields;
  return [...fields, after.entryPoint ? "is an entry point now" : "is no entry point any more"];
}
