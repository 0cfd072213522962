import { describe, expect, it } from "vitest";
import { mskBrokersCoverZones } from "../../../redundancy/rules/msk-brokers-cover-zones.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function cluster(number_of_broker_nodes: unknown, client_subnets: unknown) {
  return ask(mskBrokersCoverZones, {
    aws_subnet: subnets("a", "a2", "b", "c"),
    aws_msk_cluster: { events: { number_of_broker_nodes, broker_node_group_info: [{ client_subnets }] } },
  });
}

describe("msk-brokers-cover-zones", () => {
  it.each([
    [3, ["a", "b", "c"]],
    [4, ["a", "b"]],
  ])("passes %i brokers in %j", (brokers, names) => {
    expect(cluster(brokers, ids(...names))).toEqual(["pass"]);
  });

  it("fails brokers in one zone", () => {
    expect(cluster(2, ids("a", "a2"))).toEqual([
      "fail aws_msk_cluster.events: all brokers of aws_msk_cluster.events are in eu-west-1a",
    ]);
  });

  it("fails brokers that are not spread evenly", () => {
    expect(cluster(4, ids("a", "b", "c"))).toEqual([
      "fail aws_msk_cluster.events: aws_msk_cluster.events has 4 brokers for 3 zones (eu-west-1a, eu-west-1b, eu-west-1c)",
    ]);
  });

  it("asks a serverless cluster for its zones only", () => {
    const serverless = (...names: string[]) =>
      ask(mskBrokersCoverZones, {
        aws_subnet: subnets("a", "a2", "b"),
        aws_msk_serverless_cluster: { events: { vpc_config: [{ subnet_ids: ids(...names) }] } },
      });
    expect(serverless("a", "b")).toEqual(["pass"]);
    expect(serverless("a", "a2")).toEqual([expect.stringMatching(/^fail aws_msk_serverless_cluster.events/)]);
  });

  it.each([
    [NOT_KNOWN, ids("a", "b"), "number_of_broker_nodes"],
    [2, NOT_KNOWN, "the zones of broker_node_group_info.client_subnets"],
  ])("does not know with %j brokers in %j", (brokers, names, what) => {
    expect(cluster(brokers, names)).toEqual([expect.stringContaining(`unknown aws_msk_cluster.events: ${what} of`)]);
  });

  it("does not apply to a configuration", () => {
    expect(ask(mskBrokersCoverZones, { aws_msk_configuration: { events: {} } })).toEqual([]);
  });
});
