import type { Attributes } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { Unknown, type Value } from "../read/value.js";
import { taskOf } from "./ecs-task.js";
import { isGiven } from "./is-given.js";
import { remembered } from "./remembered.js";

/** What the tasks of a service run on. */
export interface Launch {
  /** Fargate, or instances that AWS manages: placed by the subnets of the service alone. */
  readonly serverless: boolean;
  /** Auto Scaling groups of the instances, by id. */
  readonly groups: readonly string[];
  /** Capacity providers in between. */
  readonly via: readonly string[];
  /** False where weights put more tasks on one of several than on another. */
  readonly even: boolean;
  /** False where the input does not show all that the tasks may run on. */
  readonly complete: boolean;
}

const SERVERLESS: Launch = { serverless: true, groups: [], via: [], even: true, complete: true };
const NOT_KNOWN: Launch = { serverless: false, groups: [], via: [], even: true, complete: false };

/** Reads the launch type or capacity providers of a service, else the strategy that its cluster gives by default. */
export const launchOf = remembered((inventory: Inventory) => inventory, readLaunch);

function readLaunch(service: Resource, inventory: Inventory): Launch {
  const type = service.attributes.text("launch_type");
  if (type === "FARGATE") return SERVERLESS;
  if (type instanceof Unknown || type === "EXTERNAL") return NOT_KNOWN;
  const cluster = service.attributes.reference("cluster")?.targets[0];
  if (type === "EC2") return instancesOf(cluster, inventory);
  if (isGiven(service.attributes, "capacity_provider_strategy")) {
    return fromStrategy(service.attributes, "capacity_provider_strategy", inventory);
  }
  const providers = providersOf(cluster, inventory)?.attributes;
  if (providers && isGiven(providers, "default_capacity_provider_strategy")) {
    return fromStrategy(providers, "default_capacity_provider_strategy", inventory);
  }
  const compatible = taskOf(service, inventory)?.attributes.list("requires_compatibilities");
  if (Array.isArray(compatible) && compatible.length === 1 && compatible[0] === "FARGATE") return SERVERLESS;
  return instancesOf(cluster, inventory);
}

function providersOf(cluster: string | undefined, inventory: Inventory): Resource | undefined {
  if (cluster === undefined) return undefined;
  return inventory.referring("aws_ecs_cluster_capacity_providers", "cluster_name", cluster)[0]?.resource;
}

function fromStrategy(attributes: Attributes, path: string, inventory: Inventory): Launch {
  const blocks = attributes.blocks(path);
  if (blocks.length === 0) return NOT_KNOWN;
  const used = blocks.filter((block) => block.number("weight") !== 0 || (block.number("base") ?? 0) !== 0);
  const launches = (used.length > 0 ? used : blocks).map((block) =>
    provider(block.value("capacity_provider"), inventory),
  );
  const balanced =
    new Set(used.map((block) => block.number("weight"))).size <= 1 && !used.some((block) => block.has("base"));
  const alike = launches.every(({ serverless }) => serverless) || balanced;
  return { ...together(launches), even: launches.length <= 1 || alike };
}

/** Without a strategy a task runs on an instance of the cluster: those of its capacity providers, or that name it. */
function instancesOf(cluster: string | undefined, inventory: Inventory): Launch {
  const names = providersOf(cluster, inventory)?.attributes.list("capacity_providers");
  if (Array.isArray(names)) {
    const launches = names.map((name) => provider(name, inventory)).filter(({ serverless }) => !serverless);
    if (launches.length > 0) return together(launches);
  }
  return NOT_KNOWN;
}

function provider(name: Value | undefined, inventory: Inventory): Launch {
  if (name === "FARGATE" || name === "FARGATE_SPOT") return SERVERLESS;
  const targets = inventory.mentions(name).flatMap((reference) => reference.targets);
  const found = inventory.get(targets[0] ?? "");
  if (targets.length !== 1 || found?.type !== "aws_ecs_capacity_provider") return NOT_KNOWN;
  const path = "auto_scaling_group_provider.auto_scaling_group_arn";
  const group = found.attributes.reference(path)?.targets ?? [];
  if (group.length !== 1) return NOT_KNOWN;
  return { serverless: false, groups: group, via: [found.id], even: true, complete: true };
}

function together(launches: readonly Launch[]): Launch {
  return {
    serverless: launches.some(({ serverless }) => serverless),
    groups: [...new Set(launches.flatMap(({ groups }) => groups))],
    via: [...new Set(launches.flatMap(({ via }) => via))],
    even: true,
    complete: launches.every(({ complete }) => complete),
  };
}
