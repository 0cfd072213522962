import type { Resource } from "../read/inventory.js";
import { type Certainty, weakest } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { WORKLOADS } from "./workload-kinds.js";

/** Kinds that are called, as far as being let in shows that: a service that lets another one in may serve others. */
const CALLED: ReadonlySet<string> = new Set([
  "database",
  "cache",
  "broker",
  "stream",
  "search",
  "database-proxy",
  "file-system",
  "mount-target",
]);
/** Above it, the pairs of a group go through one component. */
const MOST_PAIRS = 50;

/** A security group that lets another one in: who holds that one needs whatever is behind this one. */
export const securityGroup: Model = {
  types: [
    "aws_security_group",
    "aws_default_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
  ],
  dependencies: (context) => groups(context).flatMap(betweenHolders(context)),
  joints: (wanted, context) =>
    groups(context).flatMap((group) =>
      [group.id, callersOf(group.id)].flatMap((id) => (wanted.has(id) ? hub(id, group) : [])),
    ),
};

const GROUPS: readonly string[] = ["aws_security_group", "aws_default_security_group"];

function groups({ inventory }: Context): readonly Resource[] {
  return GROUPS.flatMap((type) => inventory.of(type));
}

/** What stands for all who are behind a group, or for all who hold it as callers. */
function hub(id: string, group: Resource): Component {
  return component(group, {
    id,
    kind: "security-group",
    scope: "global",
    region: null,
    redundancy: "active-active",
    hidden: true,
  });
}

function callersOf(group: string): string {
  return `${group}#callers`;
}

function betweenHolders(context: DependencyContext): (group: Resource) => readonly Dependency[] {
  const holders = holdersOf(context.components);
  const joined = new Set<string>();
  return (group) => {
    const called = (holders.get(group.id) ?? NOBODY).filter(isCalled);
    if (called.length === 0) return [];
    const others = called.filter(({ kind }) => kind !== "mount-target");
    const found: Dependency[] = [];
    for (const [source, certainty] of letIn(group, context)) {
      const callers = (holders.get(source) ?? NOBODY).filter(({ kind }) => WORKLOADS.has(kind));
      if (callers.length === 0) continue;
      for (const need of mounts({ group: group.id, certainty, callers, called })) found.push(need);
      const opening = { group: group.id, source, certainty, callers, called: others, joined };
      for (const need of connect(opening, context)) found.push(need);
    }
    if (found.some(({ to }) => to === group.id)) for (const to of others) found.push(dependency(group.id, to.id));
    return found;
  };
}

const NOBODY: readonly Component[] = [];

/** By security group, in the order of the components. */
function holdersOf(components: ReadonlyMap<string, Component>): ReadonlyMap<string, readonly Component[]> {
  const holders = new Map<string, Component[]>();
  for (const each of components.values()) {
    for (const group of each.securityGroups) {
      const list = holders.get(group);
      if (!list) holders.set(group, [each]);
      // A component that names a group twice holds it once.
      else if (list.at(-1) !== each) list.push(each);
    }
  }
  return holders;
}

function isCalled({ kind, entryPoint }: Component): boolean {
  return CALLED.has(kind) || (kind === "load-balancer" && !entryPoint);
}

/** One that is in the input: what is read from elsewhere has no hub. */
function isGroup(resource: Resource | undefined): boolean {
  return resource?.mode === "managed" && GROUPS.includes(resource.type);
}

/** The groups that a rule lets in, and how sure that is. */
function letIn(group: Resource, { inventory }: Context): Map<string, Certainty> {
  const found = new Map<string, Certainty>();
  const add = (rule: Resource["attributes"], path: string, hop: Certainty) => {
    for (const { targets, certainty } of rule.references(path).references) {
      for (const target of targets) found.set(target, weakest(certainty, hop));
    }
    if (rule.flag("self") === true) found.set(group.id, hop);
  };
  for (const block of group.attributes.blocks("ingress")) add(block, "security_groups", "exact");
  for (const { resource, certainty } of inventory.referring("aws_security_group_rule", "security_group_id", group.id)) {
    if (resource.attributes.text("type") === "ingress") add(resource.attributes, "source_security_group_id", certainty);
  }
  const type = "aws_vpc_security_group_ingress_rule";
  for (const { resource, certainty } of inventory.referring(type, "security_group_id", group.id)) {
    add(resource.attributes, "referenced_security_group_id", certainty);
  }
  return found;
}

interface Opening {
  readonly group: string;
  readonly source: string;
  readonly certainty: Certainty;
  readonly callers: readonly Component[];
  readonly called: readonly Component[];
  /** Groups whose callers are joined already. */
  readonly joined: Set<string>;
}

/**
 * A member mounts through the mount target of its own zone, and no other. Not through what joins pairs, as that is in no
 * zone. https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-dns-name.html
 */
function mounts({ group, certainty, callers, called }: Pick<Opening, "group" | "certainty" | "callers" | "called">) {
  const targets = called.filter(({ kind }) => kind === "mount-target");
  return callers.flatMap((from) =>
    targets.map((to) => {
      const zones = to.members.flatMap(({ zone }) => zone ?? []);
      return dependency(from.id, to.id, { certainty, via: [group], zones: zones.length > 0 ? zones : null });
    }),
  );
}

/** Pairs where they are few; else through the group, and where even its callers are many, through what joins them. */
function connect(
  { group, source, certainty, callers, called, joined }: Opening,
  context: DependencyContext,
): Dependency[] {
  if (called.length === 0) return [];
  const pairs = (from: Component) =>
    called.filter((to) => to !== from).map((to) => dependency(from.id, to.id, { certainty, via: [group] }));
  if (callers.length * called.length <= MOST_PAIRS) return callers.flatMap(pairs);
  const single = callers.filter((caller) => hasSoft(caller, context));
  const others = callers.filter((caller) => !hasSoft(caller, context));
  const direct = single.flatMap(pairs);
  if (others.length <= MOST_PAIRS || !isGroup(context.inventory.get(source))) {
    return [...direct, ...others.map(({ id }) => dependency(id, group, { certainty }))];
  }
  const join = joined.has(source) ? [] : others.map(({ id }) => dependency(id, callersOf(source)));
  joined.add(source);
  return [...direct, ...join, dependency(callersOf(source), group, { certainty })];
}

/** A soft dependency is declared between two components, which a hub in between would hide. */
function hasSoft({ id, stack }: Component, { declaration, inventory }: DependencyContext): boolean {
  const { soft } = declaration(stack);
  return soft.length > 0 && soft.some(({ from }) => from === (inventory.get(id)?.address ?? id));
}
