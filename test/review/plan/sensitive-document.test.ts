import { describe, expect, it } from "vitest";
import { entry, readChange, shownAttributes } from "./a-plan.js";

interface Container {
  readonly image: string;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

const document = (image: string, ...pairs: readonly (readonly [string, string])[]): string =>
  JSON.stringify([
    { name: "app", image, environment: pairs.map(([name, value]) => ({ name, value })) },
  ] satisfies (Container & {
    name: string;
  })[]);

/** A change of a task definition whose document is sensitive as a whole. */
function shown(before: string, after: string, references: readonly string[], fields: object = {}): readonly string[] {
  const task = { type: "aws_ecs_task_definition", name: "t", address: "aws_ecs_task_definition.t" };
  const marks = { before_sensitive: { definitions: true }, after_sensitive: { definitions: true } };
  const values = { before: { definitions: before }, after: { definitions: after }, ...marks };
  return shownAttributes(
    readChange(entry(["update"], values, task), {
      configuration: {
        root_module: {
          variables: {
            key: { sensitive: true },
            short: { sensitive: true },
            image: {},
            other: { sensitive: true },
            unset: { sensitive: true },
            flag: { sensitive: true },
          },
          resources: [{ mode: "managed", ...task, expressions: { definitions: { references } } }],
        },
      },
      variables: {
        ...{ key: { value: "canary-key" }, short: { value: "abc" }, image: { value: "web" } },
        ...{ unset: { value: null }, flag: { value: { on: true, key: "canary-key" } } },
      },
      ...fields,
    }),
  );
}

const HIDDEN = "sensitive → sensitive";

describe("A document that is sensitive as a whole", () => {
  const before = document("web:1", ["KEY", "canary-key"]);
  const after = document("web:2", ["KEY", "canary-key"]);

  it("is shown but for its secrets, where the configuration explains which they are", () => {
    expect(shown(before, after, ["var.key", "var.image"])).toEqual(['definitions[app].image: "web:1" → "web:2"']);
  });

  it.each([
    ["a local, whose value is not in a plan", ["var.key", "local.image"]],
    ["a variable whose value is not known", ["var.key", "var.other"]],
    ["a secret that is too short to be found", ["var.key", "var.short"]],
    ["a path that a variable does not have", ["var.key", "var.flag.missing"]],
    ["a secret that is not set", ["var.key", "var.unset"]],
    ["a truth value, which cannot be found", ["var.key", "var.flag"]],
    ["nothing", []],
    ["nothing that is sensitive", ["var.image"]],
    ["a resource that is not in the plan", ["var.key", "random_password.p.result", "random_password.p"]],
  ])("is hidden where the configuration names %s", (_, references) => {
    expect(shown(before, after, references)).toEqual([`definitions[0].image: ${HIDDEN}`]);
  });

  it("is hidden where a secret is not in it as it is", () => {
    expect(shown(before, document("web:2", ["KEY", "YEK-yranac"]), ["var.key"])).toEqual([
      `definitions[0].image: ${HIDDEN}`,
      `definitions[0].environment[0].value: ${HIDDEN}`,
    ]);
  });

  it("does not show what may have been another secret before", () => {
    const old = document("web:1", ["KEY", "canary-key"], ["B", "canary-old"]);
    const now = document("web:2", ["KEY", "canary-key"], ["B", "plain"]);
    expect(shown(old, now, ["var.key"])).toEqual([
      'definitions[app].image: "web:1" → "web:2"',
      'definitions[app].environment[B].value: sensitive → "plain"',
    ]);
  });

  it("is hidden before where other places held secrets", () => {
    const old = document("web:1", ["OLD", "canary-key"]);
    const image = shown(old, after, ["var.key"]).find((each) => each.includes("image"));
    expect(image).toMatch(/image: sensitive → "web:2"$/);
  });

  it("is explained by a sensitive attribute of another resource", () => {
    const password = { address: "random_password.p", type: "random_password", name: "p" };
    const values = { after: { result: "canary-key" }, after_sensitive: { result: true } };
    const references = ["random_password.p.result", "random_password.p"];
    const other = entry(["no-op"], values, password);
    const task = { type: "aws_ecs_task_definition", name: "t", address: "aws_ecs_task_definition.t" };
    const marks = { before_sensitive: { definitions: true }, after_sensitive: { definitions: true } };
    const changes = entry(
      ["update"],
      { before: { definitions: before }, after: { definitions: after }, ...marks },
      task,
    );
    expect(shown(before, after, references, { resource_changes: [changes, other] })).toEqual([
      'definitions[app].image: "web:1" → "web:2"',
    ]);
  });

  it("is explained through the call of a module", () => {
    const task = { type: "aws_ecs_task_definition", name: "t", address: "module.m[0].aws_ecs_task_definition.t" };
    const marks = { before_sensitive: { definitions: true }, after_sensitive: { definitions: true } };
    const values = { before: { definitions: before }, after: { definitions: after }, ...marks };
    const module = {
      variables: { inner: {} },
      resources: [{ mode: "managed", ...task, expressions: { definitions: { references: ["var.inner"] } } }],
    };
    const change = readChange(entry(["update"], values, { ...task, module_address: "module.m[0]" }), {
      variables: { key: { value: "canary-key" } },
      configuration: {
        root_module: {
          variables: { key: { sensitive: true } },
          module_calls: { m: { module, expressions: { inner: { references: ["var.key"] } } } },
        },
      },
    });
    expect(shownAttributes(change)).toEqual(['definitions[app].image: "web:1" → "web:2"']);
  });
});
