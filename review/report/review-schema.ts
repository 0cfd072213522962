import { finding, OUTCOME } from "../../redundancy/report/json-schema.js";
import { described, list, record } from "../../redundancy/report/schema-parts.js";
import { SIGNAL_KINDS } from "../signal-kind.js";

const TEXT = { type: "string" };
const TEXT_OR_NULL = { type: ["string", "null"] };
const NUMBER_OR_NULL = { type: ["number", "null"] };
const COUNT = { type: "integer", minimum: 0 };
const BOOLEAN = { type: "boolean" };
const TEXTS = list(TEXT);
const STATUS = { enum: ["added", "removed", "kept"] };
const DIRECTION = { enum: ["worse", "unknown", "better", "same"] };
const FINDINGS = list(finding());
const VALUE = {
  oneOf: [
    record({ kind: { enum: ["absent", "sensitive", "unknown"] } }),
    record({ kind: { const: "value" }, value: {} }),
  ],
  description: "absent: not set. sensitive: hidden. unknown: known after apply.",
};

/** The review of version 1 as JSON Schema. Keys are only added, so a reader must allow ones it does not know. */
export const REVIEW_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Review of holdfast review, version 1",
  ...record(
    {
      schemaVersion: { const: 1 },
      basis: { enum: ["synth", "plan", "synth and plan"] },
      verdict: record({
        level: { enum: ["danger", "unknown", "attention", "routine", "none"] },
        text: TEXT,
        signals: list(
          record({ kind: { enum: SIGNAL_KINDS }, count: COUNT, text: TEXT, certain: BOOLEAN }, ["certain"]),
        ),
      }),
      stacks: list(
        record({
          name: TEXT,
          basis: { enum: ["synth", "plan"] },
          status: { enum: ["added", "removed", "changed", "unchanged"] },
          counts: counts(),
          warnings: list(record({ kind: TEXT, text: TEXT })),
        }),
      ),
      counts: described(counts(), "Over all stacks; nothing that a plan holds is missing."),
      stateful: described(list(loss()), "Resources that hold data and are destroyed, replaced or forgotten."),
      renames: list(
        record({
          stacks: TEXTS,
          type: TEXT,
          from: TEXT,
          to: TEXT,
          fromPath: TEXT,
          toPath: TEXT,
          likeness: { type: "number", minimum: 0, maximum: 1 },
          stateful: BOOLEAN,
          suggestion: TEXT,
        }),
      ),
      redundancy: redundancy(),
      changes: described(list(change()), "The same change in several stacks is one entry."),
      drift: list(change()),
      outputs: list(
        record({
          stacks: TEXTS,
          name: TEXT,
          kind: { enum: ["added", "removed", "changed"] },
          before: VALUE,
          after: VALUE,
        }),
      ),
      checks: list(record({ stack: TEXT, address: TEXT, status: TEXT, problems: TEXTS })),
      invocations: list(record({ stack: TEXT, address: TEXT, type: TEXT, trigger: TEXT })),
      picture: record({
        zones: TEXTS,
        nodes: list(record({ id: TEXT, label: TEXT, zone: TEXT_OR_NULL, change: TEXT })),
        edges: list(record({ from: TEXT, to: TEXT, change: TEXT })),
        aggregated: COUNT,
      }),
      notes: described(TEXTS, "What was not looked at in full."),
    },
    ["notes"],
  ),
};

function counts(): object {
  return record({
    actions: list(record({ action: TEXT, count: COUNT })),
    moved: COUNT,
    imported: COUNT,
    deferred: COUNT,
    drifted: COUNT,
    add: COUNT,
    change: COUNT,
    destroy: COUNT,
  });
}

function loss(): object {
  return record({
    stacks: TEXTS,
    address: TEXT,
    path: TEXT,
    type: TEXT,
    what: TEXT,
    action: { enum: ["delete", "replace", "forget"] },
    certain: described(BOOLEAN, "False where only a plan tells whether it is replaced."),
    lost: TEXT,
    why: TEXT,
    protection: record({ state: { enum: ["on", "off", "unknown"] }, text: TEXT }),
    suggestion: TEXT_OR_NULL,
  });
}

function change(): object {
  return record({
    stack: TEXT,
    stacks: TEXTS,
    group: TEXT,
    address: TEXT,
    deposed: TEXT_OR_NULL,
    mode: { enum: ["managed", "data"] },
    type: TEXT,
    name: TEXT,
    path: described(TEXT, "Construct path of CDKTF, else the module path, else empty."),
    action: { enum: ["create", "update", "replace", "delete", "forget", "recreate", "read", "no-op", "other"] },
    actions: described(TEXTS, "Terraform's own words."),
    createFirst: { type: ["boolean", "null"] },
    movedFrom: TEXT_OR_NULL,
    importing: TEXT_OR_NULL,
    reason: TEXT_OR_NULL,
    replacePaths: TEXTS,
    mayReplace: BOOLEAN,
    attributes: list(
      record({
        path: TEXT,
        kind: { enum: ["added", "removed", "changed"] },
        before: VALUE,
        after: VALUE,
        forcesReplacement: BOOLEAN,
      }),
    ),
    deferred: TEXT_OR_NULL,
  });
}

function redundancy(): object {
  return record({
    before: { enum: ["synth", "state", null] },
    after: { enum: ["synth", "plan", null] },
    entryPoints: list(
      record({
        id: TEXT,
        path: TEXT,
        stack: TEXT,
        status: STATUS,
        direction: DIRECTION,
        losses: list(record({ kind: TEXT, before: worst(), after: worst(), direction: DIRECTION })),
      }),
    ),
    components: list(
      record({
        id: TEXT,
        path: TEXT,
        stack: TEXT,
        kind: TEXT,
        status: STATUS,
        direction: DIRECTION,
        text: TEXT,
        zonesBefore: TEXTS,
        zonesAfter: TEXTS,
        membersBefore: COUNT,
        membersAfter: COUNT,
      }),
    ),
    singlePoints: record({ added: singlePoints(), removed: singlePoints() }),
    findings: record({ added: FINDINGS, resolved: FINDINGS, unchanged: COUNT }),
    waivers: record({ added: FINDINGS, removed: FINDINGS, expired: FINDINGS }),
    unknown: described(TEXTS, "What could not be judged."),
  });
}

function worst(): object {
  const loss = record({
    scenario: TEXT,
    lost: TEXTS,
    outcome: OUTCOME,
    rtoSeconds: NUMBER_OR_NULL,
    rpoSeconds: NUMBER_OR_NULL,
    capacityLeft: NUMBER_OR_NULL,
    required: NUMBER_OR_NULL,
    because: TEXTS,
  });
  return { oneOf: [loss, { type: "null" }] };
}

function singlePoints(): object {
  return list(record({ id: TEXT, entryPoints: TEXTS }));
}
