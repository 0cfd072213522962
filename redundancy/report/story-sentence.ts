import type { Component, Member } from "../components/component.js";
import type { Outcome } from "../simulate/explain.js";
import type { OutcomeName } from "../simulate/outcome.js";
import type { Scenario } from "../simulate/scenario.js";
import { fullest } from "../simulate/survivors.js";
import { count, duration } from "./text/figures.js";

/** What is told of one component. */
export interface Told {
  readonly component: Component;
  readonly outcome: Outcome;
  readonly scenario: Scenario;
  readonly components: ReadonlyMap<string, Component>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** What it loses itself, what it misses of others, and what becomes of it. */
export function storySentence(told: Told): string {
  const own = ownLoss(told);
  const cause = missed(told, own === null);
  const said = own !== null || cause !== null;
  return [own, own === null ? null : whatIsLeft(told), cause, consequence(told, cause !== null, said)]
    .filter((sentence) => sentence !== null)
    .join(" ");
}

function ownLoss({ component, scenario: { lost } }: Told): string | null {
  const { id, members, region, placementZones } = component;
  if (lost.components.includes(id)) return `${id} is lost.`;
  if (region !== null && lost.regions.includes(region)) return `${id} is lost with ${region}.`;
  const isLost = (member: Member) =>
    lost.members.includes(member.id) || (member.zone !== null && lost.zones.includes(member.zone));
  const placed = members.filter(({ placement, zone }) => placement === "assumed" && zone !== null);
  const gone = members.filter((member) => isLost(member) && !placed.includes(member));
  const zonesLost = placementZones.filter((zone) => lost.zones.includes(zone)).length;
  const most = Math.max(
    fullest(placed.length, placementZones.length, zonesLost),
    placed.filter(({ id }) => lost.members.includes(id)).length,
  );
  if (gone.length === 1 && members.length === 1 && gone[0]?.id === id)
    return `${id} is in ${gone[0].zone} and is lost.`;
  const parts = [...named(gone, id), ...(most > 0 ? [assumed(most, placed)] : [])];
  return parts.length > 0 ? `${id} loses ${parts.join(" and ")}.` : null;
}

/** Members with an address by their address, the others by their number. */
function named(gone: readonly Member[], component: string): string[] {
  const own = gone.filter(({ id }) => !id.startsWith(`${component}#`));
  const unnamed = gone.filter((member) => !own.includes(member));
  const shown = own.slice(0, 3).map(({ id, role, zone }) => `its ${role} ${id}${zone === null ? "" : ` in ${zone}`}`);
  const rest = own.length - shown.length + unnamed.length;
  return [...shown, ...(rest > 0 ? [`${others(rest, gone[0]?.role ?? "member")}${where(unnamed)}`] : [])];
}

function where(members: readonly Member[]): string {
  const zones = new Set(members.flatMap(({ zone }) => zone ?? []));
  return zones.size > 0 ? ` in ${[...zones].join(" and ")}` : "";
}

function others(number: number, role: string): string {
  return number === 1 ? `its ${role}` : count(number, role);
}

/** AWS spreads them evenly, best effort: the worst is told. */
function assumed(most: number, placed: readonly Member[]): string {
  const role = placed[0]?.role ?? "member";
  return placed.length === 1 ? `its only ${role}` : `up to ${most} of its ${count(placed.length, role)}`;
}

function whatIsLeft({
  component: { members, required, managedCapacity },
  outcome: { capacityLeft },
}: Told): string | null {
  const whole = members.reduce((sum, { capacity }) => sum + (capacity ?? Number.NaN), 0);
  if (members.length <= 1 || capacityLeft === null || !Number.isFinite(whole)) return null;
  if (capacityLeft === 0) return "Nothing of it is left.";
  const left = `${capacityLeft} of ${whole} ${capacityLeft === 1 ? "is" : "are"} left`;
  if (managedCapacity) return `${left}; AWS scales them.`;
  return required === null ? `${left}.` : `${left}, ${required} ${required === 1 ? "is" : "are"} needed.`;
}

/** The component that it needs and that explains its outcome, where it is not its own loss. */
function missed({ component, outcome, components, outcomes }: Told, first: boolean): string | null {
  const cause = outcome.because.find((id) => {
    const other = components.get(id);
    return other && other.id !== component.id && !other.hidden && outcomes.has(id);
  });
  const what = outcomes.get(cause ?? "")?.outcome;
  if (cause === undefined || what === undefined || what === "unaffected") return null;
  const via = outcome.because.slice(0, outcome.because.indexOf(cause)).filter((id) => id !== component.id);
  const through = via.length > 0 ? ` (through ${via.join(" → ")})` : "";
  return `${first ? component.id : "It"} needs ${cause}${through}, which ${STATES[what]}.`;
}

const STATES: Readonly<Record<OutcomeName, string>> = {
  unaffected: "carries on",
  degraded: "carries on with less",
  failover: "is interrupted",
  overloaded: "has less than it needs",
  unknown: "may be down",
  down: "is down",
};

/** `said`: a sentence before this one names the component. */
function consequence({ component, outcome }: Told, fromOutside: boolean, said: boolean): string | null {
  const { rtoSeconds, rpoSeconds, missing } = outcome;
  switch (outcome.outcome) {
    case "down":
      return fromOutside || outcome.capacityLeft !== 0 ? `${said ? "It" : component.id} is down.` : null;
    case "unknown":
      return `Whether ${said ? "it" : component.id} carries on cannot be told: ${missing ?? "something"} is not known.`;
    case "overloaded":
      return "That is too few.";
    case "failover":
      return `${takeover(component, fromOutside)} ${within(rtoSeconds)}${data(component, rpoSeconds)}.`;
    default:
      return `${said ? "It" : component.id} carries on.`;
  }
}

function takeover({ redundancy, recreation }: Component, fromOutside: boolean): string {
  if (fromOutside) return "It comes back";
  if (redundancy === "failover" || redundancy === "quorum") return "Another member takes over";
  return recreation.where === "other-zone" ? "AWS starts it again in another zone" : "AWS starts it again";
}

function within(seconds: number | null): string {
  return seconds === null ? "by itself; AWS states no time" : seconds === 0 ? "at once" : `within ${duration(seconds)}`;
}

function data({ redundancy }: Component, seconds: number | null): string {
  if (seconds === null) return ", and how much data is lost is not stated";
  if (seconds > 0) return `, and up to ${duration(seconds)} of data are lost`;
  return redundancy === "failover" ? ", and no data is lost" : "";
}
