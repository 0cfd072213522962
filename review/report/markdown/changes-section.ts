import { count } from "../../../redundancy/report/text/figures.js";
import { code } from "../../../redundancy/report/text/markdown-text.js";
import type { MergedChange } from "../../review.js";
import { byType } from "./by-type.js";
import { changeLines, type Detail, headline } from "./change-lines.js";
import { fence } from "./fence.js";
import { htmlCode } from "./html-code.js";
import { tally } from "./tally.js";

/** From most to least. The last shows counts, and every destruction by its address. */
const DETAILS: readonly (Detail | null)[] = [
  { arguments: 20, width: 400 },
  { arguments: 8, width: 120 },
  { arguments: 0, width: 0 },
  null,
];

/** Changes that are open without a click. */
const FEW = 6;

export interface ChangesSection {
  readonly text: string;
  /** What is not in it, as a sentence; null where all is. */
  readonly cut: string | null;
}

/** Changes by stack and group, in at most `budget` characters: each group in as much detail as there is room for. */
export function changesSection(changes: readonly MergedChange[], budget: number): ChangesSection {
  const groups = [...byStacks(changes)].flatMap(([stacks, own]) => groupsOf(stacks, own));
  if (groups.length === 0) return { text: "", cut: null };
  const render = renderer(changes.length <= FEW);
  const levels = chosen(groups, budget, render);
  if (levels === null) return summarized(changes, budget);
  const text = groups.map((group, index) => render(group, levels[index] ?? LAST)).join("\n\n");
  const partly = groups.filter((_, index) => (levels[index] ?? LAST) > 1);
  const hidden = partly.reduce((sum, group) => sum + group.changes.length, 0);
  const shortened = groups.some((group, index) => levels[index] === 1 && exceeds(group, DETAILS[1]));
  const cut = hidden > 0 ? `${count(hidden, "change")} without arguments` : shortened ? "long values and lists" : null;
  return { text, cut };
}

const LAST = DETAILS.length - 1;

interface Group {
  /** Heading of its stacks, where it is the first of them. */
  readonly heading: string;
  readonly name: string;
  readonly changes: readonly MergedChange[];
}

/** The least that shows everything, then more of one group after the other. Null: not even the least has room. */
function chosen(groups: readonly Group[], budget: number, render: Render): number[] | null {
  const levels = groups.map(() => LAST);
  let left = budget - groups.reduce((sum, group) => sum + render(group, LAST).length + 2, 0);
  if (left < 0) return null;
  for (let level = LAST - 1; level >= 0; level--) {
    for (const [index, group] of groups.entries()) {
      if (levels[index] !== level + 1) continue;
      const more = render(group, level).length - render(group, level + 1).length;
      if (more > left) continue;
      left -= more;
      levels[index] = level;
    }
  }
  return levels;
}

function byStacks(changes: readonly MergedChange[]): Map<string, MergedChange[]> {
  const sets = new Map<string, MergedChange[]>();
  for (const change of changes) {
    const key = JSON.stringify(change.stacks);
    const set = sets.get(key);
    if (set) set.push(change);
    else sets.set(key, [change]);
  }
  return sets;
}

/** By construct at the top of the stack. What is further down is told apart within its group. */
function groupsOf(key: string, changes: readonly MergedChange[]): Group[] {
  const groups = new Map<string, MergedChange[]>();
  for (const change of changes) {
    const name = topOf(change.group);
    const group = groups.get(name);
    if (group) group.push(change);
    else groups.set(name, [change]);
  }
  return [...groups].map(([name, own], index) => ({
    heading: index === 0 ? headingOf(JSON.parse(key) as string[]) : "",
    name,
    changes: own,
  }));
}

/** `network` of `network/nat`; a path of modules stays whole. */
function topOf(group: string): string {
  return group.startsWith("module.") ? group : (group.split("/", 1)[0] ?? group);
}

const MOST_NAMES = 50;

function headingOf(stacks: readonly string[]): string {
  if (stacks.length === 1) return `#### ${code(stacks[0] ?? "")}\n\n`;
  const names = stacks.slice(0, MOST_NAMES).map(code).join(", ");
  const more = stacks.length > MOST_NAMES ? ` and ${stacks.length - MOST_NAMES} more` : "";
  return `#### The same in ${stacks.length} stacks\n\n${names}${more}\n\n`;
}

type Render = (group: Group, level: number) => string;

/** Each group is rendered once at each level, however often its length is asked for. */
function renderer(open: boolean): Render {
  const known = new Map<Group, string[]>();
  return (group, level) => {
    const levels = known.get(group) ?? [];
    known.set(group, levels);
    const text = levels[level] ?? rendered(group, level, open);
    levels[level] = text;
    return text;
  };
}

function rendered({ heading, name, changes }: Group, level: number, open: boolean): string {
  const detail = DETAILS[level];
  const title = `${name === "" ? "" : `${htmlCode(name)}: `}${tally(changes)}`;
  if (detail === null || detail === undefined) {
    const destroyed = changes.filter(isDestroyed).map(headline);
    return `${heading}- ${title}${destroyed.length > 0 ? `\n\n${fence("diff", destroyed)}` : ""}`;
  }
  const body = fence("diff", lines(name, changes, detail));
  return `${heading}<details${open ? " open" : ""}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** With a line for each construct below the one that the group is called by, which a diff shows as a place. */
function lines(name: string, changes: readonly MergedChange[], detail: Detail): string[] {
  let place = name;
  return changes.flatMap((change) => {
    const own = changeLines(change, detail);
    if (change.group === place || own.length === 1) return own;
    place = change.group;
    return [`@@ ${place} @@`, ...own];
  });
}

function exceeds({ changes }: Group, detail: Detail | null | undefined): boolean {
  return changes.some(({ attributes }) => attributes.length > (detail?.arguments ?? 0));
}

function isDestroyed({ action, actions }: MergedChange): boolean {
  return action === "delete" || action === "replace" || action === "forget" || actions.includes("delete");
}

/** Too many groups for a line each: what is destroyed by address as far as there is room, then numbers by type. */
function summarized(changes: readonly MergedChange[], budget: number): ChangesSection {
  const [destroyed, others] = [changes.filter(isDestroyed), changes.filter((change) => !isDestroyed(change))];
  const rest = others.length > 0 ? byType(others) : "";
  const addresses = destroyed.length > 0 ? fence("diff", destroyed.map(headline)) : "";
  const fits = addresses.length + rest.length <= budget;
  const parts = [fits ? addresses : byType(destroyed), rest].filter((part) => part !== "");
  return { text: parts.join("\n\n"), cut: `${count(changes.length, "change")}, shown by type` };
}
