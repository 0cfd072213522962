import type { ReportComponent } from "../../redundancy/report/report.js";
import { count, recoveryFigure } from "../../redundancy/report/text/figures.js";
import { componentNoun } from "./component-noun.js";
import { isSameShape, type Shape, shapeOf } from "./component-shape.js";
import { lossName } from "./loss-name.js";
import type { LossChange, WorstLoss } from "./redundancy-review.js";
import { isConstructPath, localId } from "./same-thing.js";

/** What of it is another way than before, as one sentence without its full stop. Null where nothing is. `closed`: nobody
 * comes in there any more. */
export function componentSentence(before: ReportComponent, after: ReportComponent, closed = false): string | null {
  const parts = [
    placeTaken(before, after),
    members(before, after),
    redundancy(before, after),
    demand(before, after),
    closed ? "is no longer an entry point" : null,
  ];
  const told = parts.filter((part) => part !== null);
  return told.length === 0 ? null : `${componentNoun(after)} ${told.join("; it ")}`;
}

/** One that is there on one side alone. */
export function loneSentence(component: ReportComponent, status: "added" | "removed"): string {
  const shape = shapeOf([component]);
  const what = status === "added" ? "is new" : "is no longer in Terraform";
  const where = shape.members === 0 ? "" : `: ${numbers(shape, component)}`;
  const doubt = status === "added" && component.scope === "zonal" && component.redundancy === "none";
  return `${componentNoun(component)} ${what}${where}${doubt ? ", without redundancy" : ""}`;
}

/** "NAT gateways: 3 in 3 zones become 1 in eu-west-1a". */
export function siblingsSentence(
  before: readonly ReportComponent[],
  after: readonly ReportComponent[],
  one: ReportComponent,
): string {
  const [was, is] = [shapeOf(before), shapeOf(after)];
  const noun = componentNoun(one);
  const from = `${before.length} ${inZones(was, before.length > 1)}`.trim();
  const to = after.length === 0 ? "none" : `${after.length} ${inZones(is, after.length > 1)}`.trim();
  return `${noun}s: ${before.length === 0 ? "none" : from} ${before.length === 1 ? "becomes" : "become"} ${to}`;
}

/** The others are like these two: the loss of a zone alone, and during a deployment. */
const MOST_LOSSES = 2;

/** What failures do to it that they did not do before, and what is new to be said of it. */
export function lossSentence(before: ReportComponent, after: ReportComponent, changes: readonly LossChange[]): string {
  const known = new Set(before.notes);
  const notes = after.notes.filter((note) => !known.has(note)).map(asClause);
  const losses = new Map<string, string>();
  for (const { kind, before, after } of changes) {
    const states = `leaves it ${state(after)} instead of ${state(before)}`;
    // During a deployment, or while nothing can be launched, it is mostly the same.
    if (!losses.has(states)) losses.set(states, `the loss of ${lossName(kind)} ${states}`);
  }
  return `${componentNoun(after)}: ${[...[...losses.values()].slice(0, MOST_LOSSES), ...notes].join("; ")}`;
}

/** A sentence as a part of another. */
function asClause(sentence: string): string {
  return sentence.replace(/\.$/, "").replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase());
}

function state(loss: WorstLoss | null): string {
  if (loss === null) return "unaffected";
  const { outcome, rtoSeconds } = loss;
  if (outcome !== "failover") return outcome;
  return rtoSeconds === null ? "failing over" : `failing over within ${recoveryFigure(outcome, rtoSeconds)}`;
}

function placeTaken(before: ReportComponent, after: ReportComponent): string | null {
  const [was, is] = [localId(before.id, before.stack), localId(after.id, after.stack)];
  const [type] = is.split(".", 1);
  const same = was === is || (isConstructPath(after.path) && before.path === after.path && was.startsWith(`${type}.`));
  return same ? null : `takes the place of ${was}`;
}

function members(before: ReportComponent, after: ReportComponent): string | null {
  const [was, is] = [shapeOf([before]), shapeOf([after])];
  if (isSameShape(was, is)) return null;
  if (is.members === 0) return `has none of its ${count(was.members, roleOf(before))} any more`;
  const figures = numbersInstead([is, after], [was, before]);
  if (is.members === was.members) return moved(was, is, after);
  const [verb, other] = is.members < was.members ? ["loses", before] : ["gains", after];
  const gone = difference(other, other === before ? after : before);
  return gone === null ? `has ${figures}` : `${verb} ${gone}: ${figures}`;
}

