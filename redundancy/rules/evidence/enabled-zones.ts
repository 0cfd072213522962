import type { Component } from "../../components/component.js";
import type { Resource } from "../../read/inventory.js";
import type { System } from "../system.js";
import { type Traffic, trafficOf } from "./traffic.js";
import { placedZones, type ZonesInUse } from "./zones-in-use.js";

const BEHIND: ReadonlySet<string> = new Set(["aws_ecs_service", "aws_autoscaling_group"]);

/** Where a load balancer of any generation is enabled, and what it sends traffic to. */
export interface Enabled {
  readonly zones: ZonesInUse;
  readonly targets: readonly Pick<Traffic, "target" | "certain">[];
}

export function enabledZones(lb: Resource, system: System): Enabled | undefined {
  const own = system.components.get(lb.id);
  if (!own) return undefined;
  return lb.type === "aws_elb" ? classic(own, system) : { zones: placedZones(own), targets: trafficOf(lb, system) };
}

/** A classic load balancer stands for the instances that are registered with it; its nodes are a part that it needs. */
function classic(own: Component, { components, inventory, dependenciesOf }: System): Enabled {
  const needed = dependenciesOf(own.id).flatMap(({ to }) => components.get(to) ?? []);
  const nodes = needed.find(({ kind }) => kind === "load-balancer-nodes");
  const services = needed.filter(({ id }) => BEHIND.has(inventory.get(id)?.type ?? ""));
  return {
    zones: placedZones(nodes ?? own),
    targets: [...(nodes ? [own] : []), ...services].map((target) => ({ target, certain: true })),
  };
}
