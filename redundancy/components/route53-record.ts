import { EDGE } from "../facts/edge-recovery.js";
import type { Recovery } from "../facts/recovery.js";
import type { Inventory, Resource } from "../read/inventory.js";
import type { Reference } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { outside, outsideOf } from "./outside.js";
import { type Answer, answerChange, answerOf } from "./route53-answer.js";
import { writtenAlike } from "./written-alike.js";

const ADDRESSES: ReadonlySet<string> = new Set(["A", "AAAA", "CNAME"]);
/** What a name leads clients to. */
const FRONTS =
  /^aws_(?:lb|alb|elb|cloudfront_distribution|api_gateway_\w+|apigatewayv2_\w+|s3_bucket\w*|eip|instance|globalaccelerator_accelerator|lambda_function_url)$/;
/** What a name stands for inside: not where clients come in. */
const BACKS =
  /^aws_(?:rds_cluster\w*|db_instance|db_proxy|elasticache_\w+|docdb_cluster\w*|neptune_cluster\w*|redshift_cluster|memorydb_cluster|mq_broker|opensearch_domain|elasticsearch_domain|efs_file_system|msk_cluster|vpc_endpoint)$/;

/**
 * A name in DNS, with all its records of one type. Clients are sent to another record when one is unhealthy, if Route 53
 * is told to look: without a health check those that are sent to the failed one fail.
 */
export const route53Record: Model = {
  types: ["aws_route53_record", "aws_route53_zone", "aws_route53_zone_association", "aws_route53_health_check"],
  components: (context) =>
    [...namesOf(context.inventory).values()].flatMap((records) => nameComponents(records, context)),
  dependencies: (context) => [...namesOf(context.inventory).values()].flatMap((records) => answers(records, context)),
};

const NAMES = new WeakMap<Inventory, ReadonlyMap<string, readonly Resource[]>>();

/** Records of one name and type, in the order of the input. */
function namesOf(inventory: Inventory): ReadonlyMap<string, readonly Resource[]> {
  const known = NAMES.get(inventory);
  if (known) return known;
  const names = new Map<string, Resource[]>();
  for (const record of inventory.of("aws_route53_record")) {
    const type = record.attributes.text("type");
    if (typeof type !== "string" || !ADDRESSES.has(type)) continue;
    const zone = writtenAlike(record.attributes.value("zone_id"));
    const name = writtenAlike(record.attributes.value("name"))?.toLowerCase();
    const key = zone === undefined || name === undefined ? record.id : JSON.stringify([record.stack, zone, name, type]);
    const records = names.get(key);
    if (records) records.push(record);
    else names.set(key, [record]);
  }
  NAMES.set(inventory, names);
  return names;
}

function nameComponents(records: readonly Resource[], { inventory }: Context): Component[] {
  const [first] = records;
  if (!first) return [];
  const types = records.flatMap((record) => frontTypes(record, inventory));
  if (!types.some((type) => FRONTS.test(type) || BACKS.test(type))) return [];
  const name = component(first, {
    kind: "dns-record",
    engine: "route53",
    region: null,
    scope: "global",
    redundancy: "active-active",
    entryPoint: types.some((type) => FRONTS.test(type)) && !isPrivate(first, inventory),
    resources: records.map(({ id }) => id),
  });
  return [name, outside(first)];
}

/** The types of what a record names, through other records. */
function frontTypes(record: Resource, inventory: Inventory): string[] {
  const types: string[] = [];
  const seen = new Set<string>();
  const open = [record.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const resource = inventory.get(id);
    if (!resource || seen.has(id)) continue;
    seen.add(id);
    if (resource.type === "aws_route53_record") {
      open.push(...targetsOf(resource, inventory).flatMap(({ targets }) => targets));
    } else types.push(resource.type);
  }
  return types;
}

function targetsOf({ attributes }: Resource, inventory: Inventory): readonly Reference[] {
  return [...inventory.mentions(attributes.value("alias.name")), ...inventory.mentions(attributes.value("records"))];
}

/** Whether only a VPC sees the name. */
function isPrivate(record: Resource, inventory: Inventory): boolean {
  const zone = inventory.get(record.attributes.reference("zone_id")?.targets[0] ?? "");
  return (
    zone !== undefined && (zone.attributes.blocks("vpc").length > 0 || zone.attributes.flag("private_zone") === true)
  );
}

