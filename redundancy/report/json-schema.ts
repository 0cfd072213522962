import { described, list, record } from "./schema-parts.js";

const TEXT = { type: "string" };
const NUMBER_OR_NULL = { type: ["number", "null"] };
const COUNT = { type: "integer", minimum: 0 };
const SECONDS = { type: ["number", "null"], minimum: 0 };
const IDS = list(TEXT);
export const OUTCOME = {
  enum: ["unaffected", "degraded", "failover", "overloaded", "unknown", "down"],
  description:
    "unaffected: nothing is lost. degraded: what is left carries the demand. failover: interrupted, comes back by itself. overloaded: serves with less than the demand. unknown: the input does not tell. down: does not come back until the zone is back or a person acts.",
};
const BECAUSE = described(IDS, "The chain of resources from here to what was lost: the counterexample.");

/** The report of version 1 as JSON Schema. Keys are only added, so a reader must allow ones it does not know. */
export const REPORT_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Report of holdfast check, version 1",
  ...record(
    {
      schemaVersion: { const: 1 },
      inputs: list(record({ path: TEXT, kind: { enum: ["synth", "plan", "state"] }, stack: TEXT })),
      summary: record({
        verdict: { enum: ["pass", "fail", "unknown"] },
        errors: COUNT,
        warnings: COUNT,
        notes: COUNT,
        unknown: COUNT,
        waived: COUNT,
        passed: described(COUNT, "Verdicts of rules that found nothing wrong."),
        resources: COUNT,
        notSimulated: described(COUNT, "Single failures left out, as each reaches too much of the system."),
      }),
      components: described(list(component()), "What fails, and is replaced, as one."),
      dependencies: list(dependency()),
      entryPoints: described(
        list(record({ id: TEXT, path: TEXT, stack: TEXT })),
        "Where users or other systems come in.",
      ),
      scenarios: list(scenario()),
      singlePointsOfFailure: described(
        list(record({ id: TEXT, entryPoints: IDS })),
        "Zonal components or members whose loss alone takes entry points down.",
      ),
      availability: described(
        record({
          slaBound: { type: "number", minimum: 0, maximum: 1 },
          rows: list(record({ component: TEXT, sla: { type: "number", minimum: 0, maximum: 1 }, source: TEXT })),
        }),
        "The bound that the SLAs of AWS imply. Omitted where a row is not known.",
      ),
      notModelled: list(record({ type: TEXT, count: COUNT })),
      findings: list(finding()),
    },
    ["availability"],
  ),
};

function component(): object {
  return record({
    id: TEXT,
    path: described(TEXT, "Construct path of CDKTF, else the module path, else empty."),
    stack: TEXT,
    kind: TEXT,
    engine: { type: ["string", "null"] },
    region: { type: ["string", "null"] },
    scope: { enum: ["zonal", "multi-zone", "regional", "global"] },
    redundancy: { enum: ["active-active", "failover", "quorum", "none"] },
    required: described(NUMBER_OR_NULL, "Capacity that must remain; null where nobody declared it."),
    members: list(
      record({
        id: TEXT,
        zone: { type: ["string", "null"] },
        placement: {
          enum: ["declared", "assumed"],
          description: "declared: the input says so. assumed: AWS spreads it, best effort.",
        },
        capacity: NUMBER_OR_NULL,
        role: TEXT,
      }),
    ),
    notes: IDS,
  });
}

function dependency(): object {
  return record({
    from: TEXT,
    to: TEXT,
    strength: { enum: ["hard", "soft"] },
    certainty: { enum: ["exact", "aligned", "assumed", "class", "unknown"] },
    via: IDS,
    zones: { type: ["array", "null"], items: TEXT, description: "Zones whose members need it; null for all." },
  });
}

function scenario(): object {
  const figures = { rtoSeconds: SECONDS, rpoSeconds: SECONDS, because: BECAUSE };
  return record({
    id: TEXT,
    kind: {
      enum: ["zone", "zones", "member", "shared", "component", "region", "zone+deployment", "zone+static", "custom"],
    },
    lost: IDS,
    outcomes: described(
      list(
        record({
          component: TEXT,
          outcome: OUTCOME,
          capacityLeft: NUMBER_OR_NULL,
          ...figures,
          source: described({ type: ["string", "null"] }, "The page that states the figures."),
          missing: described({ type: ["string", "null"] }, "What would have to be known, where it is unknown."),
        }),
      ),
      "Of every component that the failure reaches. One that is not listed is unaffected.",
    ),
    entryPoints: list(record({ id: TEXT, outcome: OUTCOME, ...figures })),
  });
}

/** A finding of a rule. */
export function finding(): object {
  return record(
    {
      rule: TEXT,
      properties: IDS,
      severity: { enum: ["error", "warning", "note"] },
      status: { enum: ["fail", "unknown", "waived"] },
      resource: described(TEXT, "The resource whose edit repairs it."),
      path: TEXT,
      stack: TEXT,
      message: TEXT,
      fix: TEXT,
      source: TEXT,
      waiver: record({ reason: TEXT, owner: TEXT, expires: TEXT }),
    },
    ["waiver"],
  );
}
