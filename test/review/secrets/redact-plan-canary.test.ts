import { describe, expect, it } from "vitest";
import { redactPlan } from "../../../review/secrets/redact-plan.js";
import { entry, planText } from "../plan/a-plan.js";

function redacted(text: string): string {
  return redactPlan({ stack: "shop", path: "shop.json", text }).text;
}

const secret = "Canary-9xQ2 vT7<&>";
const root = (module: object) => ({ configuration: { root_module: module } });
/** A resource whose arguments are in the configuration. */
const configured = (given: object) => root({ resources: [{ mode: "managed", type: "t", name: "n", ...given }] });
const sensitive = { v: { sensitive: true } };

/** Where a plan holds a secret, and how it is known that it is one. */
const PLACES: readonly (readonly [string, (value: unknown) => object])[] = [
  ["an attribute", (p) => ({ resource_changes: [entry(["update"], { after: { p }, after_sensitive: { p: true } })] })],
  [
    "a former one",
    (p) => ({ resource_changes: [entry(["delete"], { before: { p }, before_sensitive: { p: true } })] }),
  ],
  [
    "an element",
    (p) => ({ resource_drift: [entry(["update"], { after: { a: [p] }, after_sensitive: { a: [true] } })] }),
  ],
  [
    "what is put off",
    (p) => ({ deferred_changes: [{ resource_change: entry(["create"], { after: { p }, after_sensitive: true }) }] }),
  ],
  ["a variable", (value) => ({ ...root({ variables: sensitive }), variables: { v: { value } } })],
  ["a map in one", (value) => ({ ...root({ variables: sensitive }), variables: { v: { value: { a: [value] } } } })],
  ["a default", (value) => root({ variables: { v: { sensitive: true, default: value } } })],
  [
    "a default of a module",
    (value) => root({ module_calls: { m: { module: { variables: { v: { sensitive: true, default: value } } } } } }),
  ],
  [
    "the call of a module",
    (value) =>
      root({
        module_calls: { m: { expressions: { v: { constant_value: value } }, module: { variables: sensitive } } },
      }),
  ],
  [
    "a provider",
    (value) => ({
      configuration: {
        root_module: {},
        provider_config: { aws: { expressions: { secret_key: { constant_value: value } } } },
      },
    }),
  ],
  [
    "a block of a provider",
    (value) => ({
      configuration: {
        root_module: {},
        provider_config: { aws: { expressions: { role: [{ token: { constant_value: value } }] } } },
      },
    }),
  ],
  [
    "a state",
    (p) => ({
      prior_state: {
        values: { root_module: { child_modules: [{ resources: [{ values: { p }, sensitive_values: { p: true } }] }] } },
      },
    }),
  ],
  [
    "planned values",
    (p) => ({
      planned_values: {
        root_module: { resources: [{ type: "t", values: { p: [p] }, sensitive_values: { p: [true] } }] },
      },
    }),
  ],
  [
    "an output of a state",
    (value) => ({ prior_state: { values: { outputs: { o: { sensitive: true, value, type: "string" } } } } }),
  ],
  [
    "an output",
    (p) => ({ output_changes: { o: { actions: ["create"], before: null, after: p, after_sensitive: true } } }),
  ],
  [
    "an output that is declared",
    (value) => ({
      ...root({ outputs: { o: { sensitive: true, expression: { constant_value: value } } } }),
      planned_values: { outputs: { o: { value } } },
    }),
  ],
  [
    "an action",
    (p) => ({ action_invocations: [{ address: "a", config_values: { p }, config_sensitive: { p: true } }] }),
  ],
  ["an argument's name", (value) => ({ resource_changes: [entry(["update"], { after: { db_password: value } })] })],
  [
    "an environment's name",
    (value) => ({ resource_changes: [entry(["update"], { after: { e: [{ name: "API_KEY", value }] } })] }),
  ],
  [
    "the name in a setting",
    (value) =>
      configured({
        expressions: { setting: [{ name: { constant_value: "API_KEY" }, value: { constant_value: value } }] },
      }),
  ],
  ["the name of a constant", (value) => configured({ expressions: { password: { constant_value: value } } })],
  [
    "a provisioner",
    (value) => configured({ provisioners: [{ type: "x", expressions: { password: { constant_value: value } } }] }),
  ],
  ["a variable's name", (value) => ({ variables: { db_password: { value } } })],
];

/** Everywhere a value may be repeated, in every spelling. */
const COPIES = {
  resource_drift: [
    entry(
      ["update"],
      {
        after: {
          whole: secret,
          part: `postgres://${secret}@db`,
          json: JSON.stringify({ a: [secret], [secret]: 1 }),
          twice: JSON.stringify({ a: JSON.stringify([secret]) }),
          escaped: JSON.stringify([secret]).replace("C", "\\u0043").replace("<", "\\u003c"),
          url: `https://h/?a=${encodeURIComponent(secret)}`,
          base64: Buffer.from(`#!/bin/sh\nA=${secret}\n`).toString("base64"),
          tags: { [secret]: "1" },
        },
        after_unknown: { tags: { [secret]: false } },
        importing: { id: secret },
        replace_paths: [["tags", secret]],
      },
      { address: `a.b["${secret}"]`, index: secret, previous_address: secret, action_reason: secret },
    ),
  ],
  output_changes: { [secret]: { actions: [secret], after: { [secret]: secret } } },
  checks: [{ address: { to_display: secret }, instances: [{ problems: [{ message: `is ${secret}` }] }] }],
  relevant_attributes: [{ resource: `a.b["${secret}"]`, attribute: ["tags", secret] }],
  generated: { anything: [secret] },
};

function expectNone(text: string): void {
  const base64 = text.match(/[A-Za-z0-9+/]{8,}/g) ?? [];
  const clear = base64.flatMap((each) =>
    [0, 1, 2].map((skip) => Buffer.from(each.slice(skip), "base64").toString("latin1")),
  );
  const haystack = [text, text.replaceAll("%20", " "), ...clear].join("\n");
  const parts = [secret.slice(0, 8), secret.slice(4, 12), secret.slice(7, 15)];
  expect(parts.filter((part) => haystack.includes(part))).toEqual([]);
}

describe("A redacted plan", () => {
  it.each(PLACES)("holds no secret that is known from %s, wherever it is repeated", (_, place) => {
    const given = place(secret) as typeof COPIES;
    const merged = { ...COPIES, ...given, resource_drift: [...COPIES.resource_drift, ...(given.resource_drift ?? [])] };
    expectNone(redacted(planText(merged)));
  });

  it.each(PLACES)("hides what is too short to be looked for, and numbers, in %s", (_, place) => {
    for (const value of ["Zq7", 98765]) expect(redacted(planText(place(value)))).not.toMatch(/Zq7|98765/);
  });

  it("hides the keys of a sensitive map, but for those that the configuration names", () => {
    const value = { [secret]: "a", user: "b" };
    const resources = [{ mode: "managed", type: "t", name: "n", expressions: { a: { references: ["var.v.user"] } } }];
    const text = redacted(planText({ ...root({ variables: sensitive, resources }), variables: { v: { value } } }));
    expectNone(text);
    expect(Object.keys(JSON.parse(text).variables.v.value)).toEqual([
      expect.stringMatching(/^\(sensitive \d\)$/),
      "user",
    ]);
  });
});
