import { InputError } from "../../redundancy/read/input-error.js";
import type { StackValues } from "./blueprint-template.js";
import { isZoneId, isZoneIdOf, prefixOf } from "./zone-id.js";

const DEFAULT_REGION = "eu-west-1";

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGION = /^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$/;

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
const ZONE = /^(.*-\d)[a-h]$/;

/** Zones of a network of holdfast. */
const [FEWEST, MOST] = [2, 8];

type Placement = Pick<StackValues, "region" | "zones" | "zonesAreGuessed">;

/**
 * Where a new stack is: the region and zones that the user names, all by name (`eu-west-1a`) or all by zone id (`euw1-az1`,
 * with the region), else a region and its first three letters.
 * @throws InputError where a zone is none of the region.
 */
export function placement(region: string | undefined, zones: string | undefined): Placement {
  const named = zones?.split(",").map((zone) => zone.trim());
  const chosen = region ?? regionOf(named);
  if (!REGION.test(chosen)) {
    throw new InputError(chosen, "is not the code of an AWS region", `For example: --region ${DEFAULT_REGION}`);
  }
  if (named === undefined) {
    return { region: chosen, zones: letters(chosen), zonesAreGuessed: true };
  }
  refuseUnsound(named, chosen);
  return { region: chosen, zones: named, zonesAreGuessed: false };
}

function regionOf([zone = ""]: readonly string[] = []): string {
  if (isZoneId(zone)) {
    const example = `For example: --region ${DEFAULT_REGION} --zones ${ids(DEFAULT_REGION).join(",")}`;
    throw new InputError(`"${zone}"`, "is a zone id, which needs its region beside it", example);
  }
  return ZONE.exec(zone)?.[1] ?? DEFAULT_REGION;
}

function refuseUnsound(zones: readonly string[], region: string): void {
  const byId = zones.some(isZoneId);
  const next = `For example: --region ${region} --zones ${(byId ? ids : letters)(region).join(",")}`;
  const other = byId ? zones.find((zone) => !isZoneId(zone)) : undefined;
  if (other !== undefined) {
    throw new InputError(
      `"${other}"`,
      "is no zone id as others of them are: which are the same zone cannot be told",
      next,
    );
  }
  const wrong = zones.find((zone) => !(byId ? isZoneIdOf(zone, region) : ZONE.exec(zone)?.[1] === region));
  if (wrong !== undefined) {
    throw new InputError(`"${wrong}"`, `is not the ${byId ? "id" : "name"} of a zone of ${region}`, next);
  }
  const twice = zones.find((zone, index) => zones.indexOf(zone) !== index);
  if (twice !== undefined) throw new InputError(twice, "is named twice", next);
  if (zones.length < FEWEST || zones.length > MOST) {
    throw new InputError("--zones", `names ${zones.length}, and a stack has ${FEWEST} to ${MOST}`, next);
  }
}

function letters(region: string): string[] {
  return ["a", "b", "c"].map((letter) => `${region}${letter}`);
}

function ids(region: string): string[] {
  return [1, 2, 3].map((number) => `${prefixOf(region)}-az${number}`);
}
