import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../review/change/change.js";
import { mergeChanges } from "../../../review/change/merge-changes.js";
import { placeOf } from "../../../review/change/place.js";
import { aChange, anAttribute } from "./a-change.js";

/** A change of a load balancer, as every cell has it. */
function cell(stack: string, region = "eu-west-1", more: Partial<Change> = {}): Change {
  return aChange({
    stack,
    address: `aws_subnet.network_private-${region}a_0A1B2C3D`,
    path: `${stack}/network/private-${region}a`,
    attributes: [anAttribute("tags.Name", `${stack}-${region}a`, `${stack}-private-${region}a`)],
    ...more,
  });
}

describe("the same change in several stacks", () => {
  it("is one entry with all of them, in their order", () => {
    const stacks = Array.from({ length: 40 }, (_, index) => `shop-cell-${index}`);
    const [entry, ...others] = mergeChanges(stacks.map((stack) => cell(stack)));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ stacks, group: "network", path: "shop-cell-0/network/private-eu-west-1a" });
  });

  it("is one entry although regions, zones and the hashes of their names differ", () => {
    const west = cell("shop-west");
    const north = cell("shop-north", "eu-north-1", { address: "aws_subnet.network_private-eu-north-1a_99FFEE00" });
    const places = [placeOf("shop-west", "eu-west-1 eu-west-1a"), placeOf("shop-north", "eu-north-1a")];
    expect(mergeChanges([west, north], places).map(({ stacks }) => stacks)).toEqual([["shop-west", "shop-north"]]);
  });

  it.each([
    ["action", { action: "replace" }],
    ["a value", { attributes: [anAttribute("tags.Name", "a", "b")] }],
    ["the reason", { reason: "It is tainted" }],
    ["what forces a replacement", { replacePaths: ["cidr_block"] }],
    ["whether it may be replaced", { mayReplace: true }],
    ["where it came from", { movedFrom: "aws_subnet.other" }],
    ["the deposed object", { deposed: "0a1b2c3d" }],
  ] satisfies [string, Partial<Change>][])("is not the same where %s differs", (_, more) => {
    expect(mergeChanges([cell("shop-a"), cell("shop-b", "eu-west-1", more)])).toHaveLength(2);
  });

  it("is not the same where another zone of the same region changes", () => {
    const places = ["a", "b"].map((stack) => placeOf(stack, "eu-west-1a eu-west-1b"));
    const other = cell("b", "eu-west-1", { address: "aws_subnet.x", path: "b/network/private-eu-west-1b" });
    expect(mergeChanges([cell("a", "eu-west-1", { address: "aws_subnet.x" }), other], places)).toHaveLength(2);
  });

  it("is one entry where names that follow from the stack's end with a hash of their own", () => {
    const of = (stack: string, name: string) => aChange({ stack, attributes: [anAttribute("name", "x", name)] });
    const changes = [of("shop-a", "shop-a-targets-0a1b2c3d"), of("shop-b", "shop-b-targets-99aabbcc")];
    expect(mergeChanges(changes)).toHaveLength(1);
    expect(mergeChanges([of("shop-a", "image-0a1b2c3d"), of("shop-b", "image-99aabbcc")])).toHaveLength(2);
  });

  it("is not the same where a value imitates a placeholder", () => {
    const of = (stack: string, name: string) => aChange({ stack, attributes: [anAttribute("name", "x", name)] });
    expect(mergeChanges([of("shop-a", "shop-a"), of("shop-b", "\uE000s")])).toHaveLength(2);
  });

  it("is not confused by a value that holds the name of another stack", () => {
    const of = (stack: string) => aChange({ stack, attributes: [anAttribute("name", "x", "shop-a")] });
    expect(mergeChanges([of("shop-a"), of("shop-b")])).toHaveLength(2);
  });
});

describe("merged changes", () => {
  it("hold every change exactly once, and a stack at most once in each", () => {
    const stack = fc.constantFrom("a", "b", "shop", "__proto__", "x|y", "(", "", "eu-west-1");
    const text = fc.constantFrom("a", "b/c", "shop-eu-west-1a", "\uE000s", "$&", "eu-west-1");
    const change = fc
      .record({ stack, path: text, address: text, action: fc.constantFrom("create", "delete") })
      .map((given) => aChange(given as Partial<Change>));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const merged = mergeChanges(changes, [placeOf("shop", "eu-west-1a")]);
        expect(merged.flatMap(({ stacks }) => stacks).sort()).toEqual(changes.map((each) => each.stack).sort());
        for (const { stacks } of merged) expect(new Set(stacks).size).toBe(stacks.length);
      }),
    );
  });

  it("come by sets of stacks, then by group, and in a group what destroys first", () => {
    const of = (path: string, given: Partial<Change>) => aChange({ path, address: `aws_x.${path}`, ...given });
    const merged = mergeChanges([
      of("shop/b/one", { action: "create" }),
      of("shop/b/two", { action: "delete" }),
      of("shop/b/three", { action: "other", actions: ["shred"] }),
      of("shop/b/four", { action: "replace", actions: ["delete", "create"] }),
      of("shop/b/five", { mayReplace: true }),
      of("shop/a/six", {}),
      aChange({ stack: "other", action: "delete" }),
    ]);
    expect(merged.map(({ path, stacks }) => path.split("/").at(-1) || stacks[0])).toEqual([
      ...["six", "two", "four", "three", "five", "one", "other"],
    ]);
  });

  it.each([
    ["shop/service/Resource", "aws_ecs_service.service_1", "service"],
    ["shop/network/zone-a/subnet", "aws_subnet.a", "network/zone-a"],
    ["shop/bucket", "aws_s3_bucket.bucket", ""],
    ["shopping/bucket", "aws_s3_bucket.bucket", "shopping"],
    ["module.vpc", "module.vpc.aws_subnet.a[0]", "module.vpc"],
    ['module.vpc["a.b"]', 'module.vpc["a.b"].aws_subnet.a', 'module.vpc["a.b"]'],
    ["", "aws_vpc.main", ""],
  ])("of %s belong to the group of their construct or module", (path, address, group) => {
    expect(mergeChanges([aChange({ path, address })])[0]?.group).toBe(group);
  });

  it("of a stack within a construct leave its whole path out", () => {
    const place = { name: "stage_shop_1", constructPath: "stage/shop" };
    const change = aChange({ stack: "stage_shop_1", path: "stage/shop/network/vpc" });
    expect(mergeChanges([change], [place])[0]?.group).toBe("network");
  });

  it("take a time that is linear in them", () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      cell(`shop-${index % 50}`, "eu-west-1", { name: `${index}` }),
    );
    const started = performance.now();
    mergeChanges(many);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
