import { describe, expect, it } from "vitest";
import { entry, readChange, readPlan, shownAttributes } from "./a-plan.js";

const document = (image: string): string =>
  JSON.stringify([{ image, environment: [{ name: "WORD", value: "canary-key" }] }]);
const [OLD, NEW] = [document("web:1"), document("web:2")];
const TASK = { type: "aws_ecs_task_definition", name: "t", address: "aws_ecs_task_definition.t" };
const COPY = { type: "terraform_data", name: "c", address: "terraform_data.c" };
const ORIGINAL = entry(
  ["no-op"],
  {
    ...{ before: { definitions: OLD }, after: { definitions: NEW } },
    ...{ before_sensitive: { definitions: true }, after_sensitive: { definitions: true } },
  },
  TASK,
);

/** A plan in which the secrets of the original are explained by `references`. */
const planned = (references: readonly string[]): object => ({
  configuration: {
    root_module: {
      variables: { key: { sensitive: true } },
      resources: [{ mode: "managed", ...TASK, expressions: { definitions: { references } } }],
    },
  },
  variables: { key: { value: "canary-key" } },
});

const shown = (before: object, after: object, references: readonly string[]): readonly string[] => {
  const copy = entry(["update"], { before, after }, COPY);
  return shownAttributes(readChange(copy, { ...planned(references), resource_changes: [copy, ORIGINAL] }));
};

describe("A copy that nothing marks of a document that is sensitive as a whole", () => {
  it.each<[string, (text: string) => object]>([
    ["as it is", (text) => ({ output: text })],
    ["with white space around it", (text) => ({ output: `\n${text} ` })],
    ["written otherwise", (text) => ({ output: JSON.stringify(JSON.parse(text), null, 2) })],
    ["in a tag", (text) => ({ tags: { Definitions: text } })],
    ["within another document", (text) => ({ output: JSON.stringify({ inner: text }) })],
  ])("is hidden %s where the original is not explained", (_, value) => {
    const attributes = shown(value(OLD), value(NEW), ["var.key", "local.image"]);
    expect(attributes.join()).toContain("ensitive");
    expect(attributes.join()).not.toMatch(/web|canary/);
  });

  it.each<[string, (text: string) => object, string]>([
    ["as it is", (text) => ({ output: text }), "output[0].image"],
    ["in a tag", (text) => ({ tags: { Definitions: text } }), "tags.Definitions[0].image"],
  ])("shows what the original shows where that is explained: %s", (_, value, path) => {
    expect(shown(value(OLD), value(NEW), ["var.key"])).toEqual([`${path}: "web:1" → "web:2"`]);
  });

  it("is hidden in an output", () => {
    const output = { actions: ["create"], before: null, after: NEW };
    const plan = { ...planned(["local.image"]), resource_changes: [ORIGINAL], output_changes: { copy: output } };
    expect(JSON.stringify(readPlan(plan).outputs)).not.toMatch(/web|canary/);
  });

  it.each(["[]", "{}", '{"a":""}'])("leaves alone what is too common to be a copy: %s", (text) => {
    const original = entry(["no-op"], { after: { a: text }, after_sensitive: { a: true } }, TASK);
    const copy = entry(["update"], { before: { output: "x" }, after: { output: text } }, COPY);
    expect(shownAttributes(readChange(copy, { resource_changes: [copy, original] })).join()).not.toContain("sensitive");
  });
});
