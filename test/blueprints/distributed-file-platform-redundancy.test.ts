import { describe, expect, it } from "vitest";
import "../../cli/vitest/register.js";
import type { DistributedFilePlatformProps } from "../../blueprints/distributed-file-platform-props.js";
import { archive, GREY } from "./archive.js";
import { MYSQL } from "./portal.js";

describe("DistributedFilePlatform", () => {
  it.each<[string, Partial<DistributedFilePlatformProps>]>([
    ["with its defaults", {}],
    ["with a grey release", { greyRelease: GREY }],
    ["in two zones", { zones: ["eu-west-1a", "eu-west-1b"] }],
    ["without database and cache", { database: false, cache: false }],
  ])("%s meets the policy that it declares, and keeps its demand", (_, props) => {
    const system = archive(props);
    expect(system).toMeetPolicy();
    expect(system).toSurvive("zone");
    expect(system).toHaveNoSinglePointOfFailure();
    const demand = { "archive/primary/service/Resource": 2, "archive/replica/service/Resource": 4 };
    expect(system).toKeepCapacity(demand, { in: "zone+deployment" });
    expect(system).not.toSurvive("region");
  });

  it.each<[string, Partial<DistributedFilePlatformProps>]>([
    ["one NAT gateway", { network: { nat: { placement: "single" } } }],
    ["a database in one zone", { database: { ...MYSQL, readers: "none" } }],
    ["files in one zone", { files: { availabilityZone: "eu-west-1a" } }],
  ])("does not survive a zone with %s", (_, props) => {
    expect(archive(props)).not.toSurvive("zone");
    expect(archive(props)).not.toMeetPolicy();
  });
});
