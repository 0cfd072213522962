import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const opensearchDedicatedMasters: ResourceRule = {
  id: "opensearch-dedicated-masters",
  properties: ["U65"],
  severity: "warning",
  title: "A search domain has three dedicated masters or more",
  why: "Without dedicated masters a data node under load is also the master, and two masters lose their majority with either of them.",
  fix: "Set dedicated_master_enabled = true and dedicated_master_count = 3.",
  example: `resource "aws_opensearch_domain" "search" {
  cluster_config {
    dedicated_master_enabled = true
    dedicated_master_count   = 2
  }
}`,
  source:
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html",
  appliesTo: ["aws_opensearch_domain", "aws_elasticsearch_domain"],
  check({ attributes, address }) {
    const enabled = attributes.flag("cluster_config.dedicated_master_enabled") ?? false;
    if (enabled instanceof Unknown) return unknown(`dedicated_master_enabled of ${address}`, enabled);
    if (!enabled) return fail(`${address} has no dedicated masters`);
    const count = attributes.number("cluster_config.dedicated_master_count") ?? 0;
    if (count instanceof Unknown) return unknown(`dedicated_master_count of ${address}`, count);
    return count >= 3 ? PASS : fail(`${address} has ${count} dedicated masters, fewer than 3`);
  },
};
