import type { Inventory, Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";

const BY_NAME = new WeakMap<Inventory, ReadonlyMap<string, Resource>>();
const DIMENSION = "ecs:service:DesiredCount";

/**
 * The least number of tasks: the minimum of the scaling of a service, else its desired count. Null where it is not known,
 * also where it is 0 or not set: then something else decides how many run.
 */
export function guaranteedTasks(service: Resource, inventory: Inventory): number | null {
  const target = scalingTarget(service, inventory);
  const count = target ? target.attributes.number("min_capacity") : service.attributes.number("desired_count");
  return count === undefined || count instanceof Unknown || count <= 0 ? null : count;
}

function scalingTarget(service: Resource, inventory: Inventory): Resource | undefined {
  for (const { resource } of inventory.referring("aws_appautoscaling_target", "resource_id", service.id)) {
    if (isOfTasks(resource)) return resource;
  }
  const name = service.attributes.text("name");
  const owner = inventory.get(service.attributes.reference("cluster")?.targets[0] ?? "");
  const cluster = owner ? owner.attributes.text("name") : service.attributes.text("cluster");
  if (typeof name !== "string" || typeof cluster !== "string") return undefined;
  return targetsByName(inventory).get(`service/${cluster.split("/").at(-1)}/${name}`);
}

/** Targets whose service is named by a literal. */
function targetsByName(inventory: Inventory): ReadonlyMap<string, Resource> {
  let known = BY_NAME.get(inventory);
  if (!known) {
    known = new Map(
      inventory
        .of("aws_appautoscaling_target")
        .filter(isOfTasks)
        .map((target) => [String(target.attributes.text("resource_id")), target]),
    );
    BY_NAME.set(inventory, known);
  }
  return known;
}

function isOfTasks({ attributes }: Resource): boolean {
  return attributes.text("scalable_dimension") === DIMENSION;
}
