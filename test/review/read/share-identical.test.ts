import { expect, it } from "vitest";
import { shareIdentical } from "../../../review/read/share-identical.js";

const file = (...bodies: readonly object[]) => ({
  resource: { aws_vpc: Object.fromEntries(bodies.map((body, index) => [`v${index}`, body])) },
});

it("puts one object in place of two identical resources, and leaves those that differ", () => {
  const one = file({ cidr_block: "10.0.0.0/16", tags: { a: [1, null] } }, { a: 1, b: 2 }, { a: 1 }, {});
  const other = file({ cidr_block: "10.0.0.0/16", tags: { a: [1, null] } }, { b: 2, a: 1 }, { a: "1" });
  const before = structuredClone(other);
  shareIdentical(one, other);
  expect(other).toEqual(before);
  const names = Object.keys(other.resource.aws_vpc);
  expect(names.map((name) => other.resource.aws_vpc[name] === one.resource.aws_vpc[name])).toEqual([
    true,
    false,
    false,
  ]);
});
