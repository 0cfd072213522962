import type { Resource } from "../../read/inventory.js";
import type { PoolWords } from "./pool.js";

/** The tasks of a service, as a rule speaks of them. */
export const ECS_TASKS: PoolWords = {
  unit: "tasks",
  count: "desired_count (or min_capacity of its scaling)",
  subnets: "network_configuration.subnets",
};

/** Whether ECS places a number of tasks. A daemon runs one on each host: how many is a matter of the hosts. */
export function schedulesTasks({ attributes }: Resource): boolean {
  return attributes.text("scheduling_strategy") !== "DAEMON";
}
