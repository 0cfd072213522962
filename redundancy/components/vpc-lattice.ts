import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { component, type DependencyContext, dependency, type Model } from "./model.js";

/** Where a listener and its rules name the target groups that they forward to. */
const FORWARDING: readonly (readonly [type: string, groups: string])[] = [
  ["aws_vpclattice_listener", "default_action.forward.target_groups"],
  ["aws_vpclattice_listener_rule", "action.forward.target_groups"],
];

/** What joins a target group: where it names the group, and where the target; the service itself without a second. */
const TARGETS: readonly (readonly [type: string, group: string, target: string | undefined])[] = [
  ["aws_ecs_service", "vpc_lattice_configurations.target_group_arn", undefined],
  ["aws_vpclattice_target_group_attachment", "target_group_identifier", "target.id"],
];

/**
 * A service of VPC Lattice is run across the zones of its region, and needs what its target groups lead to. A group with a
 * weight of 0 gets no requests; of the others each has its share, which is lost with it. A group whose targets the input does
 * not show is hidden, and makes every answer about the service unknown.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/disaster-recovery-resilience.html
 */
export const vpcLattice: Model = {
  types: [
    "aws_vpclattice_service",
    ...FORWARDING.map(([type]) => type),
    ...["service_network", "service_network_service_association", "service_network_vpc_association"].map(
      (name) => `aws_vpclattice_${name}`,
    ),
    ...["target_group", "target_group_attachment", "auth_policy", "resource_policy", "access_log_subscription"].map(
      (name) => `aws_vpclattice_${name}`,
    ),
  ],
  components: ({ inventory }) =>
    inventory.of("aws_vpclattice_service").flatMap((service) => [
      entry(service, inventory),
      ...groupsOf(service, inventory)
        .filter(({ group }) => targetsOf(group, inventory).length === 0)
        .flatMap(({ group }) => inventory.get(group) ?? [])
        .map(unseen),
    ]),
  dependencies: (context) =>
    context.inventory.of("aws_vpclattice_service").flatMap((service) => needs(service, context)),
};

function entry(service: Resource, inventory: Inventory): Component {
  const parts = [...forwarding(service, inventory), ...associations(service, inventory)];
  return component(service, {
    kind: "api",
    engine: "vpc-lattice",
    scope: "regional",
    redundancy: "active-active",
    managedCapacity: true,
    entryPoint: true,
    resources: parts.map(({ id }) => id),
  });
}

function unseen(group: Resource): Component {
  return component(group, {
    kind: "target-group",
    scope: "multi-zone",
    redundancy: "active-active",
    members: [{ id: `${group.id}#unknown`, zone: null, placement: "declared", capacity: null, role: "target" }],
    hidden: true,
    notes: ["the input does not show its targets"],
  });
}

function forwarding({ id }: Resource, inventory: Inventory): Resource[] {
  return FORWARDING.flatMap(([type]) =>
    ["service_identifier", "service_arn"].flatMap((path) =>
      inventory.referring(type, path, id).map(({ resource }) => resource),
    ),
  );
}

function associations({ id }: Resource, inventory: Inventory): Resource[] {
  return inventory
    .referring("aws_vpclattice_service_network_service_association", "service_identifier", id)
    .map(({ resource }) => resource);
}

function needs(service: Resource, context: DependencyContext): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const { group, certainty, via } of groupsOf(service, context.inventory)) {
    const targets = targetsOf(group, context.inventory);
    for (const target of targets.length > 0 ? targets : [{ id: group, certainty: "exact" as const }]) {
      const to = componentBehind(target.id, context)?.id;
      if (to === undefined || to === service.id || found.has(to)) continue;
      found.set(to, dependency(service.id, to, { certainty: weakest(certainty, target.certainty), via: [via] }));
    }
  }
  return [...found.values()];
}

interface Forwarded {
  readonly group: string;
  readonly certainty: Certainty;
  readonly via: string;
}

function groupsOf(service: Resource, inventory: Inventory): Forwarded[] {
  const paths = new Map(FORWARDING);
  return forwarding(service, inventory).flatMap((part) =>
    part.attributes.blocks(paths.get(part.type) ?? "").flatMap((block) => {
      const weight = block.number("weight");
      const reference = block.reference("target_group_identifier");
      if (weight === 0 || !reference) return [];
      const certainty = weight instanceof Unknown ? weakest(reference.certainty, "class") : reference.certainty;
      return reference.targets.map((group) => ({ group, certainty, via: part.id }));
    }),
  );
}

function targetsOf(group: string, inventory: Inventory): { id: string; certainty: Certainty }[] {
  return TARGETS.flatMap(([type, path, target]) =>
    inventory.referring(type, path, group).flatMap(({ resource, certainty }) => {
      if (target === undefined) return [{ id: resource.id, certainty }];
      return resource.attributes
        .references(target)
        .references.flatMap((each) =>
          each.targets.map((id) => ({ id, certainty: weakest(certainty, each.certainty) })),
        );
    }),
  );
}
