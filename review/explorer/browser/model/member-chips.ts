import type { ReportComponent } from "../../../../redundancy/report/report.js";
import type { ShownComponent, ShownMember } from "./shown-system.js";

/** One member, or several that nothing tells apart: losing one of them is losing any. */
export interface MemberChip {
  readonly members: readonly [ShownMember, ...ShownMember[]];
  readonly zone: string | null;
}

/** The members of a component, zone by zone; null is the key of those whose zone is not known. */
export function chipsByZone(component: ShownComponent): ReadonlyMap<string | null, readonly MemberChip[]> {
  const zones = new Map<string | null, Map<string, [ShownMember, ...ShownMember[]]>>();
  for (const member of component.members) {
    const chips = zones.get(member.zone) ?? new Map<string, [ShownMember, ...ShownMember[]]>();
    zones.set(member.zone, chips);
    const key = likeness(component, member);
    const alike = chips.get(key);
    if (alike) alike.push(member);
    else chips.set(key, [member]);
  }
  return new Map([...zones].map(([zone, chips]) => [zone, [...chips.values()].map((members) => ({ members, zone }))]));
}

/** A member with an address stands for itself. */
function likeness(component: ShownComponent, { id, role, placement, capacity, mark }: ShownMember): string {
  return hasAddress(component.id, id) ? id : JSON.stringify([role, placement, capacity, mark]);
}

/** Whether a member is a resource of its own, or one of a number: `aws_ecs_service.web#3`. */
export function hasAddress(component: string, member: string): boolean {
  return !member.startsWith(`${component}#`);
}

/** Whether the card itself is its only member, as a NAT gateway is. */
export function isItsOwnMember({ id, members }: Pick<ReportComponent, "id" | "members">): boolean {
  return members.length === 1 && members[0]?.id === id;
}
