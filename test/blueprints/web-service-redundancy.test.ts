import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import "../../cli/vitest/register.js";
import { WebService } from "../../blueprints/web-service.js";
import type { WebServiceProps } from "../../blueprints/web-service-props.js";
import { ZONES } from "../synth.js";

const RDS = {
  engine: "postgres",
  engineVersion: "16.6",
  instanceClass: "db.m7g.large",
  storage: { type: "gp3", allocatedStorage: 100 },
} as const;

function system(props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(new App(), "shop", {
    region: "eu-west-1",
    zones: [...ZONES],
    certificate: { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "shop:1", port: 8080 },
    demand: 6,
    database: {
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    },
    cache: { engineVersion: "8.0", nodeType: "cache.r7g.large" },
    alarms: { emails: ["on-call@example.com"] },
    ...props,
  });
}

describe("WebService", () => {
  it.each<[string, Partial<WebServiceProps>]>([
    ["with its defaults", {}],
    ["in two zones", { zones: ["eu-west-1a", "eu-west-1b"] }],
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
    const shop = system(props);
    expect(shop).toMeetPolicy();
    expect(shop).toSurvive("zone");
    expect(shop).toHaveNoSinglePointOfFailure();
    expect(shop).toKeepCapacity({ "shop/service/Resource": 6 }, { in: "zone+deployment" });
    expect(shop).not.toSurvive("region");
  });

  it.each<[string, Partial<WebServiceProps>]>([
    ["one NAT gateway", { network: { nat: { placement: "single" } } }],
    ["a database in one zone", { database: { ...RDS, deployment: { type: "single-zone" } } }],
  ])("does not survive a zone with %s", (_, props) => {
    expect(system(props)).not.toSurvive("zone");
    expect(system(props)).not.toHaveNoSinglePointOfFailure();
    expect(system(props)).not.toMeetPolicy();
  });
});
