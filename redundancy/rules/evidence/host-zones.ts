import { groupPlacement } from "../../components/auto-scaling-placement.js";
import { launchOf } from "../../components/ecs-launch.js";
import type { Resource } from "../../read/inventory.js";
import type { System } from "../system.js";
import type { ZonesInUse } from "./zones-in-use.js";

/** The zones of the instances under the tasks; undefined on Fargate, or where the input shows no instances. */
export function hostZones(service: Resource, system: System): ZonesInUse | undefined {
  const { serverless, complete, groups } = launchOf(service, system.inventory);
  if (serverless || !complete || groups.length === 0) return undefined;
  const zones = groups.map((group) => groupPlacement(system.inventory.get(group), system).zones);
  return { zones: [...new Set(zones.flat())], complete: zones.every(({ length }) => length > 0) };
}
