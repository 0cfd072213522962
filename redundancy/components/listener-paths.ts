import type { Attributes } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";

/** What a load balancer forwards to: listener, rule, target group. */
export interface ListenerPath {
  readonly loadBalancer: string;
  /** Null where the input does not show it. */
  readonly group: string | null;
  readonly certainty: Certainty;
  /** Listener, rule and group. */
  readonly via: readonly string[];
}

/** All paths of an inventory. */
export interface ListenerPaths {
  from(loadBalancer: string): readonly ListenerPath[];
  to(group: string): readonly ListenerPath[];
  /** Listeners and their rules. */
  listeners(loadBalancer: string): readonly string[];
}

const KNOWN = new WeakMap<Inventory, ListenerPaths>();
const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];
const RULES = ["aws_lb_listener_rule", "aws_alb_listener_rule"];

export function listenerPaths(inventory: Inventory): ListenerPaths {
  const known = KNOWN.get(inventory);
  if (known) return known;
  const found = readPaths(inventory);
  KNOWN.set(inventory, found);
  return found;
}

function readPaths(inventory: Inventory): ListenerPaths {
  const from = new Map<string, ListenerPath[]>();
  const to = new Map<string, ListenerPath[]>();
  const listeners = new Map<string, string[]>();
  for (const { resource, block, via, owners } of actions(inventory)) {
    for (const { loadBalancer, certainty } of owners) {
      append(listeners, loadBalancer, resource.id);
      for (const forward of forwards(resource.attributes, block)) {
        const certain = weakest(certainty, forward.certainty);
        const chain = [...via, ...(forward.group ? [forward.group] : [])];
        const path = { loadBalancer, group: forward.group, certainty: certain, via: chain };
        append(from, loadBalancer, path);
        if (path.group) append(to, path.group, path);
      }
    }
  }
  return {
    from: (loadBalancer) => from.get(loadBalancer) ?? [],
    to: (group) => to.get(group) ?? [],
    listeners: (loadBalancer) => listeners.get(loadBalancer) ?? [],
  };
}

interface Owner {
  readonly loadBalancer: string;
  readonly certainty: Certainty;
}

/** Listeners with their default action, and rules with theirs. */
function* actions(inventory: Inventory) {
  for (const resource of LISTENERS.flatMap((type) => inventory.of(type))) {
    yield { resource, block: "default_action", via: [resource.id], owners: ownersOf(resource) };
  }
  for (const resource of RULES.flatMap((type) => inventory.of(type))) {
    for (const { targets, certainty } of resource.attributes.references("listener_arn").references) {
      for (const listener of targets.flatMap((id) => inventory.get(id) ?? [])) {
        const owners = ownersOf(listener).map((owner) => ({
          ...owner,
          certainty: weakest(certainty, owner.certainty),
        }));
        yield { resource, block: "action", via: [listener.id, resource.id], owners };
      }
    }
  }
}

function ownersOf({ attributes }: Resource): Owner[] {
  return attributes
    .references("load_balancer_arn")
    .references.flatMap(({ targets, certainty }) => targets.map((loadBalancer) => ({ loadBalancer, certainty })));
}

interface Forward {
  readonly group: string | null;
  readonly certainty: Certainty;
}

/** The target groups of the actions of a listener or rule: not those of weight 0, which get nothing. */
function forwards(attributes: Attributes, block: string): Forward[] {
  const actions = attributes.blocks(block);
  if (actions.length === 0 && attributes.value(block) instanceof Unknown)
    return [{ group: null, certainty: "unknown" }];
  return actions.flatMap((action) => {
    const weighted = action.blocks("forward.target_group").filter((group) => group.number("weight") !== 0);
    const groups = weighted.flatMap((group) => groupsIn(group, "arn", group.number("weight") instanceof Unknown));
    return groups.length > 0 ? groups : groupsIn(action, "target_group_arn", false);
  });
}

function groupsIn(attributes: Attributes, path: string, doubtful: boolean): Forward[] {
  const value = attributes.value(path);
  if (value === undefined || value === null || value === "") return [];
  const { references } = attributes.references(path);
  const found = references.flatMap(({ targets, certainty }) =>
    targets.map((group): Forward => ({ group, certainty: doubtful ? "unknown" : certainty })),
  );
  return found.length > 0 ? found : [{ group: null, certainty: "unknown" }];
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
