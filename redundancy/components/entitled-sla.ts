import type { SlaRow } from "../facts/sla.js";
import { sameZone } from "../topology/zone.js";
import type { Member } from "./component.js";

/** The row of a topology: `multi` over two zones or more, `single` within one, none where the zones are not known. */
export function entitledSla(members: readonly Member[], multi: SlaRow | null, single: SlaRow | null): SlaRow | null {
  const several = inSeveralZones(members);
  return several === undefined ? null : several ? multi : single;
}

/** Whether members are in two zones or more; undefined where the input does not tell. */
export function inSeveralZones(members: readonly Member[]): boolean | undefined {
  const [first] = members;
  if (!first) return undefined;
  let several: boolean | undefined = false;
  for (const { zone } of members) {
    const same = zone === null || first.zone === null ? undefined : sameZone(zone, first.zone);
    if (same === false) return true;
    if (same === undefined && members.length > 1) several = undefined;
  }
  return several;
}
