/** A literal zone name or id, or a symbolic zone: `data.aws_availability_zones.x[0]`. */
export type Zone = string;

const SYMBOLIC = /^(.*)\[(\d+)\]$/;
const ZONE_ID = /^[a-z]+\d+-(?:[a-z]+\d+-)?az\d+$/;
const NAME = /^([a-z]{2}(?:-[a-z]+)+?-\d+)(?:[a-z]|-[a-z].*)$/;

/** Whether two zones are the same one; undefined where the input does not tell, as for a name and a symbolic zone. */
export function sameZone(a: Zone, b: Zone): boolean | undefined {
  if (a === b) return true;
  if (!a.endsWith("]") && !b.endsWith("]")) return isZoneId(a) === isZoneId(b) ? false : undefined;
  const left = SYMBOLIC.exec(a);
  const right = SYMBOLIC.exec(b);
  return left && right && left[1] === right[1] ? false : undefined;
}

function isZoneId(zone: Zone): boolean {
  return zone.includes("-az") && ZONE_ID.test(zone);
}

/** Whether `zone` is one of `zones`: true, false, or undefined where that is not known. */
export function zoneIn(zone: Zone | null, zones: readonly Zone[]): boolean | undefined {
  if (zones.length === 0) return false;
  if (zone === null) return undefined;
  let answer: boolean | undefined = false;
  for (const other of zones) {
    const same = sameZone(zone, other);
    if (same) return true;
    if (same === undefined) answer = undefined;
  }
  return answer;
}

/** The region of a zone that is given by its name; null for a zone id or a symbolic zone, which do not tell it. */
export function regionOfZone(zone: Zone): string | null {
  return NAME.exec(zone)?.[1] ?? null;
}
