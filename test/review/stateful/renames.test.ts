import { describe, expect, it } from "vitest";
import type { Change } from "../../../review/change/change.js";
import type { Lookups } from "../../../review/stateful/lookups.js";
import { renameReview, renames } from "../../../review/stateful/renames.js";
import { aChange, anAttribute } from "../change/a-change.js";

type Bodies = Readonly<Record<string, Record<string, unknown>>>;

function lookups(base: Bodies, head: Bodies): Lookups {
  return { base: (_, address) => base[address], head: (_, address) => head[address] };
}

const gone = (address: string, more: Partial<Change> = {}) => aChange({ address, action: "delete", ...more });
const come = (address: string, more: Partial<Change> = {}) => aChange({ address, action: "create", ...more });

const TABLE = { hash_key: "id", billing_mode: "PAY_PER_REQUEST", table_class: "STANDARD", ttl: { enabled: true } };

describe("a destroyed and a created resource", () => {
  const both = lookups(
    { "aws_dynamodb_table.old": { ...TABLE, name: "a" } },
    { "aws_dynamodb_table.new": { ...TABLE, name: "b" } },
  );

  it("that are nearly alike look like a rename, with a block that moves it", () => {
    expect(renames([gone("aws_dynamodb_table.old"), come("aws_dynamodb_table.new")], both)).toMatchObject([
      {
        ...{ from: "aws_dynamodb_table.old", to: "aws_dynamodb_table.new", likeness: 0.8, stateful: true },
        suggestion: "Add a block: moved { from = aws_dynamodb_table.old, to = aws_dynamodb_table.new }.",
      },
    ]);
  });

  it("of constructs are moved by a call on the new one", () => {
    const to = come("aws_dynamodb_table.new", { path: "shop/orders/Resource" });
    expect(renames([gone("aws_dynamodb_table.old"), to], both)[0]?.suggestion).toBe(
      'On the resource of the construct shop/orders/Resource, call moveFromId("aws_dynamodb_table.old").',
    );
  });

  it("are alike where they differ only in the names of what they refer to", () => {
    const of = (name: string) => ({ [`aws_eip.${name}`]: { instance: `\${aws_instance.${name}.id}`, domain: "vpc" } });
    const found = renames([gone("aws_eip.a"), come("aws_eip.b")], lookups(of("a"), of("b")));
    expect(found.map(({ likeness }) => likeness)).toEqual([1]);
  });

  it("without files are compared by what the plan knows of the new one", () => {
    const old = gone("aws_s3_bucket.a", {
      attributes: [anAttribute("bucket", "x", undefined), anAttribute("arn", "y", undefined)],
    });
    const now = come("aws_s3_bucket.b", { attributes: [anAttribute("bucket", undefined, "x")] });
    expect(renames([old, now], {}).map(({ likeness }) => likeness)).toEqual([1]);
  });

  it.each([
    ["of two types", gone("aws_dynamodb_table.old"), come("aws_s3_bucket.new")],
    ["of which one is deposed", gone("aws_dynamodb_table.old", { deposed: "1" }), come("aws_dynamodb_table.new")],
    [
      "that are settings",
      gone("aws_dynamodb_table.old", { setting: true }),
      come("aws_dynamodb_table.new", { setting: true }),
    ],
  ])("%s are two resources", (_, from, to) => {
    expect(renames([from, to], lookups({ [from.address]: TABLE }, { [to.address]: TABLE }))).toEqual([]);
  });

  it("of which the old one has much that the new one lacks are two resources", () => {
    const found = lookups({ "aws_dynamodb_table.old": TABLE }, { "aws_dynamodb_table.new": { hash_key: "id" } });
    expect(renames([gone("aws_dynamodb_table.old"), come("aws_dynamodb_table.new")], found)).toEqual([]);
  });

  it("that have little in common are two resources", () => {
    const other = { hash_key: "sku", billing_mode: "PROVISIONED", table_class: "STANDARD" };
    const found = lookups({ "aws_dynamodb_table.old": TABLE }, { "aws_dynamodb_table.new": other });
    expect(renames([gone("aws_dynamodb_table.old"), come("aws_dynamodb_table.new")], found)).toEqual([]);
  });
});

describe("several renames", () => {
  it("pair what is most alike, and of equal ones what has a like name", () => {
    const names = ["zone-a", "zone-b", "zone-c"];
    const bodies = (part: string) =>
      Object.fromEntries(names.map((name) => [`aws_eip.${part}-${name}`, { domain: "vpc" }]));
    const changes = [
      ...names.map((name) => gone(`aws_eip.nat-${name}`)),
      ...names.toReversed().map((name) => come(`aws_eip.egress-${name}`)),
    ];
    const found = renames(changes, lookups(bodies("nat"), bodies("egress")));
    expect(found.map(({ from, to }) => [from.slice(-1), to.slice(-1)]).sort()).toEqual([
      ["a", "a"],
      ["b", "b"],
      ["c", "c"],
    ]);
  });

  it("of the same resource in several stacks are one", () => {
    const stacks = ["shop-a", "shop-b"];
    const changes = stacks.flatMap((stack) => [
      gone("aws_sqs_queue.a", { stack }),
      come("aws_sqs_queue.b", { stack, path: `${stack}/q` }),
    ]);
    const found = renames(changes, lookups({ "aws_sqs_queue.a": { name: "q" } }, { "aws_sqs_queue.b": { name: "q" } }));
    expect(found.map((rename) => rename.stacks)).toEqual([stacks]);
  });

  it("between two stacks let go of it in one and import it in the other", () => {
    const changes = [gone("aws_dynamodb_table.t", { stack: "old" }), come("aws_dynamodb_table.t", { stack: "new" })];
    const found = renames(changes, lookups({ "aws_dynamodb_table.t": TABLE }, { "aws_dynamodb_table.t": TABLE }));
    expect(found).toMatchObject([
      {
        stacks: ["old", "new"],
        suggestion:
          "In old, add a removed block with destroy = false for aws_dynamodb_table.t; in new, add an import block with to = aws_dynamodb_table.t.",
      },
    ]);
  });

  it("of more than can be compared are found where they are equal, and it is said", () => {
    const names = Array.from({ length: 200 }, (_, index) => `aws_sqs_queue.q${index}`);
    const bodies = Object.fromEntries(names.map((name, index) => [name, { name: `queue-${index}` }]));
    const changes = names.flatMap((name) => [gone(name), come(name)]);
    const found = renameReview(changes, lookups(bodies, bodies));
    expect(found.renames).toHaveLength(200);
    expect(found.notCompared).toEqual([
      "200 destroyed and 200 created resources of type aws_sqs_queue were searched for renames only where they are equal.",
    ]);
  });
});
