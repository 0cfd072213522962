import type { Component } from "../../components/component.js";
import { componentBehind } from "../../components/component-behind.js";
import { listenerPaths } from "../../components/listener-paths.js";
import { remembered } from "../../components/remembered.js";
import { targetsOf } from "../../components/targets.js";
import type { Resource } from "../../read/inventory.js";
import { type Certainty, weakest } from "../../read/value.js";
import type { System } from "../system.js";

/** What a load balancer sends to one component through one target group. */
export interface Traffic {
  readonly group: Resource;
  readonly target: Component;
  /** False where the input does not show that it is this one. */
  readonly certain: boolean;
}

/** Everything that a load balancer sends traffic to, once for each target group. Several rules ask. */
export const trafficOf = remembered((system: System) => system, readTraffic);

function readTraffic(loadBalancer: Resource, system: System): readonly Traffic[] {
  const found = new Map<string, Traffic>();
  for (const path of listenerPaths(system.inventory).from(loadBalancer.id)) {
    const group = system.inventory.get(path.group ?? "");
    if (!group) continue;
    const add = (target: Component | undefined, certainty: Certainty) => {
      const certain = weakest(certainty, "assumed") === "assumed" && !target?.hidden;
      if (target) found.set(`${group.id} ${target.id}`, { group, target, certain });
    };
    add(system.components.get(group.id), path.certainty);
    for (const target of targetsOf(group.id, system.inventory)) {
      add(componentBehind(target.id, system), weakest(path.certainty, target.certainty));
    }
  }
  return [...found.values()];
}

/** Traffic by target group. */
export function trafficByGroup(loadBalancer: Resource, system: System): ReadonlyMap<Resource, readonly Traffic[]> {
  const groups = new Map<Resource, Traffic[]>();
  for (const traffic of trafficOf(loadBalancer, system)) {
    const same = groups.get(traffic.group);
    if (same) same.push(traffic);
    else groups.set(traffic.group, [traffic]);
  }
  return groups;
}

/** Whether AWS runs it across zones by itself. */
export function isRegional({ scope }: Component): boolean {
  return scope === "regional" || scope === "global";
}
