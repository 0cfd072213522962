import { describe, expect, it } from "vitest";
import type { Component } from "../../../redundancy/components/component.js";
import { component } from "../../../redundancy/components/model.js";
import { quorumSurvivesZone } from "../../../redundancy/rules/quorum-survives-zone.js";
import { systemOf } from "../terraform.js";
import { ask, ids, subnets } from "./ask.js";

/** A cluster with one voter for each zone. */
function voters(zones: (string | null)[], given: Partial<Component> = {}) {
  const system = systemOf({ resource: { aws_mq_broker: { queue: {} } } });
  const broker = system.inventory.get("aws_mq_broker.queue");
  if (!broker) throw new Error("the broker was not read");
  const members = zones.map((zone, index) => ({
    id: `${broker.id}#${index + 1}`,
    zone,
    placement: "declared" as const,
    capacity: 1,
    role: "voter",
  }));
  const cluster = component(broker, { kind: "broker", scope: "multi-zone", redundancy: "quorum", members, ...given });
  return quorumSurvivesZone.check({ ...system, graph: { components: [cluster], dependencies: [] } }, []);
}

const ON = { on: { id: "aws_mq_broker.queue" } };

describe("quorum-survives-zone", () => {
  it.each([
    ["three voters in three zones", ["a", "b", "c"]],
    ["five voters in three zones", ["a", "a", "b", "b", "c"]],
  ])("passes %s", (_, zones) => {
    expect(voters(zones)).toMatchObject([{ status: "pass" }]);
  });

  it.each([
    [["a", "a", "b"], "2 of the 3 voters of aws_mq_broker.queue are in a"],
    [["a", "b"], "1 of the 2 voters of aws_mq_broker.queue are in a"],
    [["a"], "1 of the 1 voters of aws_mq_broker.queue are in a"],
  ])("fails voters in %j", (zones, message) => {
    expect(voters(zones)).toMatchObject([{ status: "fail", message, ...ON }]);
  });

  it("fails a RabbitMQ cluster with two of its three subnets in one zone", () => {
    const queue = { engine_type: "RabbitMQ", deployment_mode: "CLUSTER_MULTI_AZ", subnet_ids: ids("a", "a2", "b") };
    expect(ask(quorumSurvivesZone, { aws_subnet: subnets("a", "a2", "b"), aws_mq_broker: { queue } })).toEqual([
      "fail aws_mq_broker.queue: 2 of the 3 voters of aws_mq_broker.queue are in eu-west-1a",
    ]);
  });

  it("counts the voters only", () => {
    const data = { id: "data", zone: "a", placement: "declared", capacity: 1, role: "node" } as const;
    const three = ["a", "b", "c"].map((zone) => ({ ...data, id: zone, zone, role: "voter" }));
    expect(voters([], { members: [data, { ...data, id: "data-2" }, ...three] })).toMatchObject([{ status: "pass" }]);
  });

  it.each([[["a", "b", null]], [["data.aws_availability_zones.z[0]", "b", "c"]], [[]]])(
    "does not know with voters in %j",
    (zones) => {
      expect(voters(zones)).toMatchObject([{ status: "unknown", ...ON }]);
    },
  );

  it("does not apply to what decides without a majority", () => {
    expect(voters(["a"], { redundancy: "failover" })).toEqual([]);
  });
});
