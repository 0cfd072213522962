/** `euw1-az1`; with a place in the middle it is a Local Zone, whose loss no stack is made for. */
const ZONE_ID = /^([a-z]+\d)-az[1-8]$/;

export function isZoneId(zone: string): boolean {
  return ZONE_ID.test(zone);
}

/**
 * Whether a zone id is one of `region`: `euw1-az1` is of `eu-west-1`, `usge1-az1` of `us-gov-east-1`.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export function isZoneIdOf(zone: string, region: string): boolean {
  return ZONE_ID.exec(zone)?.[1] === prefixOf(region);
}

/** The beginning of the zone ids of a region: `euw1` of `eu-west-1`, `apse2` of `ap-southeast-2`. */
export function prefixOf(region: string): string {
  const [area = "", ...words] = region.split("-");
  return area + words.map((word) => word.replace(/^(?:(nor|sou)th)?([a-z])[a-z]*$/, initials)).join("");
}

function initials(_: string, first: string | undefined, second: string): string {
  return `${first?.[0] ?? ""}${second}`;
}
