/** Zone letters and numbers that have a CIDR slot: `a`–`h`, `az1`–`az8`. No region has more than six zones. */
export const ZONE_SLOTS = 8;

/**
 * The slot of a zone: 0 for `eu-west-1a` and for `euw1-az1`. It depends on the zone alone, so that adding a zone leaves
 * every other zone's slot as it was.
 * @returns undefined when `zone` is not an Availability Zone of `region`, or when it is past the last slot.
 */
export function zoneSlot(zone: string, region: string): number | undefined {
  const slot = slotOfName(zone, region) ?? slotOfId(zone, region);
  return slot !== undefined && slot < ZONE_SLOTS ? slot : undefined;
}

/** Whether `zone` is a zone id such as `euw1-az1`, which names the same place in every AWS account. */
export function isZoneId(zone: string): boolean {
  return /-az\d+$/.test(zone);
}

function slotOfName(zone: string, region: string): number | undefined {
  const letter = zone.startsWith(region) ? zone.slice(region.length) : "";
  return /^[a-z]$/.test(letter) ? letter.charCodeAt(0) - "a".charCodeAt(0) : undefined;
}

function slotOfId(zone: string, region: string): number | undefined {
  const prefix = `${zoneIdPrefix(region)}-az`;
  const number = zone.startsWith(prefix) ? zone.slice(prefix.length) : "";
  return /^[1-9]\d*$/.test(number) ? Number(number) - 1 : undefined;
}

/**
 * `eu-west-1` → `euw1`, `ap-southeast-2` → `apse2`, `us-gov-east-1` → `usge1`.
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export function zoneIdPrefix(region: string): string {
  const [area = "", ...rest] = region.split("-");
  return area + rest.map(abbreviate).join("");
}

function abbreviate(part: string): string {
  return part
    .replace(/^(north|south)(east|west)$/, (_, a: string, b: string) => `${a[0]}${b[0]}`)
    .replace(/^[a-z]{3,}$/, (word) => word[0] ?? "");
}
