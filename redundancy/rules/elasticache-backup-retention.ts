import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const elasticacheBackupRetention: ResourceRule = {
  id: "elasticache-backup-retention",
  properties: ["U53"],
  severity: "warning",
  title: "A cache keeps daily snapshots",
  why: "What is only in memory is gone with the nodes, or with a mistaken flush. A cache that can be filled again needs no snapshot, and can be waived.",
  fix: "Set snapshot_retention_limit = 1 or more.",
  example: `resource "aws_elasticache_replication_group" "cache" {
  snapshot_retention_limit = 0
}`,
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
  appliesTo: ["aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_memorydb_cluster"],
  check({ type, attributes, address }) {
    if (type === "aws_elasticache_serverless_cache" && attributes.text("engine") === "memcached") return undefined;
    const days = attributes.number("snapshot_retention_limit") ?? 0;
    if (days instanceof Unknown) return unknown(`snapshot_retention_limit of ${address}`, days);
    return days > 0 ? PASS : fail(`${address} keeps no snapshot: snapshot_retention_limit is ${days}`);
  },
};
