import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { listed, spanOf } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const mskBrokersCoverZones: ResourceRule = {
  id: "msk-brokers-cover-zones",
  properties: ["G18"],
  severity: "error",
  title: "The brokers of an MSK cluster are spread evenly over two zones or more",
  why: "MSK puts as many brokers in each zone of client_subnets. With one zone, all brokers and all copies of a partition are lost together.",
  fix: "Name subnets of three zones (two at least) in client_subnets, and make number_of_broker_nodes a multiple of their number.",
  example: `resource "aws_msk_cluster" "events" {
  number_of_broker_nodes = 2
  broker_node_group_info {
    client_subnets = [aws_subnet.a1.id, aws_subnet.a2.id] # both in eu-west-1a
  }
}`,
  source: "https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html",
  appliesTo: ["aws_msk_cluster", "aws_msk_serverless_cluster"],
  check(cluster, { topology }) {
    const { attributes, address } = cluster;
    const path = subnetsArgument(cluster);
    const placement = topology.placement(attributes.references(path));
    const span = spanOf(placement);
    if (span === "unknown") return unknown(`the zones of ${path} of ${address}`);
    if (span === "one") return fail(`all brokers of ${address} are in ${listed(placement.zones)}`);
    if (cluster.type === "aws_msk_serverless_cluster") return PASS;
    const brokers = attributes.number("number_of_broker_nodes") ?? 0;
    if (brokers instanceof Unknown) return unknown(`number_of_broker_nodes of ${address}`, brokers);
    if (!placement.complete) return unknown(`the zones of ${path} of ${address}`);
    if (brokers > 0 && brokers % placement.zones.length === 0) return PASS;
    return fail(`${address} has ${brokers} brokers for ${placement.zones.length} zones (${listed(placement.zones)})`);
  },
};

function subnetsArgument({ type }: Resource): string {
  return type === "aws_msk_cluster" ? "broker_node_group_info.client_subnets" : "vpc_config.subnet_ids";
}
