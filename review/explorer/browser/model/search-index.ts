import type { Report } from "../../../../redundancy/report/report.js";
import type { Finding } from "../../../../redundancy/rules/finding.js";
import type { ShownComponent } from "./shown-system.js";

/** Something that a search found. */
export type Hit =
  | { readonly kind: "component"; readonly component: string; readonly text: string; readonly detail: string }
  | {
      readonly kind: "member";
      readonly component: string;
      readonly member: string;
      readonly text: string;
      readonly detail: string;
    }
  | { readonly kind: "finding"; readonly finding: Finding; readonly text: string; readonly detail: string };

interface Entry {
  readonly hit: Hit;
  readonly haystack: string;
}

/** How many hits are worth showing; the search stops there. */
const MOST_HITS = 40;

/** Finds components, members, the addresses between them, and findings, by any words of theirs in any order. */
export function searchIndex(
  components: readonly ShownComponent[],
  { findings, dependencies }: Pick<Report, "findings" | "dependencies">,
): (query: string) => readonly Hit[] {
  const entries = [...componentEntries(components, dependencies), ...findings.map(findingEntry)];
  return (query) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const hits: Hit[] = [];
    if (words.length === 0) return hits;
    for (const { hit, haystack } of entries) {
      if (!words.every((word) => haystack.includes(word))) continue;
      hits.push(hit);
      if (hits.length >= MOST_HITS) break;
    }
    return hits;
  };
}

function componentEntries(components: readonly ShownComponent[], dependencies: Report["dependencies"]): Entry[] {
  const via = new Map<string, string[]>();
  for (const { from, via: addresses } of dependencies) {
    const list = via.get(from) ?? [];
    list.push(...addresses);
    via.set(from, list);
  }
  const shown = components.map(({ id, name, path, kind, engine, stack }): Entry => {
    const hit: Hit = { kind: "component", component: id, text: name, detail: id };
    return { hit, haystack: [id, name, path, kind, engine, stack].join(" ").toLowerCase() };
  });
  const members = components.flatMap(({ id, name, members }) =>
    members.flatMap(({ id: member, role, zone }): Entry[] => {
      if (member === id) return [];
      const hit: Hit = { kind: "member", component: id, member, text: `${role} of ${name}`, detail: member };
      return [{ hit, haystack: [member, role, zone, name].join(" ").toLowerCase() }];
    }),
  );
  const between = components.flatMap(({ id, name }) =>
    [...new Set(via.get(id))].map((address): Entry => {
      const hit: Hit = { kind: "component", component: id, text: name, detail: `through ${address}` };
      return { hit, haystack: address.toLowerCase() };
    }),
  );
  return [...shown, ...members, ...between];
}

function findingEntry(finding: Finding): Entry {
  const { rule, message, resource, path, stack } = finding;
  const hit: Hit = { kind: "finding", finding, text: message, detail: rule };
  return { hit, haystack: [rule, message, resource, path, stack].join(" ").toLowerCase() };
}
