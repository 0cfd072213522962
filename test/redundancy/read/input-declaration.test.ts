import { describe, expect, it } from "vitest";
import { DECLARATION_PRESETS } from "../../../redundancy/declaration-presets.js";
import { InputError } from "../../../redundancy/read/input-error.js";
import { parseDeclaration } from "../../../redundancy/read/parse-declaration.js";
import { inventoryOf } from "../terraform.js";

const parse = (value: unknown) => parseDeclaration(value, "policy.json", "");
const waiver = { rule: "a-rule", resource: "aws_vpc.v", reason: "why", owner: "team", expires: "2027-03-31" };

describe("A declaration", () => {
  it("travels in the file, and what it leaves out is empty", () => {
    const inventory = inventoryOf({ "//": { holdfast: { demand: { "aws_ecs_service.web": 6 } } }, resource: {} });
    expect(inventory.declarations.get("test")).toEqual({
      demand: { "aws_ecs_service.web": 6 },
      soft: [],
      waivers: [],
      scenarios: [],
    });
    expect(inventoryOf({ resource: {} }).declarations.size).toBe(0);
  });

  it("may name a preset in place of its policy", () => {
    expect(parse({ policy: "critical" }).policy).toEqual(DECLARATION_PRESETS.critical);
  });

  it("asks for less from preset to preset", () => {
    const zones = Object.values(DECLARATION_PRESETS).map(({ zone }) => zone.rtoSeconds);
    expect(zones).toEqual(zones.toSorted((a, b) => a - b));
  });

  it.each<[object, string]>([
    [{ demands: {} }, "demands: unknown key"],
    [{ policy: { zone: { rtoSeconds: 1, rpoSeconds: 0, rto: 5 } } }, "policy.zone.rto: unknown key"],
    [{ policy: { zones: {} } }, "policy.zones: unknown key"],
    [
      { policy: { zone: { rtoSeconds: -1, rpoSeconds: 0 } } },
      "policy.zone.rtoSeconds: Too small: expected number to be >=0",
    ],
    [{ policy: { zone: { rtoSeconds: 1 } } }, "policy.zone.rpoSeconds: Invalid input: expected number"],
    [
      { policy: "important" },
      "policy: expected an object or one of mission-critical, critical, standard, non-critical",
    ],
    [{ policy: "toString" }, "policy: expected an object or one of"],
    [{ demand: { "aws_ecs_service.web": -1 } }, 'demand["aws_ecs_service.web"]: Too small'],
    [{ demand: { "aws_ecs_service.web": "6" } }, 'demand["aws_ecs_service.web"]: Invalid input: expected number'],
    [{ waivers: [waiver, { ...waiver, expires: "2027-02-30" }] }, "waivers[1].expires: expected a day as YYYY-MM-DD"],
    [{ waivers: [{ ...waiver, expires: "31.03.2027" }] }, "waivers[0].expires: expected a day as YYYY-MM-DD"],
    [{ waivers: [{ ...waiver, owner: "" }] }, "waivers[0].owner: Too small"],
    [{ soft: [{ from: "a" }] }, "soft[0].to: Invalid input"],
    [{ scenarios: "zone+deployment" }, "scenarios: Invalid input: expected array"],
  ])("with %j is refused by file and key", (value, problem) => {
    expect(() => parse(value)).toThrow(InputError);
    expect(() => parse(value)).toThrow("policy.json");
    expect(() => parse(value)).toThrow(problem);
  });

  it.each(["text", [], null, 5])("that is %j is refused", (value) => {
    expect(() => parse(value)).toThrow("the declaration: Invalid input: expected object");
  });

  it("names every key that is wrong, where it stands in the file", () => {
    const read = () => inventoryOf({ "//": { holdfast: { a: 1, policy: { b: 2 } } as object }, resource: {} });
    expect(read).toThrow('"//".holdfast.policy.b: unknown key; "//".holdfast.a: unknown key');
  });

  it("is not changed by a key that every object has", () => {
    const demand = JSON.parse('{"__proto__": 5, "aws_ecs_service.web": 1}');
    expect(Object.keys(parse({ demand }).demand ?? {})).toEqual(["aws_ecs_service.web"]);
    expect(() => parse(JSON.parse('{"__proto__": {"demand": {}}}'))).toThrow("__proto__: unknown key");
  });
});