function moved(was: Shape, is: Shape, after: ReportComponent): string {
  if (was.unplaced < is.unplaced)
    return `has ${count(is.unplaced, roleOf(after))} of which the zone is not known, before: ${zoneList(was)}`;
  if (was.zones.join(" ") === is.zones.join(" ") && was.unplaced === is.unplaced)
    return `has a capacity of ${is.capacity ?? "unknown"} instead of ${was.capacity ?? "unknown"}`;
  return `is in ${zoneList(is)} instead of ${zoneList(was)}`;
}

function zoneList({ zones, unplaced }: Shape): string {
  const all = [...zones, ...(unplaced > 0 ? ["zones that are not known"] : [])];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** "its reader in eu-west-1c" of one that only `more` has; of several "2 readers". Null where they are not told apart. */
function difference(more: ReportComponent, less: ReportComponent): string | null {
  const extra = extraMembers(more, less);
  const [first] = extra;
  if (!first || extra.length !== more.members.length - less.members.length) return null;
  if (extra.some(({ role }) => role !== first.role)) return null;
  if (extra.length > 1) return count(extra.length, first.role);
  if (first.placement === "declared" && first.zone !== null) return `its ${first.role} in ${first.zone}`;
  return less.members.some(({ role }) => role === first.role) ? `1 ${first.role}` : `its ${first.role}`;
}

type Member = ReportComponent["members"][number];

/** Members that `less` has not: by their address; those without one by where they are, or what they do. */
function extraMembers(more: ReportComponent, less: ReportComponent): readonly Member[] {
  const known = new Map<string, number>();
  for (const member of less.members) {
    const key = memberKey(member, less);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return more.members.filter((member) => {
    const key = memberKey(member, more);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
}

function memberKey({ id, role, zone, placement }: Member, { id: component, stack }: ReportComponent): string {
  if (!id.startsWith(`${component}#`)) return localId(id, stack);
  return `#${role} ${placement === "declared" ? zone : ""}`;
}

function numbers(shape: Shape, component: ReportComponent): string {
  return `${count(shape.members, roleOf(component))} ${inZones(shape, true)}`.trim();
}

/** "2 members in 2 zones instead of 3 in 3"; "7 tasks instead of 9, in 3 zones". */
function numbersInstead([is, after]: [Shape, ReportComponent], [was, before]: [Shape, ReportComponent]): string {
  const [role, other] = [roleOf(after), roleOf(before)];
  const known = is.unplaced + was.unplaced === 0 && is.zones.length > 0 && was.zones.length > 0;
  if (role !== other || !known) return `${numbers(is, after)} instead of ${numbers(was, before)}`;
  if (is.zones.length !== was.zones.length)
    return `${numbers(is, after)} instead of ${was.members} in ${was.zones.length}`;
  return `${count(is.members, role)} instead of ${was.members}, ${inZones(is, true)}`;
}

/** "task" where all are tasks, else "member". */
function roleOf({ members }: ReportComponent): string {
  const [first] = members;
  return first && members.every(({ role }) => role === first.role) ? first.role : "member";
}

function inZones({ zones, unplaced }: Shape, counted: boolean): string {
  if (zones.length === 0) return unplaced > 0 ? "in zones that are not known" : "";
  const [only] = zones;
  if (zones.length === 1 && unplaced === 0) return `in ${counted ? "1 zone" : only}`;
  return `in ${count(zones.length, "zone")}${unplaced > 0 ? " and others that are not known" : ""}`;
}

function redundancy(before: ReportComponent, after: ReportComponent): string | null {
  const parts = [
    before.redundancy !== after.redundancy && REDUNDANCY[after.redundancy],
    before.scope !== after.scope && `is ${after.scope} instead of ${before.scope}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(" and ");
}

const REDUNDANCY: Readonly<Record<ReportComponent["redundancy"], string>> = {
  none: "has nothing that takes over any more",
  failover: "has a member that takes over",
  quorum: "works as long as a majority of its members does",
  "active-active": "works as long as one of its members does",
};

function demand({ required: was }: ReportComponent, { required: is }: ReportComponent): string | null {
  if (was === is) return null;
  if (is === null) return `declares no demand any more, before: ${was}`;
  return was === null ? `declares a demand of ${is}` : `declares a demand of ${is} instead of ${was}`;
}
