import { describe, expect, it } from "vitest";
import { scenario } from "../../../redundancy/simulate/scenario.js";
import { simulator } from "../../../redundancy/simulate/simulate.js";
import { systemOf } from "../terraform.js";
import { afterLossOf, componentIn, subnetIds, withSubnets } from "./data-service.js";

const ID = "aws_msk_cluster.events";

function kafka(zones: string[], properties?: string, brokers: number | string = zones.length) {
  return {
    aws_msk_configuration: { c: { server_properties: properties ?? "" } },
    aws_msk_cluster: {
      events: {
        number_of_broker_nodes: brokers,
        broker_node_group_info: { client_subnets: subnetIds(...zones) },
        ...(properties !== undefined && { configuration_info: { arn: "${aws_msk_configuration.c.arn}", revision: 1 } }),
      },
    },
  };
}

describe("an MSK cluster", () => {
  it.each([
    ["the defaults of three zones", ["a", "b", "c"], undefined, "degraded"],
    ["the defaults of two zones", ["a", "b"], undefined, "degraded"],
    ["one copy", ["a", "b", "c"], "default.replication.factor=1", "down"],
    ["all copies in sync required", ["a", "b", "c"], "default.replication.factor = 3\nmin.insync.replicas = 3", "down"],
    [
      "two of three copies in one of two zones",
      ["a", "b"],
      "default.replication.factor=3\nmin.insync.replicas=2",
      "down",
    ],
    ["all brokers in one zone", ["a"], "default.replication.factor=3\nmin.insync.replicas=1", "down"],
    [
      "a comment in place of a setting",
      ["a", "b", "c"],
      "# default.replication.factor=1\nlog.retention.hours=1",
      "degraded",
    ],
  ])("with %s", (_, zones, properties, outcome) => {
    expect(afterLossOf("eu-west-1a", kafka(zones, properties), ID)?.outcome).toBe(outcome);
  });

  it.each([
    ["its configuration is not readable", kafka(["a", "b", "c"], "${var.properties}")],
    ["a setting is not a number", kafka(["a", "b", "c"], "min.insync.replicas=two")],
    ["the number of brokers is not readable", kafka(["a", "b", "c"], undefined, "${var.brokers}")],
    ["a subnet is in no known zone", kafka(["a", "b", "unplaced"])],
  ])("is not known to survive where %s", (_, system) => {
    expect(afterLossOf("eu-west-1a", system, ID)?.outcome).toBe("unknown");
  });

  it("is not known to survive where its replication is not, whatever demand is declared", () => {
    const declared = { "//": { holdfast: { demand: { [ID]: 1 } } } };
    const { graph } = systemOf({ ...withSubnets(kafka(["a", "b", "c"], "${var.properties}")), ...declared });
    const lost = simulator(graph).run(scenario("zone:eu-west-1a", "zone", { zones: ["eu-west-1a"] }));
    expect(lost.get(ID)?.outcome).toBe("unknown");
  });

  it("spreads its brokers over its zones", () => {
    const { members } = componentIn(kafka(["a", "b", "c"], undefined, 6), ID);
    expect(members.filter(({ zone }) => zone === "eu-west-1b")).toHaveLength(2);
  });
});
