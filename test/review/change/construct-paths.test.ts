import { describe, expect, it } from "vitest";
import { applyConstructPaths } from "../../../review/change/construct-paths.js";
import { aChange } from "./a-change.js";

const PATHS = new Map([
  ["aws_vpc.main", "shop/network/vpc"],
  ["aws_subnet.a", "shop/network/subnets"],
  ["module.cdn", "shop/edge/cdn"],
]);

describe("construct paths", () => {
  it.each([
    ["a resource", { address: "aws_vpc.main" }, "shop/network/vpc"],
    ["an instance by index", { address: "aws_subnet.a[0]" }, "shop/network/subnets"],
    ["an instance by a key with brackets", { address: 'aws_subnet.a["x].aws_vpc.main"]' }, "shop/network/subnets"],
    ["what was moved, by its former address", { address: "aws_vpc.b", movedFrom: "aws_vpc.main" }, "shop/network/vpc"],
    ["what is in a module, by its call", { address: "module.cdn.aws_lb.a[1]" }, "shop/edge/cdn/aws_lb.a"],
    ["what is in no file", { address: "aws_vpc.other", path: "module.x" }, "module.x"],
  ])("are those of %s", (_, change, path) => {
    expect(applyConstructPaths([aChange(change)], PATHS)[0]?.path).toBe(path);
  });
});
