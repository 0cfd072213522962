import type { Referrer, Resource } from "../read/inventory.js";
import { weakest } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { referredIds } from "./database-placement.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { zonalMembers } from "./zonal-members.js";

/**
 * RDS Proxy runs in every zone of its subnets, and AWS scales what is left of it. It needs the database that it leads to.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html
 */
export const databaseProxy: Model = {
  types: ["aws_db_proxy", "aws_db_proxy_target", "aws_db_proxy_default_target_group", "aws_db_proxy_endpoint"],
  components: (context) => context.inventory.of("aws_db_proxy").map((proxy) => servers(proxy, context)),
  dependencies: (context) => context.inventory.of("aws_db_proxy").flatMap((proxy) => databases(proxy, context)),
};

function servers(proxy: Resource, { inventory, topology, required }: Context): Component {
  const nodes = zonalMembers(proxy.id, "node", proxy.attributes.references("vpc_subnet_ids"), topology);
  const parts = ["aws_db_proxy_endpoint", "aws_db_proxy_target", "aws_db_proxy_default_target_group"];
  return component(proxy, {
    kind: "database-proxy",
    engine: "rds-proxy",
    scope: "multi-zone",
    redundancy: "active-active",
    members: nodes.members,
    placementZones: nodes.zones ?? [],
    managedCapacity: true,
    required: required(proxy),
    resources: parts.flatMap((type) =>
      inventory.referring(type, "db_proxy_name", proxy.id).map(({ resource }) => resource.id),
    ),
    securityGroups: referredIds(proxy, "vpc_security_group_ids"),
    notes: targetsOf(proxy, inventory).length > 0 ? [] : ["The input shows no target: it leads to no database."],
  });
}

function targetsOf(proxy: Resource, inventory: Context["inventory"]): readonly Referrer[] {
  return inventory.referring("aws_db_proxy_target", "db_proxy_name", proxy.id);
}

function databases(proxy: Resource, { inventory, owner }: DependencyContext): Dependency[] {
  return targetsOf(proxy, inventory).flatMap(({ resource: target, certainty }) => {
    const found = [
      ...target.attributes.references("db_cluster_identifier").references,
      ...target.attributes.references("db_instance_identifier").references,
    ];
    return found.flatMap((reference) =>
      reference.targets.flatMap((id) => {
        const to = owner(id);
        if (!to) return [];
        return dependency(proxy.id, to.id, { certainty: weakest(certainty, reference.certainty), via: [target.id] });
      }),
    );
  });
}
