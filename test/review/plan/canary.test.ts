import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReviewedPlan } from "../../../review/plan/read-reviewed-plan.js";
import { OWN_WORDS } from "../../../review/secrets/own-words.js";
import { redactor } from "../../../review/secrets/redactor.js";
import { entry, planText } from "./a-plan.js";

const FOLDER = join(import.meta.dirname, "../../../../shared/plans/generated");
const GENERATED = ["02-risky-errored", "03-risky", "04-refresh-only-drift", "05-destroy", "06-targeted"];

/** What a reader of the review could see of a plan. */
function seen(text: string): string {
  const { secrets, ...plan } = readReviewedPlan({ stack: "shop", path: "shop.json", text });
  return JSON.stringify(redactor(secrets, OWN_WORDS)(plan));
}

/** The parts of a text that give it away; of a short one all of it. */
function parts(canary: string): readonly string[] {
  return Array.from({ length: Math.max(1, canary.length - 8) }, (_, at) => canary.slice(at, at + 9));
}

function expectNone(text: string, canaries: readonly string[]): void {
  const haystack = decoded(text);
  for (const canary of canaries) {
    expect(parts(canary).filter((part) => haystack.includes(part))).toEqual([]);
  }
}

/** With everything that could be base64 or percent-encoded beside it in clear. */
function decoded(text: string): string {
  const base64 = text.match(/[A-Za-z0-9+/]{8,}/g) ?? [];
  const clear = base64.flatMap((each) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(each.slice(skip), "base64").toString("latin1")),
  );
  return [
    text,
    ...clear,
    text.replace(/%([\dA-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  ].join("\n");
}

/** A secret of its own for a place, without characters that are written otherwise somewhere. */
const canary = (place: string): string => `Canary${place}Zq7Xw9`;

/** A plan with secrets in one place; `marked` is a resource from which it is known that the value is secret. */
function planWith(
  secret: string,
  change: object,
  more: { readonly entry?: object; readonly plan?: object } = {},
): string {
  const marked = entry(
    ["no-op"],
    { after: { result: secret }, before: { result: secret }, after_sensitive: { result: true } },
    { address: "random_password.p", type: "random_password", name: "p" },
  );
  return planText({ resource_changes: [entry(["update"], change, more.entry), marked], ...more.plan });
}

describe("No secret of a plan is seen", () => {
  const secret = canary("Value");
  const before = { before: { a: "x" } };

  it.each<[string, string]>([
    ["as an attribute that copies it", planWith(secret, { ...before, after: { a: secret } })],
    ["within a longer text", planWith(secret, { ...before, after: { a: `postgres://u:${secret}@db/app` } })],
    ["in a nested block", planWith(secret, { ...before, after: { a: [{ b: [{ c: secret }] }] } })],
    ["as a key of a map", planWith(secret, { ...before, after: { tags: { [secret]: "1" } } })],
    ["as a value of a map that is removed", planWith(secret, { before: { tags: { a: secret } }, after: {} })],
    ["in jsonencode", planWith(secret, { ...before, after: { a: JSON.stringify({ b: [secret] }) } })],
    [
      "in jsonencode twice",
      planWith(secret, { ...before, after: { a: JSON.stringify({ b: JSON.stringify([secret]) }) } }),
    ],
    [
      "in user data",
      planWith(secret, { ...before, after: { a: Buffer.from(`#!/bin/sh\nA=${secret}\n`).toString("base64") } }),
    ],
    ["in the key of an instance", planWith(secret, before, { entry: { address: `aws_sqs_queue.jobs["${secret}"]` } })],
    [
      "in a former address",
      planWith(secret, before, { entry: { previous_address: `aws_sqs_queue.jobs["${secret}"]` } }),
    ],
    ["in an id that is imported", planWith(secret, { ...before, importing: { id: secret } })],
    ["in an identity that is imported", planWith(secret, { ...before, importing: { identity: { a: secret } } })],
    ["in a path that forces a replacement", planWith(secret, { ...before, replace_paths: [["tags", secret]] })],
    ["in a reason", planWith(secret, before, { entry: { action_reason: `because_${secret}` } })],
    ["in an action", planWith(secret, { ...before, actions: [secret] })],
    [
      "in drift",
      planWith(secret, {}, { plan: { resource_drift: [entry(["update"], { ...before, after: { a: secret } })] } }),
    ],
    [
      "in the message of a check",
      planWith(
        secret,
        {},
        {
          plan: {
            checks: [{ status: "fail", instances: [{ status: "fail", problems: [{ message: `is ${secret}` }] }] }],
          },
        },
      ),
    ],
    [
      "in an output",
      planWith(secret, {}, { plan: { output_changes: { a: { actions: ["create"], before: null, after: [secret] } } } }),
    ],
    [
      "in the name of an output",
      planWith(secret, {}, { plan: { output_changes: { [secret]: { actions: ["create"], after: 1 } } } }),
    ],
    [
      "in an action of a provider",
      planWith(
        secret,
        {},
        { plan: { action_invocations: [{ address: secret, type: "a", invoke_action_trigger: {} }] } },
      ),
    ],
  ])("%s", (_, text) => {
    expect(text).toMatch(/Canary|Q2FuYXJ5|NhbmFye|DYW5hcn/);
    expectNone(seen(text), [secret]);
  });

  const copy = (value: unknown) => ({
    resource_changes: [entry(["update"], { before: { a: 1 }, after: { a: value } })],
  });
  const root = (module: object) => ({ configuration: { root_module: module } });

  it.each<[string, object]>([
    ["a variable", { ...root({ variables: { v: { sensitive: true } } }), variables: { v: { value: secret } } }],
    [
      "an object in a variable",
      { ...root({ variables: { v: { sensitive: true } } }), variables: { v: { value: { a: [secret] } } } },
    ],
    ["the default of a variable", root({ variables: { v: { sensitive: true, default: secret } } })],
    [
      "a variable of a module",
      root({ module_calls: { m: { module: { variables: { v: { sensitive: true, default: secret } } } } } }),
    ],
    [
      "the call of a module",
      root({
        module_calls: {
          m: { expressions: { v: { constant_value: secret } }, module: { variables: { v: { sensitive: true } } } },
        },
      }),
    ],
    [
      "the configuration of a provider",
      {
        configuration: {
          root_module: {},
          provider_config: { aws: { expressions: { secret_key: { constant_value: secret } } } },
        },
      },
    ],
    [
      "the state before",
      {
        prior_state: {
          values: {
            root_module: { child_modules: [{ resources: [{ values: { p: secret }, sensitive_values: { p: true } }] }] },
          },
        },
      },
    ],
    [
      "an output of the state before",
      { prior_state: { values: { outputs: { o: { sensitive: true, value: secret } } } } },
    ],
    [
      "the planned values",
      {
        planned_values: { root_module: { resources: [{ values: { p: [secret] }, sensitive_values: { p: [true] } }] } },
      },
    ],
    [
      "an output that changes",
      { output_changes: { o: { actions: ["update"], before: secret, after: "x", before_sensitive: true } } },
    ],
    ["drift", { resource_drift: [entry(["update"], { before: { p: secret }, before_sensitive: { p: true } })] }],
    [
      "what is put off",
      { deferred_changes: [{ resource_change: entry(["create"], { after: { p: secret }, after_sensitive: true }) }] },
    ],
    [
      "an action of a provider",
      { action_invocations: [{ address: "action.a.b", config_values: { p: secret }, config_sensitive: { p: true } }] },
    ],
  ])("that is known from %s", (_, fields) => {
    expectNone(seen(planText({ ...copy(`see ${secret}`), ...fields })), [secret]);
  });

  it.each<[string, unknown]>([
    ["an argument", { master_password: secret }],
    ["an environment", { environment: [{ variables: { DB_PASSWORD: secret } }] }],
    ["a list of names and values", { setting: [{ name: "API_KEY", value: secret }] }],
    ["a document", { definitions: JSON.stringify([{ environment: [{ name: "AUTH_TOKEN", value: secret }] }]) }],
    ["a URL", { endpoint: `https://app:${secret}@example.com/` }],
    ["a private key", { body: `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----\n` }],
  ])("that goes by the name or form of one in %s, marked or not", (_, after) => {
    const change = entry(["update"], { before: {}, after, before_sensitive: undefined, after_sensitive: undefined });
    const elsewhere = entry(["create"], { after: { note: `the ${secret}` } });
    const created = entry(["create"], { before: null, after });
    expectNone(seen(planText({ resource_changes: [change, created] })), [secret]);
    if (!JSON.stringify(after).includes("BEGIN")) {
      expectNone(seen(planText({ resource_changes: [change, elsewhere] })), [secret]);
    }
  });
});

describe.skipIf(!existsSync(FOLDER))("The generated plans (where shared/plans is beside the project)", () => {
  it.each(GENERATED)("%s: neither the old nor the new password is seen", (name) => {
    const text = readFileSync(join(FOLDER, `aws-moto-${name}.json`), "utf8");
    expect(text).toMatch(/Sup3rS3cretBase|N3wS3cretHead1234/);
    expectNone(seen(text), ["Sup3rS3cretBase", "N3wS3cretHead1234"]);
  });

  it("still show that the image of the container changes", () => {
    const text = readFileSync(join(FOLDER, "aws-moto-03-risky.json"), "utf8");
    expect(seen(text)).toMatch(/container_definitions\[app\]\.image".{0,60}nginx:1\.25.{0,60}nginx:1\.27/);
  });
});
