import type { Report } from "../../redundancy/report/report.js";
import type { Change } from "../change/change.js";
import { componentPairs } from "../redundancy/compare-components.js";
import type { Sides } from "../redundancy/compare-loss.js";
import { changedComponents } from "./changed-components.js";
import { type Group, groupedParts } from "./grouped-parts.js";
import type { Picture, PictureChange, PictureNode } from "./picture.js";
import { PictureLinks } from "./picture-links.js";
import { partsOf } from "./picture-part.js";

/** What is drawn of. */
export interface ToDraw extends Sides<Report | null> {
  /** Of resources, before the same changes of several stacks are told as one. */
  readonly changes: readonly Pick<Change, "stack" | "address" | "path" | "type" | "mode" | "action">[];
}

/** More is hard to read, and GitHub's Mermaid does not draw much more. */
const MOST_NODES = 60;
const MOST_EDGES = 120;

/**
 * Draws the components that change, and those that they need or that need them. Changed resources that are no part of a
 * component, such as roles and alarms, are not drawn.
 */
export function drawChange({ before, after, changes }: ToDraw): Picture {
  const pairs = componentPairs({ before, after });
  const known = new Map(pairs.map((pair) => [pair.after?.id ?? pair.before?.id ?? "", pair]));
  const changed = changedComponents(changes);
  const links = linksOf({ before, after }, pairs, changed);
  const changeOf = new Map([...known].map(([id, pair]) => [id, changed.of(pair)]));
  const core = [...known.keys()].filter((id) => changeOf.get(id) !== "none");
  const around = core.length > MOST_NODES ? [] : [...links.neighbours(core), ...links.touched()];
  const chosen = new Set([...core, ...around]);
  const parts = [...known].flatMap(([id, { before, after }]) =>
    chosen.has(id) ? partsOf(id, before, after, changeOf.get(id) ?? "none") : [],
  );
  return composed(groupedParts(parts, MOST_NODES), links);
}

function linksOf(
  reports: Sides<Report | null>,
  pairs: ReturnType<typeof componentPairs>,
  changed: ReturnType<typeof changedComponents>,
): PictureLinks {
  const now = new Map<string, string>();
  const stacks = new Map<string, string>();
  for (const { before, after } of pairs) {
    if (before && after) now.set(before.id, after.id);
    if (before) stacks.set(before.id, before.stack);
    if (after) stacks.set(after.id, after.stack);
  }
  return new PictureLinks(reports, {
    now: (id) => now.get(id) ?? id,
    isChanged: (id, from) => changed.isChanged(id, stacks.get(from) ?? ""),
  });
}

type Edge = Picture["edges"][number];

/** Spanning nodes first, then the zones from left to right. */
function composed(groups: readonly Group[], links: PictureLinks): Picture {
  const zones = [...new Set(groups.flatMap(({ zone }) => zone ?? []))].sort();
  const columns = new Map(zones.map((zone, index) => [zone, index + 1]));
  const column = ({ zone }: Group) => (zone === null ? 0 : (columns.get(zone) ?? 0));
  const ordered = [...groups].sort((a, b) => column(a) - column(b));
  const edges = edgesOf(ordered, links).sort((a, b) => Number(a.change === "none") - Number(b.change === "none"));
  const nodes = ordered.map(
    ({ label, zone, change }, index): PictureNode => ({ id: nodeId(index), label, zone, change }),
  );
  const together = groups.filter(({ parts }) => parts.length > 1).flatMap(({ parts }) => parts);
  const left = edges.length - MOST_EDGES;
  return {
    zones,
    nodes,
    edges: edges.slice(0, MOST_EDGES),
    aggregated: together.filter(({ change }) => change !== "none").length,
    ...(left > 0 && { edgesLeftOut: left }),
  };
}

function edgesOf(groups: readonly Group[], links: PictureLinks): Edge[] {
  const nodesOf = new Map<string, string[]>();
  for (const [index, { parts }] of groups.entries()) {
    for (const id of new Set(parts.map((part) => part.id))) {
      const nodes = nodesOf.get(id);
      if (nodes) nodes.push(nodeId(index));
      else nodesOf.set(id, [nodeId(index)]);
    }
  }
  return groups.flatMap(({ parts }, index) => {
    const from = nodeId(index);
    const found = new Map<string, PictureChange>();
    for (const [id, change] of links.needs(parts.map((part) => part.id))) {
      for (const to of nodesOf.get(id) ?? []) {
        const known = found.get(to);
        found.set(to, known === undefined || known === change ? change : "changed");
      }
    }
    return [...found].filter(([to]) => to !== from).map(([to, change]): Edge => ({ from, to, change }));
  });
}

function nodeId(index: number): string {
  return `n${index + 1}`;
}
