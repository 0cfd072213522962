import { describe, expect, it } from "vitest";
import { affected } from "../../../review/affected/affected.js";
import { compareContent } from "../../../review/affected/compare-content.js";
import { folder, type Given, queue } from "./estate.js";

/** What is said of a stack that was `before` and is `after`. */
function verdict(before: Given, after: Given): string {
  const { stacks, commentOnly } = affected(folder({ s: before }), folder({ s: after }));
  const [stack] = stacks;
  const [comment] = commentOnly;
  if (stack) return stack.reason + (stack.declarationChanged ? " and declared" : "");
  if (comment) return `commented${comment.declarationChanged ? " and declared" : ""}`;
  return "unchanged";
}

const json = (value: object): Given => ({ json: value });
const body = (fields: object): Given => json({ resource: { aws_sqs_queue: { q: fields } } });
const declared = (demand: number, size = 1): Given =>
  json({ "//": { metadata: {}, holdfast: { demand: { x: demand } } }, ...queue(size) });

describe("The content of a stack", () => {
  it.each<[string, Given, Given]>([
    ["the order of keys", body({ a: 1, b: { c: [{ d: 1, e: 2 }] } }), body({ b: { c: [{ e: 2, d: 1 }] }, a: 1 })],
    ["white space", { text: '{"resource":{}}' }, { text: '\ufeff{ "resource": {} }\n' }],
  ])("is the same but for %s", (_, before, after) => {
    expect(verdict(before, after)).toBe("unchanged");
  });

  it.each<[string, Given, Given]>([
    ["a value", body({ a: 1 }), body({ a: 2 })],
    ["the kind of a value", body({ a: 1 }), body({ a: "1" })],
    ["the order of a list", body({ a: [1, 2] }), body({ a: [2, 1] })],
    ["an argument that is null", body({ a: null }), body({})],
    ["an object instead of a list", body({ a: {} }), body({ a: [] })],
    ["a key of every object", body({ a: {} }), { text: '{"resource":{"aws_sqs_queue":{"q":{"a":{"__proto__":1}}}}}' }],
    ["a tag that is called //", body({ tags: { "//": "a" } }), body({ tags: { "//": "b" } })],
    [
      "a number of too many digits",
      { text: '{"output":{"o":{"value":90071992547409931}}}' },
      { text: '{"output":{"o":{"value":90071992547409932}}}' },
    ],
    ["a provider", json({ provider: { aws: [{ region: "a" }] } }), json({ provider: { aws: [{ region: "b" }] } })],
  ])("differs by %s", (_, before, after) => {
    expect(verdict(before, after)).toBe("changed");
  });

  it.each<[string, Given, Given]>([
    ["of a resource", body({ "//": { metadata: { path: "a" } } }), body({ "//": { metadata: { path: "b" } } })],
    ["that is new", body({}), body({ "//": "why" })],
    [
      "of the file: the version of CDKTF",
      json({ "//": { metadata: { version: "1" } } }),
      json({ "//": { metadata: { version: "2" } } }),
    ],
    ["of a provider", json({ provider: { aws: [{ "//": 1 }] } }), json({ provider: { aws: [{ "//": 2 }] } })],
    ["of an output", json({ output: { o: { "//": 1, value: 1 } } }), json({ output: { o: { value: 1 } } })],
  ])("is the same but for a comment %s", (_, before, after) => {
    expect(verdict(before, after)).toBe("commented");
  });

  it("may be as deep as it likes", () => {
    const deep = (leaf: string): Given => ({ text: `{"locals":{"a":${"[".repeat(1e5)}${leaf}${"]".repeat(1e5)}}}` });
    expect([verdict(deep("1"), deep(" 1")), verdict(deep("1"), deep("2"))]).toEqual(["unchanged", "changed"]);
  });
});

describe("The redundancy declaration of a stack", () => {
  it("is a comment, and it is said that it changed", () => {
    expect(verdict(declared(1), declared(2))).toBe("commented and declared");
    expect(verdict(declared(1), declared(2, 2))).toBe("changed and declared");
    expect(verdict(declared(1), declared(1, 2))).toBe("changed");
  });

  it("of a stack that is planned as it is downstream is not lost", () => {
    const base = folder({ a: json(queue(1)), b: { ...declared(1), needs: ["a"] } });
    const { stacks, commentOnly } = affected(base, folder({ a: json(queue(2)), b: { ...declared(2), needs: ["a"] } }));
    expect(stacks.at(-1)).toMatchObject({ name: "b", reason: "downstream", declarationChanged: true });
    expect(commentOnly).toEqual([]);
  });
});

describe("The folder in which a synth ran", () => {
  const local = (path: string, other = "a"): Given =>
    json({
      terraform: { backend: { local: { path: `${path}/terraform.${other}.tfstate` } } },
      data: {
        terraform_remote_state: { s: { backend: "local", config: { path: `${path}/terraform.${other}.tfstate` } } },
      },
    });

  it("is no change of its stacks", () => {
    expect(verdict(local("/home/a/base"), local("/home/b/head"))).toBe("unchanged");
    expect(verdict(local("/home/a"), local("states"))).toBe("changed");
    expect(verdict(local("/home/a", "a"), local("/home/a", "b"))).toBe("changed");
  });

  it("counts where the path was chosen", () => {
    const chosen = (path: string) => json({ terraform: { backend: { local: { path } } } });
    expect(verdict(chosen("/state/a.tfstate"), chosen("/other/a.tfstate"))).toBe("changed");
  });
});

describe("A stack that cannot be read", () => {
  it.each<[string, string, string]>([
    ["cut off", '{"resource":{', "ends in the middle of its JSON"],
    ["a plan", '{"format_version":"1.2","planned_values":{}}', "is a plan and not a synthesized stack"],
  ])("is an error, where it changed: %s", (_, text, message) => {
    expect(() => verdict(json(queue(1)), { text })).toThrow(message);
  });
});

it("does not parse stacks that differ in the folder of the synth alone", () => {
  const broken = (folder: string) => ({
    ...{ name: "shop", constructPath: "shop", dependencies: [], path: "cdk.tf.json" },
    text: `{ "path": "${folder}/terraform.shop.tfstate", not JSON }`,
  });
  expect(compareContent(broken("/a"), broken("/b/c"))).toEqual({ content: false, comments: false, declaration: false });
});
