import { RECOVERY } from "../facts/recovery.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { type Context, component, type DependencyContext, type Model } from "./model.js";
import { certainZones, spread } from "./spread.js";
import { egressDependencies, settingsDependencies } from "./workload.js";

/** Tasks spread over the zones of their subnets; ECS starts them again elsewhere when a zone is lost. */
export const ecsService: Model = {
  types: ["aws_ecs_service", "aws_ecs_task_definition", "aws_ecs_cluster", "aws_ecs_cluster_capacity_providers"],
  components: (context) => context.inventory.of("aws_ecs_service").map((service) => tasks(service, context)),
  dependencies: (context) => context.inventory.of("aws_ecs_service").flatMap((service) => needs(service, context)),
};

function tasks(service: Resource, { inventory, topology, required }: Context): Component {
  const subnets = topology.placement(service.attributes.references("network_configuration.subnets"));
  const capacity = guaranteed(service, inventory);
  const unplaced =
    capacity === null
      ? [{ id: `${service.id}#1`, zone: null, placement: "assumed", capacity, role: "task" } as const]
      : [];
  const share = service.attributes.number("deployment_minimum_healthy_percent") ?? 100;
  return component(service, {
    kind: "service",
    engine: "ecs",
    scope: "multi-zone",
    redundancy: "active-active",
    members: capacity === null ? unplaced : spread(service.id, "task", capacity, subnets),
    placementZones: certainZones(subnets),
    required: required(service),
    recreation: { where: "other-zone", ...RECOVERY.ecsRelaunch },
    healthyDuringDeployment: share instanceof Unknown ? null : share / 100,
    securityGroups: service.attributes
      .references("network_configuration.security_groups")
      .references.flatMap((group) => group.targets),
  });
}

/** The least number of tasks: the minimum of its scaling, else the desired count. */
function guaranteed(service: Resource, inventory: Context["inventory"]): number | null {
  const target = inventory.referring("aws_appautoscaling_target", "resource_id", service.id)[0]?.resource;
  const count = target?.attributes.number("min_capacity") ?? service.attributes.number("desired_count") ?? 1;
  return count instanceof Unknown ? null : count;
}

function needs(service: Resource, context: DependencyContext): Dependency[] {
  const definition = service.attributes.reference("task_definition")?.targets[0];
  const task = context.inventory.get(definition ?? "");
  const subnets = context.topology.placement(service.attributes.references("network_configuration.subnets")).subnets;
  return [
    ...egressDependencies(service.id, subnets, context),
    ...settingsDependencies(service.id, task?.attributes.value("container_definitions"), context),
  ];
}
