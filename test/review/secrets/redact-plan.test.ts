import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildReview } from "../../../review/build-review.js";
import { readReviewedPlan } from "../../../review/plan/read-reviewed-plan.js";
import { redactPlan } from "../../../review/secrets/redact-plan.js";
import { entry, planText, shownAttributes } from "../plan/a-plan.js";

const FOLDER = join(import.meta.dirname, "../../../../shared/plans");
const FILES = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];
/** Made with versions that mark nothing as sensitive. */
const UNMARKED = ["03-bridgecrewio", "07-terraform-compliance", "12-infracost"];

function redacted(text: string): string {
  return redactPlan({ stack: "shop", path: "shop.json", text }).text;
}

function review(text: string) {
  const plans = [{ stack: "shop", path: "shop.json", text }];
  return buildReview({ base: null, head: null, plans, declaration: {}, today: new Date(0) });
}

/** The one change of a redacted plan, as a review of it shows it. */
function shown(fields: object): readonly string[] {
  const { changes } = readReviewedPlan({ stack: "shop", path: "shop.json", text: redacted(planText(fields)) });
  return changes.flatMap((change) => shownAttributes(change));
}

/** The arguments of the one change of a plan, redacted. */
function argumentsAfter(change: object, fields: object = {}): Readonly<Record<string, unknown>> {
  const text = redacted(planText({ resource_changes: [entry(["update"], change)], ...fields }));
  return JSON.parse(text).resource_changes[0].change.after;
}

const secret = "Canary-9xQ2 vT7<&>";
const root = (module: object) => ({ configuration: { root_module: module } });
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
      root({
        resources: [
          {
            mode: "managed",
            type: "t",
            name: "n",
            expressions: { setting: [{ name: { constant_value: "API_KEY" }, value: { constant_value: value } }] },
          },
        ],
      }),
  ],
  [
    "the name of a constant",
    (value) =>
      root({
        resources: [{ mode: "managed", type: "t", name: "n", expressions: { password: { constant_value: value } } }],
      }),
  ],
  [
    "a provisioner",
    (value) =>
      root({
        resources: [
          {
            mode: "managed",
            type: "t",
            name: "n",
            provisioners: [{ type: "x", expressions: { password: { constant_value: value } } }],
          },
        ],
      }),
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

  it("gives equal values the same placeholder and different ones another", () => {
    const p = (value: string) => ({ after: { p: value }, before: { p: "old-secret" }, ...MARKED });
    const text = planText({
      resource_changes: ["one-secret", "one-secret", "other-secret"].map((v) => entry(["update"], p(v))),
    });
    const changes: { change: { before: { p: string }; after: { p: string } } }[] = JSON.parse(
      redacted(text),
    ).resource_changes;
    const [one, same, other] = changes.map(({ change }) => change.after.p);
    expect(one).toMatch(/^\(sensitive \d+\)$/);
    expect(same).toBe(one);
    expect(new Set([one, other, changes[0]?.change.before.p]).size).toBe(3);
  });

  it("leaves what is not set as it is: an optional argument is marked all the same", () => {
    const given = { p: null, q: "", r: [] };
    expect(argumentsAfter({ after: given, after_sensitive: { p: true, q: true, r: true } })).toEqual({
      p: null,
      q: "",
      r: "",
    });
  });

  it("takes no number for another secret that is a placeholder already", () => {
    const given = { a: "see (sensitive 7)", p: "the-secret" };
    expect(argumentsAfter({ after: given, after_sensitive: { p: true } })).toEqual({
      a: "see (sensitive 7)",
      p: "(sensitive 8)",
    });
  });

  it("leaves the words of Terraform alone, also where one of them is a secret", () => {
    const given = { p: "update", q: "managed", r: "aws_sqs_queue", s: "password" };
    const text = planText({
      resource_changes: [
        entry(["update"], {
          after: { ...given, password: 1 },
          after_sensitive: { p: true, q: true, r: true, s: true },
        }),
      ],
    });
    const [change] = JSON.parse(redacted(text)).resource_changes;
    expect(change).toMatchObject({ mode: "managed", type: "aws_sqs_queue", change: { actions: ["update"] } });
    expect(Object.keys(change.change.after)).toEqual(["p", "q", "r", "s", "password"]);
  });

  it("keeps keys called __proto__ and constructor", () => {
    const tags = JSON.parse('{"__proto__":"a","constructor":"b"}');
    expect(JSON.stringify(argumentsAfter({ after: { tags } }))).toBe(`{"tags":${JSON.stringify(tags)}}`);
  });
});

const MARKED = { before_sensitive: { p: true }, after_sensitive: { p: true } };

