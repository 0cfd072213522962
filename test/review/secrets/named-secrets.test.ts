import { describe, expect, it } from "vitest";
import { secretsOfPlan } from "../../../review/secrets/secrets-of-plan.js";

const SECRET = "canary-Zq7Xw9";
const change = (after: object) => ({ resource_changes: [{ change: { actions: ["no-op"], before: after, after } }] });
const root = (module: object) => ({ configuration: { root_module: module } });
const state = (values: object) => ({ root_module: { child_modules: [{ resources: [{ values }] }] } });
const constant = { constant_value: SECRET };

describe("A secret that only its name tells is known", () => {
  it.each<[string, object]>([
    ["an argument that does not change", change({ api_key: SECRET })],
    ["a list under the name", change({ passwords: [SECRET] })],
    ["a name and a value", change({ setting: [{ name: "API_TOKEN", value: SECRET }] })],
    ["a document", change({ body: JSON.stringify([{ environment: [{ name: "DB_PASSWORD", value: SECRET }] }]) })],
    ["drift", { resource_drift: [{ change: { before: { password: SECRET } } }] }],
    ["the state before", { prior_state: { values: state({ password: SECRET }) } }],
    ["the planned values", { planned_values: state({ password: SECRET }) }],
    ["a variable", { variables: { db_password: { value: SECRET } } }],
    ["a part of a variable", { variables: { database: { value: { password: SECRET } } } }],
    ["the default of a variable", root({ variables: { db_password: { default: SECRET } } })],
    ["an argument that is written out", root({ resources: [{ expressions: { api_key: constant } }] })],
    ["a block that is written out", root({ resources: [{ expressions: { auth: [{ api_key: constant }] } }] })],
    [
      "a name and a value that are written out",
      root({ resources: [{ expressions: { e: [{ name: { constant_value: "API_KEY" }, value: constant }] } }] }),
    ],
    ["the call of a module", root({ module_calls: { m: { expressions: { db_password: constant } } } })],
    [
      "a module that is called",
      root({ module_calls: { m: { module: { variables: { token: { default: SECRET } } } } } }),
    ],
  ])("from %s", (_, plan) => {
    expect([...secretsOfPlan(plan as { [key: string]: unknown }).values]).toContain(SECRET);
  });
});

describe("No secret by its name is", () => {
  it.each<[string, object]>([
    ["a setting of AWS", change({ metadata_options: [{ http_tokens: "required", http_endpoint: "enabled" }] })],
    ["a unit of time", change({ token_validity_units: [{ access_token: "minutes", refresh_token: "seconds" }] })],
    ["a common word", change({ password: "Required", secret: "disabled", token: "default" })],
    ["the name again", change({ environment: { DB_PASSWORD: "db-password" } })],
    ["a short text", change({ password: "abcde" })],
    ["a reference to a secret", change({ password: "arn:aws:secretsmanager:eu-west-1:1:secret:a" })],
    [
      "the name of a parameter that holds it",
      change({ variable: [{ name: "DB_PASSWORD", type: "PARAMETER_STORE", value: "/app/database" }] }),
    ],
    ["the description of a variable", root({ variables: { password: { description: "Password of the database" } } })],
  ])("%s", (_, plan) => {
    expect([...secretsOfPlan(plan as { [key: string]: unknown }).values]).toEqual([]);
  });
});
