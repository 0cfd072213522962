import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import { groupPlacement } from "./auto-scaling-placement.js";
import { constrained } from "./ecs-constraint.js";
import { type Launch, launchOf } from "./ecs-launch.js";
import { taskOf } from "./ecs-task.js";
import { isGiven } from "./is-given.js";
import type { Context } from "./model.js";
import { remembered } from "./remembered.js";
import { certainZones } from "./spread.js";

/** Where ECS may place the tasks of a service. */
export interface TaskPlacement {
  /** None where the input does not tell. */
  readonly zones: readonly Zone[];
  /** Subnets that the traffic of a task comes from: its own, or that of its instance. */
  readonly subnets: readonly string[];
  readonly launch: Launch;
  /** For each Auto Scaling group under it, the zones of that group. */
  readonly hosts: ReadonlyMap<string, readonly Zone[]>;
  /** Whether ECS spreads the tasks evenly over the zones. */
  readonly even: boolean;
  readonly notes: readonly string[];
}

/**
 * On Fargate a task goes into any subnet of the service; on instances also only where there is one; without a network
 * of their own (bridge, host) tasks are wherever the instances are.
 */
export const taskPlacement = remembered(({ inventory }: Context) => inventory, readPlacement);

function readPlacement(service: Resource, context: Context): TaskPlacement {
  const launch = launchOf(service, context.inventory);
  const own = context.topology.placement(service.attributes.references("network_configuration.subnets"));
  const hosts = launch.groups.map((group) => groupPlacement(context.inventory.get(group), context));
  const onHosts =
    launch.complete && hosts.every(({ zones }) => zones.length > 0) ? hosts.flatMap(({ zones }) => zones) : [];
  const hasNetwork = isGiven(service.attributes, "network_configuration");
  const notes: string[] = [];
  let zones: readonly Zone[] = hasNetwork ? certainZones(own) : [...new Set(onHosts)];
  if (hasNetwork && !launch.serverless) {
    const shared = common(zones, onHosts);
    if (shared.length === 0 && zones.length > 0 && onHosts.length > 0) {
      notes.push("Its subnets and its instances have no zone in common for sure: no task can be placed elsewhere.");
    }
    zones = shared;
  }
  const allowed = withinConstraints(zones, service, taskOf(service, context.inventory));
  if (allowed.length < zones.length)
    notes.push(`Placement constraints leave ${allowed.length} of ${zones.length} zones.`);
  const even = launch.even && (launch.groups.length === 0 || isEven(service));
  if (!even) notes.push("Its tasks are not spread evenly over the zones: all may be in one.");
  const subnets = hasNetwork ? own.subnets : hosts.flatMap((host) => host.subnets);
  const byGroup = new Map(launch.groups.map((group, index) => [group, hosts[index]?.zones ?? []]));
  return { zones: allowed, subnets: [...new Set(subnets)], launch, hosts: byGroup, even, notes };
}

/** Zones in both; none where it is not known whether two are the same. */
function common(zones: readonly Zone[], others: readonly Zone[]): readonly Zone[] {
  const answers = zones.map((zone) => zoneIn(zone, others));
  return answers.includes(undefined) ? [] : zones.filter((_, index) => answers[index]);
}

function withinConstraints(zones: readonly Zone[], service: Resource, task: Resource | undefined): readonly Zone[] {
  const blocks = [service, task].flatMap((each) => each?.attributes.blocks("placement_constraints") ?? []);
  return blocks.reduce<readonly Zone[]>((left, block) => {
    if (block.text("type") === "distinctInstance") return left;
    const expression = block.text("expression");
    if (expression === undefined) return left;
    return expression instanceof Unknown ? [] : (constrained(left, expression) ?? []);
  }, zones);
}

/** Without a strategy, or with one that spreads first, tasks are balanced over the zones. */
function isEven({ attributes }: Resource): boolean {
  if (attributes.value("ordered_placement_strategy") instanceof Unknown) return false;
  const first = attributes.blocks("ordered_placement_strategy")[0];
  return first === undefined || first.text("type") === "spread";
}
