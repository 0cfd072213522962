import { describe, expect, it } from "vitest";
import "../../cli/vitest/register.js";
import type { ModularAppProps } from "../../blueprints/modular-app-props.js";
import { KAFKA, MYSQL, portal, RABBITMQ } from "./portal.js";

describe("ModularApp", () => {
  it.each<[string, Partial<ModularAppProps>]>([
    ["with its defaults", {}],
    ["in two zones", { zones: ["eu-west-1a", "eu-west-1b"] }],
    ["with RabbitMQ", { messaging: RABBITMQ, workers: {} }],
    ["with Kafka", { messaging: KAFKA, workers: {} }],
    ["with Memcached", { cache: { type: "memcached", engineVersion: "1.6.22", nodeType: "cache.r7g.large" } }],
    ["with a serverless cache", { cache: { type: "serverless", engine: "valkey" } }],
    ["without modules", { database: false, messaging: false, logging: false, cache: false, workers: {} }],
  ])("%s meets the policy that it declares, and keeps its demand", (_, props) => {
    const system = portal(props);
    expect(system).toMeetPolicy();
    expect(system).toSurvive("zone");
    expect(system).toHaveNoSinglePointOfFailure();
    expect(system).toKeepCapacity({ "portal/service/service/Resource": 4 }, { in: "zone+deployment" });
    expect(system).not.toSurvive("region");
  });

  it.each<[string, Partial<ModularAppProps>]>([
    ["one NAT gateway", { network: { nat: { placement: "single" } } }],
    ["a database in one zone", { database: { ...MYSQL, readers: "none" } }],
    ["a broker in one zone", { messaging: { ...RABBITMQ, deployment: "single-instance" }, workers: {} }],
  ])("does not survive a zone with %s", (_, props) => {
    expect(portal(props)).not.toSurvive("zone");
    expect(portal(props)).not.toMeetPolicy();
  });
});
