import type { Resource } from "../read/inventory.js";
import type { Component } from "./component.js";
import { referredIds } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";
import { zonalMembers } from "./zonal-members.js";

/**
 * A serverless cache keeps its data in several zones, has an endpoint in each of its subnets, and scales by itself.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.corecomponents.html
 */
export const elasticacheServerless: Model = {
  types: ["aws_elasticache_serverless_cache", "aws_elasticache_user_group"],
  components: (context) =>
    context.inventory.of("aws_elasticache_serverless_cache").map((cache) => endpoints(cache, context)),
};

function endpoints(cache: Resource, { topology, required }: Context): Component {
  const nodes = zonalMembers(cache.id, "node", cache.attributes.references("subnet_ids"), topology);
  const engine = cache.attributes.text("engine");
  return component(cache, {
    kind: "cache",
    engine: typeof engine === "string" ? engine : null,
    scope: "multi-zone",
    redundancy: "active-active",
    managedCapacity: true,
    members: nodes.members,
    placementZones: nodes.zones ?? [],
    required: required(cache),
    resources: referredIds(cache, "user_group_id"),
    securityGroups: referredIds(cache, "security_group_ids"),
  });
}
