import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isZoneId, ZONE_SLOTS, zoneIdPrefix, zoneSlot } from "../../../constructs/network/zone.js";
import { regionSchema } from "../../../constructs/stack/region.js";

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
const PREFIXES: Record<string, string> = {
  "af-south-1": "afs1",
  "ap-east-1": "ape1",
  "ap-east-2": "ape2",
  "ap-northeast-1": "apne1",
  "ap-northeast-2": "apne2",
  "ap-northeast-3": "apne3",
  "ap-south-1": "aps1",
  "ap-south-2": "aps2",
  "ap-southeast-1": "apse1",
  "ap-southeast-2": "apse2",
  "ap-southeast-3": "apse3",
  "ap-southeast-4": "apse4",
  "ap-southeast-5": "apse5",
  "ap-southeast-6": "apse6",
  "ap-southeast-7": "apse7",
  "ca-central-1": "cac1",
  "ca-west-1": "caw1",
  "cn-north-1": "cnn1",
  "cn-northwest-1": "cnnw1",
  "eu-central-1": "euc1",
  "eu-central-2": "euc2",
  "eu-north-1": "eun1",
  "eu-south-1": "eus1",
  "eu-south-2": "eus2",
  "eu-west-1": "euw1",
  "eu-west-2": "euw2",
  "eu-west-3": "euw3",
  "il-central-1": "ilc1",
  "me-central-1": "mec1",
  "me-south-1": "mes1",
  "mx-central-1": "mxc1",
  "sa-east-1": "sae1",
  "us-east-1": "use1",
  "us-east-2": "use2",
  "us-gov-east-1": "usge1",
  "us-gov-west-1": "usgw1",
  "us-west-1": "usw1",
  "us-west-2": "usw2",
};

const region = fc.constantFrom(...Object.keys(PREFIXES));
const slot = fc.nat(ZONE_SLOTS - 1);
const letter = (index: number) => String.fromCharCode("a".charCodeAt(0) + index);

describe("a zone", () => {
  it.each(Object.entries(PREFIXES))("of %s has an id that begins with %s", (code, prefix) => {
    expect(regionSchema.safeParse(code).success).toBe(true);
    expect(zoneIdPrefix(code)).toBe(prefix);
  });

  it("has the slot of its letter or number, whatever other zones there are", () => {
    fc.assert(
      fc.property(region, slot, (code, index) => {
        expect(zoneSlot(`${code}${letter(index)}`, code)).toBe(index);
        expect(zoneSlot(`${zoneIdPrefix(code)}-az${index + 1}`, code)).toBe(index);
      }),
    );
  });

  it("of another region has no slot", () => {
    fc.assert(
      fc.property(region, region, slot, (code, other, index) => {
        fc.pre(code !== other);
        expect(zoneSlot(`${other}${letter(index)}`, code)).toBeUndefined();
        expect(zoneSlot(`${zoneIdPrefix(other)}-az${index + 1}`, code)).toBeUndefined();
      }),
    );
  });

  it.each([
    ["past the last slot, by name", "us-east-1i"],
    ["past the last slot, by id", "use1-az9"],
    ["number 0", "use1-az0"],
    ["with a zero in front", "use1-az01"],
    ["that is a local zone", "us-east-1-bos-1a"],
    ["that is a local zone by id", "use1-bos1-az1"],
    ["that is a wavelength zone", "us-east-1-wl1-bos-wlz-1"],
    ["that is the region", "us-east-1"],
    ["in capitals", "us-east-1A"],
    ["of nothing", ""],
  ])("%s has no slot", (_, zone) => {
    expect(zoneSlot(zone, "us-east-1")).toBeUndefined();
  });

  it("is told apart as name or id", () => {
    fc.assert(
      fc.property(region, slot, (code, index) => {
        expect(isZoneId(`${code}${letter(index)}`)).toBe(false);
        expect(isZoneId(`${zoneIdPrefix(code)}-az${index + 1}`)).toBe(true);
      }),
    );
  });
});

describe("a region code", () => {
  it.each(["eu-west-1a", "EU-WEST-1", "eu-west", "europe-west-1", "eu-west-12", "", "us-east-1 "])(
    "is not %j",
    (code) => {
      expect(regionSchema.safeParse(code).success).toBe(false);
    },
  );
});
