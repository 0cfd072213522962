import { describe, expect, it } from "vitest";
import "../../cli/vitest/register.js";
import type { MicroservicesProps } from "../../blueprints/microservices-props.js";
import { market, REST } from "./market.js";
import { AURORA } from "./shop.js";

const one = { container: { image: "one:1", port: 80 }, demand: 6, route: REST };

describe("Microservices", () => {
  it.each<[string, Partial<MicroservicesProps>]>([
    ["with their defaults", {}],
    ["in two zones", { zones: ["eu-west-1a", "eu-west-1b"] }],
    ["without logs in S3, queues and workers", { services: { one }, workers: {}, queues: {}, logArchiveDays: false }],
  ])("%s meet the policy that they declare", (_, props) => {
    const system = market(props);
    expect(system).toMeetPolicy();
    expect(system).toSurvive("zone");
    expect(system).toHaveNoSinglePointOfFailure();
    expect(system).not.toSurvive("region");
  });

  it("keep the demand of every service during a deployment", () => {
    const demands = {
      "market/shop/routed/service/Resource": 4,
      "market/orders/routed/service/Resource": 4,
      "market/stock/service/Resource": 2,
      "market/billing/worker/service/Resource": 2,
    };
    expect(market()).toKeepCapacity(demands, { in: "zone+deployment" });
  });

  it.each<[string, Partial<MicroservicesProps>]>([
    ["one NAT gateway", { network: { nat: { placement: "single" } } }],
    [
      "a database in one zone",
      { services: { one: { ...one, database: { ...AURORA, readers: "none" } } }, workers: {}, queues: {} },
    ],
  ])("do not survive a zone with %s", (_, props) => {
    expect(market(props)).not.toSurvive("zone");
    expect(market(props)).not.toMeetPolicy();
  });
});
