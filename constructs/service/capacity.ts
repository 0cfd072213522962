/**
 * Tasks that are left when the zone with the most of them is lost. ECS spreads a service evenly over the zones of its
 * subnets, so that zone holds ⌈tasks/zones⌉: 9 tasks in 3 zones leave 6.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function tasksAfterZoneLoss(tasks: number, zones: number): number {
  return tasks - Math.ceil(tasks / zones);
}

/**
 * The fewest tasks that still meet `demand` when one of `zones` zones (2 or more) is lost, and that put a task into
 * every zone: the smallest D ≥ zones with D − ⌈D/zones⌉ ≥ demand.
 *
 * The zones that remain must hold the demand, so each of them runs ⌈demand/(zones − 1)⌉, and the lost one as many again:
 * D = demand + ⌈demand/(zones − 1)⌉. For a demand of 6: 9 tasks in three zones, 12 in two.
 */
export function tasksToKeepDemand(demand: number, zones: number): number {
  return Math.max(zones, demand + Math.ceil(demand / (zones - 1)));
}

/** What is wrong with running `tasks`, in numbers, or undefined when the demand outlives the loss of a zone. */
export function capacityProblem(tasks: number, demand: number, zones: number): string | undefined {
  const left = tasksAfterZoneLoss(tasks, zones);
  if (left < demand) {
    return `${tasks} tasks in ${zones} zones leave ${tasks} − ⌈${tasks}/${zones}⌉ = ${left} when a zone is lost, and the demand is ${demand}`;
  }
  return tasks < zones ? `${tasks} tasks do not cover ${zones} zones` : undefined;
}
