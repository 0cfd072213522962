import { describe, expect, it } from "vitest";
import { mskReplicationFactor } from "../../../redundancy/rules/msk-replication-factor.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

function cluster(server_properties: string, zones: string[] = ["a", "b", "c"], given: object = {}) {
  return ask(mskReplicationFactor, {
    aws_subnet: subnets("a", "b", "c"),
    aws_msk_configuration: { events: { server_properties } },
    aws_msk_cluster: {
      events: {
        broker_node_group_info: [{ client_subnets: ids(...zones), instance_type: "kafka.m7g.large" }],
        configuration_info: [{ arn: "${aws_msk_configuration.events.arn}", revision: 1 }],
        ...given,
      },
    },
  });
}

const properties = (factor: number, inSync: number) =>
  `# comment\ndefault.replication.factor = ${factor}\r\nmin.insync.replicas=${inSync}\n`;

describe("msk-replication-factor", () => {
  it.each([
    [3, 2, ["a", "b", "c"]],
    [2, 1, ["a", "b"]],
  ])("passes %i copies of which %i must answer in zones %j", (factor, inSync, zones) => {
    expect(cluster(properties(factor, inSync), zones)).toEqual(["pass"]);
  });

  it("passes a cluster without a configuration, for which MSK sets a copy for each zone", () => {
    expect(cluster("", undefined, { configuration_info: undefined })).toEqual(["pass"]);
  });

  it("fails fewer copies than zones", () => {
    expect(cluster(properties(2, 1))).toEqual([
      "fail aws_msk_configuration.events: aws_msk_configuration.events sets default.replication.factor to 2, and aws_msk_cluster.events is in 3 zones",
    ]);
  });

  it("fails where every copy must answer", () => {
    expect(cluster(properties(3, 3))).toEqual([
      "fail aws_msk_configuration.events: aws_msk_configuration.events sets min.insync.replicas to 3 of 3 copies: with one lost, aws_msk_cluster.events takes no writes",
    ]);
  });

  it("does not know a factor that the configuration leaves out", () => {
    expect(cluster("min.insync.replicas=2")).toEqual([
      "unknown aws_msk_configuration.events: default.replication.factor of aws_msk_configuration.events is not known: it is not set",
    ]);
  });

  it("does not know the properties before apply", () => {
    expect(cluster(NOT_KNOWN)).toEqual([
      expect.stringMatching(/^unknown .* server_properties of aws_msk_configuration.events is not known/),
    ]);
  });

  it("does not apply to Express brokers, which fix the factor", () => {
    const broker_node_group_info = [{ instance_type: "express.m7g.large" }];
    expect(cluster(properties(1, 1), undefined, { broker_node_group_info })).toEqual([]);
  });
});
