import { Unknown } from "../read/value.js";
import { listed, spanOf } from "./evidence/span.js";
import { subnetGroupPlacement } from "./evidence/subnet-group.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const memorydbReplicaInOtherZone: ResourceRule = {
  id: "memorydb-replica-in-other-zone",
  properties: ["G15", "U55"],
  severity: "error",
  title: "Every shard of a MemoryDB cluster has a replica in another zone",
  why: "A shard without a replica stops accepting writes until its node is replaced, and a node is replaced in its own zone.",
  fix: "Set num_replicas_per_shard = 1 or more, and give the subnet group subnets in two zones.",
  example: `resource "aws_memorydb_cluster" "cache" {
  num_shards             = 2
  num_replicas_per_shard = 0
}`,
  source: "https://docs.aws.amazon.com/memorydb/latest/devguide/autofailover.html",
  appliesTo: ["aws_memorydb_cluster"],
  check(cluster, system) {
    const { attributes, address } = cluster;
    const replicas = attributes.number("num_replicas_per_shard") ?? 1;
    if (replicas instanceof Unknown) return unknown(`num_replicas_per_shard of ${address}`, replicas);
    if (replicas < 1) return fail(`${address} has no replica in a shard: num_replicas_per_shard is ${replicas}`);
    const placement = subnetGroupPlacement(cluster, "subnet_group_name", system);
    const span = placement ? spanOf(placement) : "unknown";
    if (span === "unknown") return unknown(`the zones of subnet_group_name of ${address}`);
    return span === "several" ? PASS : fail(`${address} has subnets in ${listed(placement?.zones ?? [])} only`);
  },
};
