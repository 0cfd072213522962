import { RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import type { Component } from "./component.js";
import { referredIds, unknownMembers } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";
import { type SearchLayout, searchLayout } from "./open-search-layout.js";
import { searchNodes } from "./open-search-nodes.js";

/**
 * A domain of OpenSearch, or of Elasticsearch. It serves as long as its masters, or its data nodes where it has no
 * dedicated masters, hold a majority. In two zones without dedicated masters, the loss of either zone is downtime; with
 * three of them only a region of two zones is at risk; three zones survive. With standby the third zone becomes active
 * within a minute. Whether each index has a replica is not in Terraform.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
 */
export const openSearch: Model = {
  types: [
    "aws_opensearch_domain",
    "aws_opensearch_domain_policy",
    "aws_opensearch_domain_saml_options",
    "aws_opensearch_vpc_endpoint",
    "aws_elasticsearch_domain",
    "aws_elasticsearch_domain_policy",
    "aws_elasticsearch_domain_saml_options",
    "aws_elasticsearch_vpc_endpoint",
  ],
  components: (context) =>
    [...context.inventory.of("aws_opensearch_domain"), ...context.inventory.of("aws_elasticsearch_domain")].map(
      (domain) => search(domain, context),
    ),
};

function search(domain: Resource, context: Context): Component {
  const layout = searchLayout(domain);
  const required = context.required(domain);
  const nodes = layout ? searchNodes(domain, layout, context.topology) : undefined;
  const survivesByMasters = layout?.zones === 2 && layout.masters >= 3 && hasThirdZone(domain);
  return component(domain, {
    kind: "search",
    engine: domain.type === "aws_opensearch_domain" ? "opensearch" : "elasticsearch",
    scope: layout?.zones === 1 ? "zonal" : "multi-zone",
    redundancy: layout?.nodes === 1 ? "none" : survivesByMasters ? "active-active" : "quorum",
    members: nodes?.members ?? unknownMembers(domain.id, "node"),
    placementZones: nodes?.zones ?? [],
    required,
    managedCapacity: survivesByMasters === true && required === null,
    takeover: layout?.standby ? RECOVERY.openSearchStandby : null,
    recreation: { where: "same-zone", ...RECOVERY.openSearchRecreation },
    resources: [
      ...context.inventory
        .referring("aws_opensearch_vpc_endpoint", "domain_arn", domain.id)
        .map(({ resource }) => resource.id),
    ],
    securityGroups: referredIds(domain, "vpc_options.security_group_ids"),
    sla: layout?.standby ? SLA.openSearchWithStandby : (layout?.zones ?? 0) > 1 ? SLA.openSearchMultiAz : null,
    notes: notes(layout, hasThirdZone(domain)),
  });
}

/** AWS puts three dedicated masters into three zones where the region has them. us-west-1 offers two to an account. */
function hasThirdZone({ region }: Resource): boolean {
  return region !== null && region !== "us-west-1";
}

function notes(layout: SearchLayout | undefined, thirdZone: boolean): string[] {
  if (!layout) return ["The number of nodes or zones is not known."];
  const replicas = "Holds only where each index has a replica in another zone, which Terraform does not show.";
  if (layout.zones === 1) return [];
  if (layout.zones === 2 && layout.masters >= 3 && !thirdZone) {
    return [replicas, "Whether the region has a third zone for the masters is not known: judged as if it had none."];
  }
  return [replicas];
}
