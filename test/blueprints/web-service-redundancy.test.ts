import { describe, expect, it } from "vitest";
import "../../cli/vitest/register.js";
import type { WebServiceProps } from "../../blueprints/web-service-props.js";
import { shop } from "./shop.js";

const RDS = {
  engine: "postgres",
  engineVersion: "16.6",
  instanceClass: "db.m7g.large",
  storage: { type: "gp3", allocatedStorage: 100 },
} as const;

describe("WebService", () => {
  it.each<[string, Partial<WebServiceProps>]>([
    ["with its defaults", {}],
    ["in two zones", { zones: ["eu-west-1a", "eu-west-1b"] }],
    ["in zones by id", { zones: ["euw1-az1", "euw1-az2", "euw1-az3"] }],
    ["with an RDS database and its standby", { database: RDS }],
    [
      "with readable standbys",
      { database: { ...RDS, instanceClass: "db.m6gd.large", deployment: { type: "readable-standbys" } } },
    ],
    [
      "with a sharded cache",
      { cache: { engineVersion: "8.0", nodeType: "cache.r7g.large", mode: { type: "sharded", shards: 3 } } },
    ],
    ["without database and cache", { database: false, cache: false }],
  ])("%s meets the policy that it declares, and keeps its demand", (_, props) => {
    const system = shop(props);
    expect(system).toMeetPolicy();
    expect(system).toSurvive("zone");
    expect(system).toHaveNoSinglePointOfFailure();
    expect(system).toKeepCapacity({ "shop/service/Resource": 6 }, { in: "zone+deployment" });
    expect(system).not.toSurvive("region");
  });

  it.each<[string, Partial<WebServiceProps>]>([
    ["one NAT gateway", { network: { nat: { placement: "single" } } }],
    ["a database in one zone", { database: { ...RDS, deployment: { type: "single-zone" } } }],
  ])("does not survive a zone with %s", (_, props) => {
    expect(shop(props)).not.toSurvive("zone");
    expect(shop(props)).not.toHaveNoSinglePointOfFailure();
    expect(shop(props)).not.toMeetPolicy();
  });
});
