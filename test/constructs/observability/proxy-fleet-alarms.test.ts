import { describe, expect, it } from "vitest";
import { ProxyFleetAlarms } from "../../../constructs/observability/proxy-fleet-alarms.js";
import { ProxyFleet } from "../../../constructs/proxy/proxy-fleet.js";
import { synthesize, ZONES } from "../../synth.js";
import { alarms, setting } from "./setting.js";

function synth() {
  const { stack, network, topic } = setting();
  const fleet = new ProxyFleet(stack, "proxies", {
    network,
    instanceType: "c7g.large",
    demand: 4,
    frontends: { web: { port: 80, backend: "app" } },
    backends: { app: { servers: { dns: "app.internal", port: 80, count: 3 } } },
  });
  new ProxyFleetAlarms(stack, "alarms", { fleet, topic, thresholds: { cpuPercent: 60 } });
  return synthesize(stack);
}

describe("ProxyFleetAlarms", () => {
  it("goes off when a zone has no healthy proxy, for each zone", () => {
    for (const zone of ZONES) {
      expect(alarms(synth())[`web/${zone}-no-healthy-target`]).toMatchObject({
        namespace: "AWS/NetworkELB",
        metric_name: "HealthyHostCount",
        dimensions: { AvailabilityZone: zone },
      });
    }
  });

  it("watches the instances, with the thresholds that are given", () => {
    const found = alarms(synth());
    expect(found["instances/instances-below-demand"]).toMatchObject({ threshold: 4 });
    expect(found["instances/cpu-at-capacity"]).toMatchObject({ threshold: 60 });
  });
});
