import type { Resource } from "../read/inventory.js";
import type { Dependency, Member } from "./component.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";

/** A node in each zone that it is enabled in; AWS scales the nodes that are left. */
export const loadBalancer: Model = {
  types: ["aws_lb", "aws_lb_listener", "aws_lb_listener_rule", "aws_lb_target_group", "aws_lb_target_group_attachment"],
  components: (context) => context.inventory.of("aws_lb").map((lb) => nodes(lb, context)),
  dependencies: (context) => context.inventory.of("aws_lb").flatMap((lb) => targets(lb, context)),
};

function nodes(lb: Resource, { topology }: Context) {
  const placement = topology.placement(lb.attributes.references("subnets"));
  const members = placement.subnets.map(
    (subnet): Member => ({
      id: `${lb.id}#${subnet}`,
      zone: topology.zoneOf(subnet),
      placement: "declared",
      capacity: 1,
      role: "node",
    }),
  );
  return component(lb, {
    kind: "load-balancer",
    engine: String(lb.attributes.text("load_balancer_type") ?? "application"),
    scope: "multi-zone",
    redundancy: "active-active",
    managedCapacity: true,
    members,
    entryPoint: lb.attributes.flag("internal") !== true,
    securityGroups: lb.attributes.references("security_groups").references.flatMap((group) => group.targets),
  });
}

function targets(lb: Resource, { inventory }: DependencyContext): Dependency[] {
  const found: Dependency[] = [];
  for (const { resource: listener } of inventory.referring("aws_lb_listener", "load_balancer_arn", lb.id)) {
    for (const { targets } of listener.attributes.references("default_action").references) {
      for (const group of targets) {
        for (const { resource: service } of inventory.referring("aws_ecs_service", "load_balancer", group)) {
          found.push(dependency(lb.id, service.id, { via: [listener.id, group] }));
        }
      }
    }
  }
  return found;
}
