import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import { parseInput } from "../../../redundancy/read/parse-input.js";
import type { StackText } from "../../../review/redundancy/judge-side.js";
import { watchedStacks } from "../../../review/redundancy/watched-stacks.js";
import { type TerraformJson, TODAY } from "../../redundancy/terraform.js";

const NAMED = { "//": { metadata: { stackName: "shop" } } };
const DATABASE = { engine: "postgres", multi_az: true, tags: { Release: "1" } };

const database = (body: object): TerraformJson => ({ ...NAMED, resource: { aws_db_instance: { db: body } } });

function text(json: object, path: string): StackText {
  const written = JSON.stringify(json);
  return { stack: "shop", path, text: written, parsed: parseInput(path, written) };
}

function watched(before: object, after: object) {
  return watchedStacks({ before: [text(before, "base.tf.json")], after: [text(after, "head.tf.json")] });
}

/** Whether judging before reads something in which after differs; null where that is not watched. */
function isRead(before: object, after: object): boolean | null {
  const stacks = watched(before, after);
  if (!stacks) return null;
  analyze(stacks.texts, { today: TODAY });
  return stacks.wasRead();
}

describe("Watched stacks", () => {
  it.each([
    ["a tag", { ...DATABASE, tags: { Release: "2" } }],
    ["a new description", { ...DATABASE, description: "new" }],
    ["a description that goes", { engine: "postgres", multi_az: true }],
  ])("tell that judging does not read %s", (_, body) => {
    expect(isRead(database(DATABASE), database(body))).toBe(false);
  });

  it.each([
    ["the standby", { ...DATABASE, multi_az: false }],
    ["a new name of the availability zone", { ...DATABASE, availability_zone: "eu-west-1a" }],
    ["how often it is there", { ...DATABASE, count: 2 }],
    ["the construct path", { ...DATABASE, "//": { metadata: { path: "shop/db" } } }],
  ])("tell that judging reads %s", (_, body) => {
    expect(isRead(database(DATABASE), database(body))).toBe(true);
  });

  it("are judged as they would be without being watched", () => {
    const before = database(DATABASE);
    const stacks = watched(before, database({ ...DATABASE, multi_az: false, tags: {} }));
    const judged = analyze(stacks?.texts ?? [], { today: TODAY });
    expect(judged).toEqual(analyze([text(before, "base.tf.json")], { today: TODAY }));
  });

  it.each([
    ["a resource is new", { ...NAMED, resource: { aws_db_instance: { db: DATABASE, other: DATABASE } } }],
    ["a type is new", { ...NAMED, resource: { aws_db_instance: { db: DATABASE }, aws_vpc: { v: {} } } }],
    ["a provider differs", { ...database(DATABASE), provider: { aws: { region: "eu-west-1" } } }],
    ["arguments are in another order", database({ multi_az: true, engine: "postgres", tags: { Release: "1" } })],
    ["it gets a name that others may use", database({ ...DATABASE, identifier: "orders" })],
    ["it is a list of blocks", { ...NAMED, resource: { aws_db_instance: { db: [{ ...DATABASE, tags: {} }] } } }],
  ])("are none where %s", (_, after) => {
    expect(watched(database(DATABASE), after)).toBeNull();
  });

  it("are none where the name of the stack is not in the file", () => {
    const { resource } = database(DATABASE);
    expect(watched({ resource }, { resource })).toBeNull();
  });

  it.each([
    ["none where a state is found by its path", "local", false],
    ["there where a state is found by its key", "s3", true],
  ])("are %s", (_, backend, there) => {
    const json = { ...database(DATABASE), data: { terraform_remote_state: { up: { backend, config: {} } } } };
    expect(watched(json, json) !== null).toBe(there);
  });
});
