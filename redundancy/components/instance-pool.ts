import type { Inventory } from "../read/inventory.js";
import { Reference } from "../read/value.js";

const POOLS = new WeakMap<Inventory, ReadonlyMap<string, string>>();

/**
 * The pool of each instance: the target group that it is attached to, else the classic load balancer, by id. Such an
 * instance is a member of the pool and not a component of its own; one in several pools belongs to the first.
 * Only what the input shows for sure is in the map.
 */
export function pooledInstances(inventory: Inventory): ReadonlyMap<string, string> {
  const known = POOLS.get(inventory);
  if (known) return known;
  const pools = new Map<string, string>();
  for (const [instances, pool] of attachments(inventory)) {
    for (const { targets, certainty } of instances) {
      if (pool?.targets.length !== 1 || !isSure(certainty) || !isSure(pool.certainty)) continue;
      for (const target of targets) {
        const instance = inventory.get(target)?.type === "aws_instance";
        if (instance && !pools.has(target)) pools.set(target, pool.targets[0] as string);
      }
    }
  }
  POOLS.set(inventory, pools);
  return pools;
}

const ATTACHMENTS = ["aws_lb_target_group_attachment", "aws_alb_target_group_attachment"];

type Attachment = readonly [instances: readonly Reference[], pool: Reference | undefined];

function* attachments(inventory: Inventory): Generator<Attachment> {
  for (const { attributes } of ATTACHMENTS.flatMap((type) => inventory.of(type))) {
    yield [attributes.references("target_id").references, attributes.reference("target_group_arn")];
  }
  for (const { id, attributes } of inventory.of("aws_elb")) {
    yield [attributes.references("instances").references, new Reference([id], "", "exact")];
  }
  for (const { attributes } of inventory.of("aws_elb_attachment")) {
    yield [attributes.references("instance").references, attributes.reference("elb")];
  }
}

function isSure(certainty: Reference["certainty"]): boolean {
  return certainty !== "class" && certainty !== "unknown";
}
