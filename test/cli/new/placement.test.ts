import { describe, expect, it } from "vitest";
import { placement } from "../../../cli/new/placement.js";

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

  it.each<[string | undefined, string | undefined, RegExp]>([
    ["Ireland", undefined, /Ireland: is not the code of an AWS region/],
    ['eu-west-1"', undefined, /is not the code of an AWS region/],
    ["eu-west-1", "eu-west-1a,us-east-1b", /"us-east-1b": is not the name of a zone of eu-west-1/],
    [undefined, "eu-west-1a,us-east-1b", /"us-east-1b": is not the name of a zone of eu-west-1/],
    ["eu-west-1", "eu-west-1a,eu-west-1a", /eu-west-1a: is named twice/],
    ["eu-west-1", "eu-west-1a", /names 1, and a stack has 2 to 8/],
    ["eu-west-1", "", /"": is not the name of a zone/],
    ["eu-west-1", "euw1-az1,euw1-az2", /"euw1-az1": is not the name of a zone/],
    ["us-east-1", "us-east-1a,us-east-1-bos-1a", /"us-east-1-bos-1a": is not the name of a zone/],
  ])("refuses region %s with zones %s", (region, zones, message) => {
    expect(() => placement(region, zones)).toThrow(message);
  });
});
