import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseProps } from "../../../constructs/props/parse-props.js";
import { tokenOr } from "../../../constructs/props/token-or.js";

class Pump extends Construct {}

/** The lines about a prop `it` that has this schema and value. */
function lines(schema: z.ZodType, value: unknown): string[] {
  try {
    parseProps(new TerraformStack(new App(), "shop"), z.strictObject({ it: schema }), { it: value });
  } catch (error) {
    return String(error)
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

const map = z.map(z.object({ a: z.string() }), z.number());

/** For every code that an issue of zod 4 has: a schema without words of its own, a value, and the line. */
const TABLE: Record<z.core.$ZodIssueCode, readonly [schema: z.ZodType, value: unknown, line: string][]> = {
  invalid_type: [
    [z.string(), undefined, "it: is required: a string"],
    [z.string(), 5, "it: must be a string, given 5"],
    [z.boolean(), "yes", 'it: must be true or false, given "yes"'],
    [z.number(), Number.POSITIVE_INFINITY, "it: must be a finite number, given Infinity"],
    [z.number().int(), 1.5, "it: must be a whole number, given 1.5"],
    [z.array(z.string()), "a", 'it: must be a list, given "a"'],
    [z.tuple([z.string()]), {}, "it: must be a list, given {}"],
    [z.strictObject({}), [], "it: must be an object, given []"],
    [z.record(z.string(), z.string()), null, "it: must be an object, given null"],
    [z.never(), 1, "it: must be left out, given 1"],
    [z.null(), 1, "it: must be null, given 1"],
    [z.bigint(), 1, "it: must be a bigint, given 1"],
    [z.date(), "today", 'it: must be a Date, given "today"'],
    [map, 1, "it: must be a Map, given 1"],
    [z.set(z.string()), 1, "it: must be a Set, given 1"],
    [z.instanceof(Pump), "pump", 'it: must be a Pump, given "pump"'],
    [z.instanceof(Pump), undefined, "it: is required: a Pump"],
  ],
  too_big: [
    [z.number().max(5), 6, "it: must be at most 5, given 6"],
    [z.number().lt(5), 5, "it: must be less than 5, given 5"],
    [z.string().max(2), "abc", 'it: must have 2 characters or fewer, given "abc"'],
    [z.string().length(1), "ab", 'it: must have exactly 1 character, given "ab"'],
    [z.array(z.number()).max(1), [1, 2], "it: must have 1 item or fewer, given [1,2]"],
    [
      z.date().max(new Date(0)),
      new Date(1),
      'it: must be at most 1970-01-01T00:00:00.000Z, given "1970-01-01T00:00:00.001Z"',
    ],
  ],
  too_small: [
    [z.number().min(5), 4, "it: must be at least 5, given 4"],
    [z.number().positive(), 0, "it: must be more than 0, given 0"],
    [z.string().min(1), "", 'it: must not be empty, given ""'],
    [z.string().length(2), "a", 'it: must have exactly 2 characters, given "a"'],
    [z.array(z.number()).min(2), [1], "it: must have 2 items or more, given [1]"],
    [z.set(z.number()).min(1), new Set(), "it: must not be empty, given {}"],
  ],
  invalid_format: [
    [z.string().regex(/^a+$/), "b", 'it: must match /^a+$/, given "b"'],
    [z.string().startsWith("a"), "b", 'it: must begin with "a", given "b"'],
    [z.string().endsWith("a"), "b", 'it: must end with "a", given "b"'],
    [z.string().includes("a"), "b", 'it: must contain "a", given "b"'],
    [z.string().lowercase(), "B", 'it: must be in lower case, given "B"'],
    [z.email(), "b", 'it: must be an e-mail address, given "b"'],
    [z.url(), "b", 'it: must be a URL, given "b"'],
    [z.iso.date(), "b", 'it: must be a date in ISO 8601, given "b"'],
    [z.ipv4(), "b", 'it: must be an IPv4 address, given "b"'],
    [z.cidrv6(), "b", 'it: must be an IPv6 CIDR block, given "b"'],
    [z.templateLiteral(["a", z.number()]), "b", 'it: must match ^a-?\\d+(?:\\.\\d+)?$, given "b"'],
    [z.stringFormat("even", (text) => text.length % 2 === 0), "b", 'it: must be of the format even, given "b"'],
  ],
  not_multiple_of: [[z.number().multipleOf(64), 65, "it: must be a multiple of 64, given 65"]],
  unrecognized_keys: [
    [
      z.strictObject({ size: z.number() }),
      { size: 1, sise: 1 },
      "it.sise: is not a known prop, did you mean `size`? Allowed: size",
    ],
    [z.record(z.enum(["a", "b"]), z.number()), { a: 1, b: 1, x: 1 }, "it.x: is not a known prop. Allowed: a, b"],
    [z.strictObject({}), { a: 1 }, "it.a: is not a known prop: none is allowed here"],
  ],
  invalid_union: [
    [z.union([z.literal(false), z.string()]), 5, "it: must be false or a string, given 5"],
    [z.union([z.literal(false), z.string()]), undefined, "it: is required: false or a string"],
    [z.union([z.literal(false), tokenOr(z.number())]), "a", 'it: must be false or a number, given "a"'],
    [
      z.discriminatedUnion("type", [z.object({ type: z.literal("a") }), z.object({ type: z.literal("b") })]),
      { type: "c" },
      'it.type: must be "a" or "b", given "c"',
    ],
    [
      z.xor([z.object({ a: z.string() }), z.object({ b: z.string() })]),
      { a: "", b: "" },
      'it: must fit one of the choices, and fits more than one, given {"a":"","b":""}',
    ],
    [z.union([z.custom(() => false), z.custom(() => false)]), 5, "it: is not allowed, given 5"],
  ],
  invalid_key: [
    [z.record(z.string().max(2), z.number()), { abc: 1 }, "it.abc: the name must have 2 characters or fewer"],
    [z.record(tokenOr(z.string().max(2)), z.number()), { abc: 1 }, "it.abc: the name must have 2 characters or fewer"],
    [map, new Map([[{ a: 1 }, 1]]), "it: the name must be a string"],
  ],
  invalid_element: [[map, new Map([[{ a: "x" }, "1"]]), "it: an element must be a number"]],
  invalid_value: [
    [z.enum(["a", "b", "c"]), "d", 'it: must be "a", "b" or "c", given "d"'],
    [z.literal(5), 6, "it: must be 5, given 6"],
    [z.literal(["a", 1]), undefined, 'it: is required: "a" or 1'],
  ],
  custom: [
    [z.custom(() => false), 5, "it: is not allowed, given 5"],
    [z.string().refine(() => false), "a", 'it: is not allowed, given "a"'],
  ],
};

const ROWS = Object.entries(TABLE).flatMap(([code, rows]) =>
  rows.map(([schema, value, line], index) => [`${code} ${index}`, schema, value, line] as const),
);

describe("what is said of a value where the schema has no words of its own", () => {
  it.each(ROWS)("%s", (_, schema, value, line) => {
    expect(lines(schema, value)).toEqual([line]);
  });

  it.each(ROWS.filter(([, , value]) => value !== undefined))(
    "%s, in a list, a record and a union",
    (_, schema, value, line) => {
      const within = z.union([z.literal(false), z.record(z.string(), z.array(schema))]);
      expect(lines(within, { a: [value] })).toEqual([line.replace(/^it/, "it.a[0]")]);
    },
  );

  it("never has zod's own words", () => {
    const raw = /Invalid|Unrecognized|Too (big|small)|expected|received/;
    expect(ROWS.flatMap(([, schema, value]) => lines(schema, value)).filter((line) => raw.test(line))).toEqual([]);
  });

  it("gives way to the words of the schema", () => {
    expect(lines(z.strictObject({}, "must be what it is"), { a: 1, b: 2 })).toEqual([
      "it.a: must be what it is",
      "it.b: must be what it is",
    ]);
    expect(lines(z.string("needs a name"), undefined)).toEqual(["it: is required: needs a name"]);
  });
});

describe("an unknown prop", () => {
  const many = Object.fromEntries(
    ["network", "zones", "engine", "engineVersion", "instanceClass", "capacity", "readers", "proxy"]
      .concat(["encryptionKey", "backupRetentionPeriod", "deletionProtection", "parameters", "waiver"])
      .map((name) => [name, z.string().optional()]),
  );

  it.each([
    ["a slip", "enigne", "engine"],
    ["a neighbour swapped", "wavier", "waiver"],
    ["other capitals", "encryptionkey", "encryptionKey"],
    ["a part of the name", "retention", "backupRetentionPeriod"],
    ["a plural", "networks", "network"],
  ])("is taken for the one that was meant: %s", (_, given, meant) => {
    expect(lines(z.strictObject(many), { [given]: "" })[0]).toContain(
      `is not a known prop, did you mean \`${meant}\`?`,
    );
  });

  it("is not taken for one that looks different", () => {
    expect(lines(z.strictObject(many), { color: "" })[0]).toMatch(/is not a known prop\. Allowed are 13, nearest: /);
  });

  it("is told from the nearest few of more than twelve", () => {
    expect(lines(z.strictObject(many), { enginVersion: "" })).toEqual([
      "it.enginVersion: is not a known prop, did you mean `engineVersion`? Allowed are 13, nearest: engineVersion, " +
        "engine, deletionProtection, backupRetentionPeriod, waiver, zones",
    ]);
  });

  it("has one line for each", () => {
    expect(lines(z.strictObject({ a: z.string().optional() }), { b: 1, c: 2 })).toEqual([
      "it.b: is not a known prop. Allowed: a",
      "it.c: is not a known prop. Allowed: a",
    ]);
  });

  it("is told from props that were taken away before, at the top alone", () => {
    const parse = () =>
      parseProps(
        new TerraformStack(new App(), "shop"),
        z.strictObject({ zones: z.object({}), alarms: z.strictObject({}) }),
        { zones: {}, alarms: { regoin: 1 }, regoin: "eu-west-1" } as { zones: object; alarms: object },
        ["region"],
      );
    expect(parse).toThrow("regoin: is not a known prop, did you mean `region`? Allowed: zones, alarms, region");
    expect(parse).toThrow("alarms.regoin: is not a known prop: none is allowed here");
  });
});
