import { EDGE } from "../facts/edge-recovery.js";
import type { Recovery } from "../facts/recovery.js";
import type { Attributes } from "../read/attributes.js";
import type { Resource } from "../read/inventory.js";
import { Unknown, weakest } from "../read/value.js";
import type { Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { component, type DependencyContext, dependency, type Model } from "./model.js";
import { outside, outsideOf } from "./outside.js";
import { recordNamed } from "./record-named.js";
import { writtenAlike } from "./written-alike.js";

const SAFE_METHODS: ReadonlySet<unknown> = new Set(["GET", "HEAD", "OPTIONS"]);
const S3_DOMAIN = /\.s3(?:-website)?[.-](?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?$/;

/**
 * A distribution needs the origins of its cache behaviours. With an origin group, requests that only read go to the
 * second origin when the first one fails; requests that write do not, and need the first one.
 */
export const cloudfrontDistribution: Model = {
  types: ["aws_cloudfront_distribution", "aws_cloudfront_vpc_origin"],
  components: ({ inventory }) =>
    inventory.of("aws_cloudfront_distribution").flatMap((distribution) => [
      component(distribution, {
        kind: "cdn",
        engine: "cloudfront",
        region: null,
        scope: "global",
        redundancy: "active-active",
        entryPoint: distribution.attributes.flag("enabled") !== false,
      }),
      outside(distribution),
    ]),
  dependencies: (context) =>
    context.inventory.of("aws_cloudfront_distribution").flatMap((distribution) => origins(distribution, context)),
};

function origins(distribution: Resource, context: DependencyContext): Dependency[] {
  const found = new Map<string, Dependency>();
  const behaviours = ["default_cache_behavior", "ordered_cache_behavior"].flatMap((path) =>
    distribution.attributes.blocks(path),
  );
  for (const behaviour of behaviours) {
    for (const entry of behaviourNeeds(distribution, behaviour, context)) {
      found.set(JSON.stringify([entry.to, entry.group?.id]), entry);
    }
  }
  return [...found.values()];
}

function behaviourNeeds(distribution: Resource, behaviour: Attributes, context: DependencyContext): Dependency[] {
  const { id, attributes } = distribution;
  const target = writtenAlike(behaviour.value("target_origin_id"));
  const origin = originWith(attributes, target);
  if (origin) return originDependencies(id, origin, context, {});
  const group = attributes.blocks("origin_group").find((each) => writtenAlike(each.value("origin_id")) === target);
  if (!group || target === undefined) return [dependency(id, outsideOf(id), { certainty: "unknown" })];
  return groupNeeds(distribution, group, behaviour, context);
}

function groupNeeds(
  { id, attributes }: Resource,
  group: Attributes,
  behaviour: Attributes,
  context: DependencyContext,
): Dependency[] {
  const members = group
    .blocks("member")
    .map((member) => originWith(attributes, writtenAlike(member.value("origin_id"))));
  const [primary] = members;
  if (!primary) return [dependency(id, outsideOf(id), { certainty: "unknown" })];
  const takeover = originChange(primary);
  const shape = { id: `${id} ${writtenAlike(group.value("origin_id"))}`, kind: "any-of", takeover } as const;
  const alternatives = members.flatMap((origin, index) =>
    origin ? originDependencies(id, origin, context, { group: shape, preferred: index === 0 }) : [],
  );
  const failsOver = changesWhenDown(group);
  if (failsOver === true && onlyReads(behaviour)) return alternatives;
  const certainty = failsOver === undefined ? "unknown" : "exact";
  return [...alternatives, ...originDependencies(id, primary, context, { certainty })];
}

/** Without 503 among the codes, CloudFront keeps to a primary origin that it cannot connect to. */
function changesWhenDown(group: Attributes): boolean | undefined {
  const codes = group.list("failover_criteria.status_codes");
  if (codes instanceof Unknown || codes.some((code) => code instanceof Unknown)) return undefined;
  return codes.some((code) => Number(code) === 503);
}

function onlyReads(behaviour: Attributes): boolean {
  const methods = behaviour.list("allowed_methods");
  return !(methods instanceof Unknown) && methods.every((method) => SAFE_METHODS.has(method));
}

/** As long as CloudFront tries to connect to the primary origin, for each request. */
function originChange(primary: Attributes): Recovery {
  const { connectionAttempts, connectionTimeoutSeconds, source } = EDGE.originFailover;
  const attempts = primary.number("connection_attempts") ?? connectionAttempts;
  const timeout = primary.number("connection_timeout") ?? connectionTimeoutSeconds;
  const known = !(attempts instanceof Unknown) && !(timeout instanceof Unknown);
  return { rtoSeconds: known ? attempts * timeout : null, rpoSeconds: null, source };
}

function originWith(distribution: Attributes, id: string | undefined): Attributes | undefined {
  if (id === undefined) return undefined;
  return distribution.blocks("origin").find((origin) => writtenAlike(origin.value("origin_id")) === id);
}

/** What is behind an origin: what its domain names, also a name of Route 53 in the input. */
function originDependencies(
  from: string,
  origin: Attributes,
  context: DependencyContext,
  given: Partial<Dependency>,
): Dependency[] {
  const { inventory } = context;
  const named = [
    ...inventory.mentions(origin.value("vpc_origin_config.vpc_origin_id")),
    ...inventory.mentions(origin.value("domain_name")),
  ];
  for (const { targets, certainty } of named) {
    const to = targets.length === 1 ? componentBehind(targets[0] as string, context) : undefined;
    if (to) return [dependency(from, to.id, { ...given, certainty: weakest(certainty, given.certainty ?? "exact") })];
  }
  const domain = origin.text("domain_name");
  if (typeof domain === "string") {
    const to = componentBehind(recordNamed(domain, inventory) ?? "", context);
    if (to) return [dependency(from, to.id, given)];
    if (S3_DOMAIN.test(domain) && !given.group) return [];
  }
  return [dependency(from, outsideOf(from), given)];
}