function answers(records: readonly Resource[], context: DependencyContext): Dependency[] {
  const name = records[0]?.id;
  if (name === undefined || !context.components.has(name)) return [];
  const all = records.map((record) => answerOf(record, context.inventory));
  const found = new Map<string, Dependency>();
  for (const each of all) {
    for (const entry of answerDependencies(name, each, all, context)) {
      found.set(JSON.stringify([entry.to, entry.group?.id]), entry);
    }
  }
  return [...found.values()];
}

/** What clients need that are given this answer: one of the alternatives, or it alone. */
function answerDependencies(
  name: string,
  answer: Answer,
  all: readonly Answer[],
  context: DependencyContext,
): Dependency[] {
  if (isUnused(answer, all)) return [];
  if (isOneSided(answer, all)) return oneSided(name, answer, context);
  const alternatives = alternativesTo(answer, all);
  const alone = targetDependencies(name, answer, context, null);
  if (alternatives.length < 2 || answer.checked === false) return alone;
  if (answer.checked === undefined) return alone.map((entry) => ({ ...entry, certainty: "unknown" }));
  const preferred = alternatives.filter((each) => each.preferred);
  const inUse = preferred.length > 0 ? preferred : alternatives;
  const change = slowest(inUse.map(({ record }) => answerChange(record, context.inventory)));
  const id = `${name} ${answer.routing}${answer.routing === "geolocation" ? ` ${answer.record.id}` : ""}`;
  return alternatives.flatMap((each) =>
    targetDependencies(name, each, context, { id, kind: "any-of", takeover: change }),
  );
}

/** The primary without its secondary, or the other way round: the other one is not in the input. */
function isOneSided({ routing, preferred }: Answer, all: readonly Answer[]): boolean {
  return routing === "failover" && !all.some((other) => other.routing === routing && other.preferred !== preferred);
}

/** What the input shows is judged as what clients are given; only where it is down does it matter what the other is. */
function oneSided(name: string, answer: Answer, context: DependencyContext): Dependency[] {
  const alone = targetDependencies(name, answer, context, null);
  // A primary that Route 53 does not look at is never given up.
  if (answer.preferred && answer.checked === false) return alone;
  if (answer.preferred && answer.checked === undefined) {
    return alone.map((entry) => ({ ...entry, certainty: "unknown" }));
  }
  const group = {
    id: `${name} failover`,
    kind: "any-of",
    takeover: answerChange(answer.record, context.inventory),
  } as const;
  return [
    ...targetDependencies(name, { ...answer, preferred: true }, context, group),
    dependency(name, outsideOf(name), { group }),
  ];
}

/** The secondary of a primary that is never given up, and the record of weight 0 beside ones that are not. */
function isUnused(answer: Answer, all: readonly Answer[]): boolean {
  if (answer.routing === "failover") return !answer.preferred && all.some(({ preferred }) => preferred);
  return answer.routing === "weighted" && !answer.preferred && all.some(({ preferred }) => preferred);
}

/** The records that Route 53 gives in place of `answer`, itself included. */
function alternativesTo(answer: Answer, all: readonly Answer[]): readonly Answer[] {
  if (answer.routing === "simple") return [answer];
  if (answer.routing !== "geolocation") return all;
  return [{ ...answer, preferred: true }, ...all.filter((other) => other !== answer && other.byDefault)];
}

function slowest(changes: readonly Recovery[]): Recovery {
  const times = changes.map(({ rtoSeconds }) => rtoSeconds);
  const known = times.flatMap((time) => time ?? []);
  const rtoSeconds = known.length === times.length ? Math.max(...known) : null;
  return { rtoSeconds, rpoSeconds: null, source: EDGE.dnsFailover.source };
}

function targetDependencies(
  name: string,
  { record, preferred }: Answer,
  context: DependencyContext,
  group: Dependency["group"],
): Dependency[] {
  const given = {
    via: record.id === name ? [] : [record.id],
    group,
    preferred: group !== null && preferred,
  };
  const found = targetsOf(record, context.inventory).flatMap(({ targets, certainty }) =>
    targets.flatMap((id) => {
      const to = componentBehind(id, context)?.id;
      return to === undefined || to === name ? [] : dependency(name, to, { certainty, ...given });
    }),
  );
  return found.length > 0 ? found : [dependency(name, outsideOf(name), given)];
}
