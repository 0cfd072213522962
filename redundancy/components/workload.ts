import type { Inventory } from "../read/inventory.js";
import { isFields, Unknown, type Value, weakest } from "../read/value.js";
import type { Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { betterCertainty, merged } from "./merged-dependencies.js";
import { type DependencyContext, dependency } from "./model.js";

/** What a workload says about what it needs. */
export interface WorkloadNeeds {
  /** Subnets that its members are in. */
  readonly subnets: readonly string[];
  /** Environment, secrets, user data … */
  readonly settings: readonly (Value | undefined)[];
}

/** Everything that a workload needs by its network and by its settings; two reasons for one need are one dependency. */
export function workloadDependencies(from: string, needs: WorkloadNeeds, context: DependencyContext): Dependency[] {
  const settings = needs.settings.filter((value) => value !== undefined);
  return merged([
    ...egressDependencies(from, needs.subnets, context),
    ...endpointDependencies(from, needs.subnets, context),
    ...settingsDependencies(from, settings, context),
  ]);
}

/** What the subnets of a workload need to reach the internet: its members in a zone need the gateway of that zone's route. */
export function egressDependencies(from: string, subnets: readonly string[], context: DependencyContext): Dependency[] {
  const each = subnets.map((subnet) => gatewaysOf(from, subnet, context));
  return commonGateway(each, subnets, context) ?? each.flat();
}

function gatewaysOf(from: string, subnet: string, context: DependencyContext): Dependency[] {
  const egress = context.topology.egress(subnet);
  const zone = context.topology.zoneOf(subnet);
  const zones = zone === null ? null : [zone];
  const targets = egress.kind === "transit" ? attachmentsOf(egress.targets, subnet, context) : egress.targets;
  const components = ownersOf(targets, from, context);
  const several = components.size > 1;
  const found = [...components].map((to) =>
    dependency(from, to, {
      certainty: zone === null || several ? weakest(egress.certainty, "class") : egress.certainty,
      via: egress.via,
      zones,
      group: several ? { id: `${from} egress ${subnet}`, kind: "one-of", takeover: null } : null,
    }),
  );
  if (egress.certainty !== "assumed" || several) return found;
  const others = ownersOf(
    egress.targets.flatMap((id) => instancesLike(id, context.inventory)),
    from,
    context,
  );
  const doubtful = [...others].filter((id) => !components.has(id));
  return [...found, ...doubtful.map((to) => dependency(from, to, { certainty: "class", via: egress.via, zones }))];
}

/** A transit gateway is reached through the attachment of the VPC; one that is not in the input counts as the gateway. */
function attachmentsOf(gateways: readonly string[], subnet: string, { inventory }: DependencyContext): string[] {
  const [network] = inventory.get(subnet)?.attributes.reference("vpc_id")?.targets ?? [];
  return gateways.flatMap((gateway) => {
    const attached = inventory
      .referring("aws_ec2_transit_gateway_vpc_attachment", "transit_gateway_id", gateway)
      .filter(({ resource }) => resource.attributes.reference("vpc_id")?.targets[0] === network)
      .map(({ resource }) => resource.id);
    return attached.length > 0 ? attached : [gateway];
  });
}

/** Where a zone is not known but every subnet leads to the same gateway, all members need that one. */
function commonGateway(
  each: readonly (readonly Dependency[])[],
  subnets: readonly string[],
  { topology }: DependencyContext,
): Dependency[] | undefined {
  const first = each[0]?.[0];
  if (!first || subnets.every((subnet) => topology.zoneOf(subnet) !== null)) return undefined;
  const routes = subnets.map((subnet) => topology.egress(subnet).certainty);
  if (!each.every((needs) => needs.length === 1 && needs[0]?.to === first.to)) return undefined;
  return [{ ...first, zones: null, certainty: weakest(...routes) }];
}

function ownersOf(targets: readonly string[], except: string, { owner }: DependencyContext): Set<string> {
  const found = new Set(targets.flatMap((target) => owner(target)?.id ?? []));
  found.delete(except);
  return found;
}

const REPEATED = new WeakMap<Inventory, ReadonlyMap<string, readonly string[]>>();

/** All instances of the resource that `id` is one of. */
function instancesLike(id: string, inventory: Inventory): readonly string[] {
  if (!isRepeated(id)) return [id];
  let known = REPEATED.get(inventory);
  if (!known) {
    known = repeated(inventory);
    REPEATED.set(inventory, known);
  }
  return known.get(withoutKey(id)) ?? [];
}

function repeated({ resources }: Inventory): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { id } of resources) {
    if (!isRepeated(id)) continue;
    const group = groups.get(withoutKey(id));
    if (group) group.push(id);
    else groups.set(withoutKey(id), [id]);
  }
  return groups;
}

/** Whether `count` or `for_each` made it. */
function isRepeated(id: string): boolean {
  return id.endsWith("]");
}

function withoutKey(id: string): string {
  return id.slice(0, id.lastIndexOf("["));
}

/** What the settings of a workload name: the endpoint of a database in its environment, a secret, a queue. */
export function settingsDependencies(
  from: string,
  settings: Value | undefined,
  context: DependencyContext,
): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const reference of context.inventory.mentions(settings)) {
    for (const target of reference.targets) {
      const to = componentBehind(target, context);
      if (!to || to.hidden || to.id === from) continue;
      const before = found.get(to.id);
      const certainty = before ? betterCertainty(before.certainty, reference.certainty) : reference.certainty;
      found.set(to.id, dependency(from, to.id, { certainty }));
    }
  }
  return [...found.values()];
}

/**
 * The interface endpoints of its network: with private DNS the names of AWS services lead to them. Which services a
 * workload calls is not in the input, so that it needs all of them.
 */
export function endpointDependencies(
  from: string,
  subnets: readonly string[],
  { inventory, owner }: DependencyContext,
): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const network of networksOf(subnets, inventory)) {
    for (const { resource, certainty } of inventory.referring("aws_vpc_endpoint", "vpc_id", network)) {
      const { attributes } = resource;
      const to = owner(resource.id);
      if (!to || attributes.text("vpc_endpoint_type") !== "Interface") continue;
      const used = attributes.flag("private_dns_enabled") ?? false;
      if (used === false) continue;
      found.set(to.id, dependency(from, to.id, { certainty: used instanceof Unknown ? "class" : certainty }));
    }
  }
  return [...found.values()];
}

function networksOf(subnets: readonly string[], inventory: Inventory): Set<string> {
  return new Set(subnets.flatMap((subnet) => inventory.get(subnet)?.attributes.reference("vpc_id")?.targets ?? []));
}

/** The field `name` of a value that is an object. */
export function field(value: Value | undefined, name: string): Value | undefined {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
