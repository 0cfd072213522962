import { describe, expect, it } from "vitest";
import { regionOfZone, sameZone, zoneIn } from "../../../redundancy/topology/zone.js";

const [FIRST, SECOND] = ["data.aws_availability_zones.x[0]", "data.aws_availability_zones.x[1]"];

describe("two zones", () => {
  it.each([
    ["eu-west-1a", "eu-west-1a", true],
    ["eu-west-1a", "eu-west-1b", false],
    ["euw1-az1", "euw1-az2", false],
    [FIRST, FIRST, true],
    [FIRST, SECOND, false],
    ["eu-west-1a", "euw1-az1", undefined],
    ["use1-lax1-az1", "us-east-1a", undefined],
    [FIRST, "eu-west-1a", undefined],
    [FIRST, "data.aws_availability_zones.y[1]", undefined],
  ] as const)("%s and %s are the same: %s", (a, b, same) => {
    expect(sameZone(a as string, b as string)).toBe(same);
  });

  it("leave open whether a zone is among others that may be it", () => {
    expect(zoneIn("eu-west-1a", ["eu-west-1b", "euw1-az1"])).toBeUndefined();
    expect(zoneIn(null, ["eu-west-1b"])).toBeUndefined();
    expect(zoneIn(null, [])).toBe(false);
  });
});

describe("the region of a zone", () => {
  it.each([
    ["eu-west-1a", "eu-west-1"],
    ["us-gov-west-1b", "us-gov-west-1"],
    ["us-west-2-lax-1a", "us-west-2"],
    ["euw1-az1", null],
    [FIRST, null],
  ])("of %s is %s", (zone, region) => {
    expect(regionOfZone(zone as string)).toBe(region);
  });
});