describe("A document that is sensitive as a whole", () => {
  const resource = { mode: "managed", type: "aws_sqs_queue", name: "jobs" };
  const task = (image: string, token: string, more: object = {}) =>
    JSON.stringify([{ name: "app", image, environment: [{ name: "URL", value: `https://u:${token}@h` }], ...more }]);
  const plan = (token: string, references: readonly string[], more: object = {}) => ({
    resource_changes: [
      entry(["update"], { before: { p: task("app:1", token) }, after: { p: task("app:2", token, more) }, ...MARKED }),
    ],
    variables: { token: { value: token } },
    ...root({
      variables: { token: { sensitive: true } },
      resources: [{ ...resource, expressions: { p: { references } } }],
    }),
  });

  it("is still explained by the variable that is in it", () => {
    expect(shown(plan("Canary-token", ["var.token"]))).toEqual(['p[app].image: "app:1" → "app:2"']);
  });

  it.each([
    ["by nothing that is known", "Canary-token", ["local.token"]],
    ["by what is too short to be found", "abc", ["var.token"]],
  ])("is hidden where it is explained %s", (_, token, references) => {
    const text = redacted(planText(plan(token, references, { note: "abc" })));
    expect(text).not.toMatch(/app:[12]|Canary|\babc\b/);
  });
});

describe.skipIf(FILES.length === 0)("The public plans (where shared/plans is beside the project)", () => {
  const marked = FILES.filter((name) => !UNMARKED.some((each) => name.startsWith(each)));

  it.each(marked)("%s: the review of the redacted plan is the same", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    expect(JSON.stringify(review(redacted(text))) === JSON.stringify(review(text))).toBe(true);
  });

  it.each(marked)("%s: nothing is lost but what is hidden, and redacting it again changes nothing", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const once = redacted(text);
    expect(redacted(once) === once).toBe(true);
    expect(differences(JSON.parse(text), JSON.parse(once)).filter((each) => !each.includes("(sensitive "))).toEqual([]);
    expect(once).not.toMatch(/Sup3rS3cretBase|N3wS3cretHead1234/);
  });

  it.each(FILES.filter((name) => !marked.includes(name)))(
    "%s: is refused, as it does not say what is sensitive",
    (name) => {
      expect(() => redacted(readFileSync(join(FOLDER, name), "utf8"))).toThrow("does not say what is sensitive");
    },
  );
});

/** What of the second is not in the first, as `path: text`. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other ? [] : [`${path}: ${JSON.stringify(other)}`];
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const of = (value: object, key: string) => (value as Readonly<Record<string, unknown>>)[key];
  return [...keys].flatMap((key) => differences(of(one, key), of(other, key), `${path}/${key}`));
}

describe("Any plan", () => {
  const text = fc.constantFrom("app", "zone-a", "hunter22", "pa55word", "x-hunter22-y", "abc", "");
  const document = fc.constantFrom('{"a":"hunter22","n":1}', '{"a":"pa55word","n":1}', '{"a":"app","n":2}');
  const value = (leaf: fc.Arbitrary<string>) =>
    fc.oneof(
      leaf,
      fc.integer({ min: 0, max: 3 }),
      fc.array(leaf, { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("k", "l"), leaf),
    );
  const side = (password: string) =>
    fc.record({ name: text, p: value(text), q: value(fc.oneof(text, document)), password: fc.constant(password) });
  // A document that is sensitive as a whole in one place and not in another is hidden in both.
  const mark = fc.record({ name: fc.boolean(), p: fc.boolean() });
  const change = fc
    .record({ before: side("pa55word"), after: side("zone-a"), before_sensitive: mark, after_sensitive: mark })
    .map((each) => entry(["update"], each));

  it("has the same review when it is redacted, and is not changed by redacting it again", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const given = planText({ resource_changes: changes.map((each, at) => ({ ...each, address: `a.b${at}` })) });
        const once = redacted(given);
        expect(redacted(once)).toBe(once);
        expect(JSON.stringify(review(once).review)).toBe(JSON.stringify(review(given).review));
      }),
    );
  });

  it("takes time in proportion to its size", () => {
    const many = (count: number) =>
      planText({
        resource_changes: Array.from({ length: count }, (_, at) =>
          entry(["update"], {
            before: { p: `secret-${at}` },
            after: { p: `secret-${at + 1}`, a: `of secret-${at}` },
            ...MARKED,
          }),
        ),
      });
    const [small, large] = [many(2_000), many(16_000)].map((given) => {
      const start = performance.now();
      redacted(given);
      return performance.now() - start;
    });
    expect(large).toBeLessThan(8 * 3 * Math.max(small ?? 0, 50));
  });

  it.each([
    ["arguments", (deep: string) => planText({}).replace('"resource_changes":[]', `"resource_changes":[],"x":${deep}`)],
  ])("that is nested as Terraform never nests, in %s, is refused", (_, place) => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    expect(() => redacted(place(deep))).toThrow("is nested too deeply");
  });

  it("with a document that is nested deeply in a text loses only that", () => {
    const deep = `${'{"a":'.repeat(5_000)}"Canary-deep"${"}".repeat(5_000)}`;
    const given = { p: "Canary-deep", q: deep, r: "stays" };
    const found = argumentsAfter({ after: given, after_sensitive: { p: true } });
    expect(found["r"]).toBe("stays");
    expect(JSON.stringify(found)).not.toContain("Canary-deep");
  });
});
