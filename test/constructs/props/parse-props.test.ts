import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { PropsError, parseProps } from "../../../constructs/props/parse-props.js";

const schema = z.strictObject({
  size: z.number().int().min(1, "must be 1 or more").default(3),
  name: z.string().min(1, "must have a name"),
  engine: z.enum(["valkey", "redis"]).optional(),
  mode: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("single"), replicas: z.number().max(5, "must be 5 or fewer") }),
      z.strictObject({ type: z.literal("sharded"), shards: z.number() }),
    ])
    .optional(),
  logs: z.union([z.literal(false), z.strictObject({ days: z.number().max(365, "must be a year or less") })]).optional(),
  zones: z.array(z.string().startsWith("eu-", "must be in Europe")).optional(),
  users: z.record(z.string().regex(/^[a-z]+$/, "must be lower case"), z.strictObject({ may: z.string() })).optional(),
  other: z.instanceof(Construct).optional(),
});

const scope = () => new Construct(new TerraformStack(new App(), "shop"), "cache");

function problem(props: object): string {
  try {
    parseProps(scope(), schema, { name: "a", ...props } as object);
  } catch (error) {
    expect(error).toBeInstanceOf(PropsError);
    return (error as PropsError).message;
  }
  return "none";
}

describe("parseProps", () => {
  it("returns the props with the schema's defaults", () => {
    expect(parseProps(scope(), schema, { name: "a" })).toEqual({ name: "a", size: 3 });
  });

  it("names the construct and, line by line, every bad field with what is allowed and what was given", () => {
    expect(problem({ size: 0, name: "", zones: ["eu-west-1a", "us-east-1a"] })).toMatchInlineSnapshot(`
      "shop/cache: wrong props
        size: must be 1 or more, given 0
        name: must have a name, given ""
        zones[1]: must be in Europe, given "us-east-1a""
    `);
  });

  it.each<[string, object, string]>([
    ["a field that is missing", { name: undefined }, "name: is required: a string"],
    ["a field that is unknown", { nmae: "a" }, "nmae: is not a known prop"],
    ["an unknown field further in", { users: { web: { may: "all", not: 1 } } }, "users.web.not: is not a known prop"],
    [
      "a value that is none of those listed",
      { engine: "memcached" },
      'engine: must be "valkey" or "redis", given "memcached"',
    ],
    ["a field of a nested object", { users: { web: { may: 1 } } }, "users.web.may: must be a string, given 1"],
    ["a name that is not allowed", { users: { Web: { may: "all" } } }, "users.Web: the name must be lower case"],
    ["a number that is none", { size: Number.NaN }, "size: must be a number, given NaN"],
    ["a value without JSON", { size: 1n }, "size: must be a number, given 1"],
    ["a symbol", { name: Symbol("a") }, "name: must be a string, given Symbol(a)"],
    ["a function", { name: () => "a" }, "name: must be a string, given a function"],
  ])("tells of %s", (_, props, line) => {
    expect(problem(props)).toContain(line);
  });

  it.each<[string, object, string]>([
    ["an unknown member", { mode: { type: "both" } }, 'mode.type: must be "single" or "sharded", given "both"'],
    ["no member", { mode: {} }, 'mode.type: is required: "single" or "sharded"'],
    ["a member's bad field", { mode: { type: "single", replicas: 6 } }, "mode.replicas: must be 5 or fewer, given 6"],
    [
      "another member's field",
      { mode: { type: "sharded", shards: 1, replicas: 1 } },
      "mode.replicas: is not a known prop",
    ],
    ["a bad field of the member that it is", { logs: { days: 366 } }, "logs.days: must be a year or less, given 366"],
    ["a typing error in the member that it is", { logs: { day: 3 } }, "logs.day: is not a known prop"],
    ["a value of no member's kind", { logs: 5 }, "logs: must be false or an object, given 5"],
  ])("tells of a union with %s", (_, props, line) => {
    expect(problem(props)).toContain(line);
  });

  it("tells of a construct in the wrong place without writing it out", () => {
    expect(problem({ name: scope() })).toContain("name: must be a string, given Construct shop/cache");
    expect(problem({ zones: [scope()] })).toContain("zones[0]: must be a string, given Construct shop/cache");
    expect(problem({ other: { inside: scope() } })).toContain('given {"inside":"Construct shop/cache"}');
  });

  it("tells of a value that refers to itself", () => {
    const endless: { self?: unknown } = {};
    endless.self = endless;
    expect(problem({ other: endless })).toContain("given an object");
  });

  it("cuts a long value short", () => {
    const line = problem({ engine: "x".repeat(500) });
    expect(line).toMatch(/given "x{116}\.\.\.$/);
  });

  it("tells of props that are no object", () => {
    expect(() => parseProps(scope(), schema, undefined)).toThrow("props: is required: an object");
  });
});
