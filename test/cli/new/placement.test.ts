import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { placement } from "../../../cli/new/placement.js";
import { prefixOf } from "../../../cli/new/zone-id.js";
import { Network } from "../../../constructs/network/network.js";
import { zoneIdPrefix } from "../../../constructs/network/zone.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";

describe("placement", () => {
  it("guesses three zones where none is named, and says so", () => {
    const zones = ["ap-south-1a", "ap-south-1b", "ap-south-1c"];
    expect(placement("ap-south-1", undefined)).toEqual({ region: "ap-south-1", zones, zonesAreGuessed: true });
    expect(placement(undefined, undefined)).toMatchObject({ region: "eu-west-1", zonesAreGuessed: true });
  });

  it("takes the zones that are named, and their region", () => {
    const zones = ["us-gov-west-1a", "us-gov-west-1c"];
    const expected = { region: "us-gov-west-1", zones, zonesAreGuessed: false };
    expect(placement(undefined, "us-gov-west-1a, us-gov-west-1c")).toEqual(expected);
    expect(placement("us-gov-west-1", "us-gov-west-1a,us-gov-west-1c")).toEqual(expected);
  });

  it.each([
    ["eu-west-1", "euw1-az1,euw1-az2,euw1-az3"],
    ["ap-southeast-2", "apse2-az1,apse2-az3"],
    ["us-gov-east-1", "usge1-az1,usge1-az2"],
  ])("takes the zone ids of %s, as a network does", (region, given) => {
    const zones = given.split(",");
    expect(placement(region, given)).toEqual({ region, zones, zonesAreGuessed: false });
    const stack = new AwsStack(new App(), "shop", { region });
    expect(new Network(stack, "network", { region, zones }).zones).toEqual(zones);
  });

  it.each(["eu-west-1", "ca-central-1", "cn-northwest-1", "ap-northeast-3", "us-gov-west-1", "sa-east-1"])(
    "knows how the zone ids of %s begin, as a network does",
    (region) => {
      expect(prefixOf(region)).toBe(zoneIdPrefix(region));
    },
  );

  it.each<[string | undefined, string | undefined, RegExp]>([
    ["Ireland", undefined, /Ireland: is not the code of an AWS region/],
    ['eu-west-1"', undefined, /is not the code of an AWS region/],
    ["eu-west-1", "eu-west-1a,us-east-1b", /"us-east-1b": is not the name of a zone of eu-west-1/],
    [undefined, "eu-west-1a,us-east-1b", /"us-east-1b": is not the name of a zone of eu-west-1/],
    ["eu-west-1", "eu-west-1a,eu-west-1a", /eu-west-1a: is named twice/],
    ["eu-west-1", "eu-west-1a", /names 1, and a stack has 2 to 8/],
    ["eu-west-1", "", /"": is not the name of a zone/],
    ["eu-west-1", "euw1-az1,use1-az2", /"use1-az2": is not the id of a zone of eu-west-1.*--zones euw1-az1,euw1-az2,/s],
    ["eu-west-1", "euw1-az1,euw1-az9", /"euw1-az9": is no zone id as others/],
    ["eu-west-1", "eu-west-1a,euw1-az1", /"eu-west-1a": is no zone id as others of them are: which are the same zone/],
    [
      undefined,
      "euw1-az1,euw1-az2",
      /"euw1-az1": is a zone id, which needs its region.*--region eu-west-1 --zones euw1/s,
    ],
    ["us-west-2", "usw2-az1,usw2-lax1-az1", /"usw2-lax1-az1": is no zone id as others/],
    ["us-east-1", "us-east-1a,us-east-1-bos-1a", /"us-east-1-bos-1a": is not the name of a zone/],
  ])("refuses region %s with zones %s", (region, zones, message) => {
    expect(() => placement(region, zones)).toThrow(message);
  });
});
