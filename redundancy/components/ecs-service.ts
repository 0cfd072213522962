import { COMPUTE_RECOVERY } from "../facts/compute-recovery.js";
import { SLA } from "../facts/sla.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { guaranteedInstances } from "./auto-scaling-placement.js";
import type { Component, Dependency } from "./component.js";
import { referredIds } from "./database-placement.js";
import { guaranteedTasks } from "./ecs-capacity.js";
import { type TaskPlacement, taskPlacement } from "./ecs-placement.js";
import { taskFileSystems, taskOf, taskSettings } from "./ecs-task.js";
import { entitledSla } from "./entitled-sla.js";
import { hostDependencies } from "./host-dependencies.js";
import { idleZones } from "./idle-zones.js";
import { isGiven } from "./is-given.js";
import { type Context, component, type DependencyContext, type Model } from "./model.js";
import { namesQueue } from "./queue-consumer.js";
import { connectDependencies } from "./service-connect.js";
import { spread } from "./spread.js";
import { workloadDependencies } from "./workload.js";
import { mountDependencies } from "./workload-mounts.js";

/**
 * Tasks, which ECS balances over the zones of their subnets, best effort. When a zone is lost its tasks are lost, and ECS
 * starts them again in the zones that are left; until then what is left carries the load.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html
 */
export const ecsService: Model = {
  types: [
    "aws_ecs_service",
    "aws_ecs_task_definition",
    "aws_ecs_cluster",
    "aws_ecs_cluster_capacity_providers",
    "aws_ecs_capacity_provider",
  ],
  components: (context) => context.inventory.of("aws_ecs_service").map((service) => tasks(service, context)),
  dependencies: (context) => context.inventory.of("aws_ecs_service").flatMap((service) => needs(service, context)),
};

const RELAUNCH = { where: "other-zone", ...COMPUTE_RECOVERY.ecsRelaunch } as const;

function tasks(service: Resource, context: Context): Component {
  const { inventory } = context;
  const { attributes } = service;
  const task = taskOf(service, inventory);
  const placement = taskPlacement(service, context);
  const { capacity, notes } = guaranteed(service, placement, context);
  const zones = placement.even || capacity === 1 ? placement.zones : [];
  const fileSystems = taskFileSystems(task, inventory);
  const idle = idleZones(service, zones, fileSystems, context);
  const share = attributes.number("deployment_minimum_healthy_percent") ?? 100;
  const members = spread(service.id, "task", capacity, zones, idle.zones);
  return component(service, {
    kind: "service",
    engine: "ecs",
    scope: "multi-zone",
    redundancy: "active-active",
    members,
    sla: entitledSla(members, SLA.computeMultiAz, null),
    placementZones: without(zones, idle.zones),
    required: context.required(service),
    recreation: RELAUNCH,
    entryPoint: isConsumer(service, task, inventory),
    healthyDuringDeployment: share instanceof Unknown ? null : share / 100,
    resources: referredIds(service, "service_registries.registry_arn"),
    securityGroups: referredIds(service, "network_configuration.security_groups"),
    notes: [...placement.notes, ...notes, ...idle.notes],
    ...(idle.zones.length > idle.unfed.length && {
      mounted: {
        fileSystems,
        members: spread(service.id, "task", capacity, zones, idle.unfed),
        placementZones: without(zones, idle.unfed),
      },
    }),
  });
}

function without(zones: readonly Zone[], idle: readonly Zone[]): readonly Zone[] {
  return idle.length === 0 ? zones : zones.filter((zone) => !idle.includes(zone));
}

/** A daemon runs once on each instance, and distinct instances cannot hold more tasks than there are. */
function guaranteed(
  service: Resource,
  { launch }: TaskPlacement,
  { inventory }: Context,
): { readonly capacity: number | null; readonly notes: readonly string[] } {
  const { attributes } = service;
  const instances = total(launch.groups.map((group) => guaranteedInstances(inventory.get(group))));
  if (attributes.text("scheduling_strategy") === "DAEMON") {
    return { capacity: launch.complete ? instances : null, notes: ["A daemon: one task on each instance."] };
  }
  const count = guaranteedTasks(service, inventory);
  if (count === null) return { capacity: null, notes: ["The input does not tell how many tasks are guaranteed."] };
  const distinct = attributes.blocks("placement_constraints").some((each) => each.text("type") === "distinctInstance");
  if (!distinct || launch.serverless || instances === null || instances >= count) return { capacity: count, notes: [] };
  return {
    capacity: instances,
    notes: [`Only ${instances} of ${count} tasks have an instance of their own for sure.`],
  };
}

/** Nobody calls it, and it names a queue: it takes its work from there. */
function isConsumer(service: Resource, task: Resource | undefined, inventory: Inventory): boolean {
  const called = ["load_balancer", "service_registries", "service_connect_configuration", "vpc_lattice_configurations"];
  return !called.some((path) => isGiven(service.attributes, path)) && namesQueue(taskSettings(task), inventory);
}

function total(sizes: readonly (number | null)[]): number | null {
  return sizes.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0);
}

function needs(service: Resource, context: DependencyContext): Dependency[] {
  const task = taskOf(service, context.inventory);
  const placement = taskPlacement(service, context);
  const { zones, subnets, launch } = placement;
  const certain = launch.complete && !launch.serverless;
  return [
    ...hostDependencies(service.id, zones, { groups: placement.hosts, via: launch.via, certain }, context),
    ...workloadDependencies(service.id, { subnets, settings: [taskSettings(task)] }, context),
    ...connectDependencies(service, taskSettings(task), context),
    ...mountDependencies(service.id, taskFileSystems(task, context.inventory), zones, context),
  ];
}
