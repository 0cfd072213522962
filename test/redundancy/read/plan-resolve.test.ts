import { describe, expect, it } from "vitest";
import { type Change, inventoryOfPlan, moduleOf, planOf, refers } from "./plan-of.js";

/** `target certainty` of all that an unknown argument of a plan refers to, then `…` where there may be more. */
function found(changes: readonly Change[], root: object, id: string, argument: string): string[] {
  const inventory = inventoryOfPlan(planOf(changes, { configuration: { root_module: root } }));
  const { references, complete } = inventory.get(id)?.attributes.references(argument) ?? {
    references: [],
    complete: false,
  };
  return [
    ...references.map(({ targets, attribute, certainty }) => `${targets.join("|")} ${attribute || "-"} ${certainty}`),
    ...(complete ? [] : ["…"]),
  ];
}

const instances = (address: string, keys: readonly (number | string)[], unknown: object = {}) =>
  keys.map((index) => ({ address, index, unknown }));

describe("an unknown argument", () => {
  const nat = (subnet_id: object) => ({ "aws_nat_gateway.n": { subnet_id } });
  const one = { address: "aws_nat_gateway.n", unknown: { subnet_id: true } };

  it("refers once to a resource that is listed with and without its attribute", () => {
    const changes = [{ address: "aws_subnet.a" }, one];
    const root = moduleOf(nat(refers("aws_subnet.a.id", "aws_subnet.a")));
    expect(found(changes, root, "aws_nat_gateway.n", "subnet_id")).toEqual(["aws_subnet.a id exact"]);
  });

  it("refers to the instance of a literal index", () => {
    const changes = [...instances("aws_subnet.a", [0, 1]), one];
    const root = moduleOf(nat(refers("aws_subnet.a[1].id", "aws_subnet.a[1]", "aws_subnet.a")));
    expect(found(changes, root, "aws_nat_gateway.n", "subnet_id")).toEqual(["aws_subnet.a[1] id exact"]);
  });

  it("refers to the instance of a literal key", () => {
    const changes = [...instances("aws_subnet.a", ["x.y", "z"]), one];
    const root = moduleOf(nat(refers('aws_subnet.a["x.y"].id', 'aws_subnet.a["x.y"]', "aws_subnet.a")));
    expect(found(changes, root, "aws_nat_gateway.n", "subnet_id")).toEqual(['aws_subnet.a["x.y"] id exact']);
  });

  it("with a splat refers to some of the instances", () => {
    const changes = [...instances("aws_subnet.a", [0, 1]), { address: "aws_lb.l", unknown: { subnets: true } }];
    const root = moduleOf({ "aws_lb.l": { subnets: refers("aws_subnet.a") } });
    expect(found(changes, root, "aws_lb.l", "subnets")).toEqual(["aws_subnet.a[0]|aws_subnet.a[1] - class"]);
  });

  it("with count.index is assumed to refer to the instance of its own index", () => {
    const changes = [
      ...instances("aws_subnet.a", [0, 1]),
      ...instances("aws_nat_gateway.n", [0, 1], { subnet_id: true }),
    ];
    const root = moduleOf(nat(refers("aws_subnet.a", "count.index")));
    expect(found(changes, root, "aws_nat_gateway.n[1]", "subnet_id")).toEqual(["aws_subnet.a[1] - assumed"]);
  });

  it("with count.index over other keys refers to some instance", () => {
    const changes = [
      ...instances("aws_subnet.a", [0, 1, 2]),
      ...instances("aws_nat_gateway.n", [0, 1], { subnet_id: true }),
    ];
    const root = moduleOf(nat(refers("aws_subnet.a", "count.index")));
    expect(found(changes, root, "aws_nat_gateway.n[1]", "subnet_id")).toEqual([
      "aws_subnet.a[0]|aws_subnet.a[1]|aws_subnet.a[2] - class",
    ]);
  });

  it("that names the repeated resource twice refers to some instance", () => {
    const changes = [
      ...instances("aws_subnet.a", ["x", "y"]),
      ...instances("aws_nat_gateway.n", ["x", "y"], { subnet_id: true }),
    ];
    const root = moduleOf(nat(refers("aws_subnet.a", "each.key", "aws_subnet.a")));
    expect(found(changes, root, 'aws_nat_gateway.n["x"]', "subnet_id")).toEqual([
      'aws_subnet.a["x"]|aws_subnet.a["y"] - class',
    ]);
  });

  it("with each.value of a for_each over a resource is assumed to refer to the instance of its key", () => {
    const changes = [
      ...instances("aws_subnet.a", ["x", "y"]),
      ...instances("aws_nat_gateway.n", ["x", "y"], { subnet_id: true }),
    ];
    const block = { subnet_id: refers("each.value.id", "each.value"), for_each_expression: refers("aws_subnet.a") };
    const root = moduleOf({ "aws_nat_gateway.n": block });
    expect(found(changes, root, 'aws_nat_gateway.n["y"]', "subnet_id")).toEqual(['aws_subnet.a["y"] id assumed']);
  });

  it("that is one id and names two resources refers to one of them", () => {
    const changes = [{ address: "aws_subnet.a" }, { address: "aws_subnet.b" }, one];
    const root = moduleOf(nat(refers("aws_subnet.a.id", "aws_subnet.a", "aws_subnet.b.id", "aws_subnet.b")));
    expect(found(changes, root, "aws_nat_gateway.n", "subnet_id")).toEqual([
      "aws_subnet.a id class",
      "aws_subnet.b id class",
    ]);
  });

  it("that is a list refers to all that it names", () => {
    const changes = [
      { address: "aws_subnet.a" },
      { address: "aws_subnet.b" },
      { address: "aws_lb.l", unknown: { subnets: true } },
    ];
    const subnets = refers("aws_subnet.a.id", "aws_subnet.a", "aws_subnet.b.id", "aws_subnet.b");
    expect(found(changes, moduleOf({ "aws_lb.l": { subnets } }), "aws_lb.l", "subnets")).toEqual([
      "aws_subnet.a id exact",
      "aws_subnet.b id exact",
    ]);
  });

  it("with a local value is not shown", () => {
    expect(found([one], moduleOf(nat(refers("local.subnet"))), "aws_nat_gateway.n", "subnet_id")).toEqual(["…"]);
  });

  it("with a local value beside a resource may be neither", () => {
    const changes = [{ address: "aws_subnet.a" }, one];
    const root = moduleOf(nat(refers("aws_subnet.a.id", "aws_subnet.a", "local.subnet")));
    expect(found(changes, root, "aws_nat_gateway.n", "subnet_id")).toEqual(["aws_subnet.a id class", "…"]);
  });

  it("refers to nothing of a resource that has no instance", () => {
    const changes = [{ address: "aws_subnet.a" }, one];
    const blocks = {
      ...nat(
        refers("aws_subnet.none[0].id", "aws_subnet.none[0]", "aws_subnet.none", "aws_subnet.a.id", "aws_subnet.a"),
      ),
      "aws_subnet.none": {},
    };
    expect(found(changes, moduleOf(blocks), "aws_nat_gateway.n", "subnet_id")).toEqual(["aws_subnet.a id exact"]);
  });

  it("keeps the symbolic zone of a data source", () => {
    const data = {
      address: "data.aws_availability_zones.z",
      mode: "data" as const,
      actions: ["read"],
      unknown: { names: true },
    };
    const subnet = { address: "aws_subnet.a", unknown: { availability_zone: true } };
    const zone = refers(
      "data.aws_availability_zones.z.names[1]",
      "data.aws_availability_zones.z.names",
      "data.aws_availability_zones.z",
    );
    const root = moduleOf({ "aws_subnet.a": { availability_zone: zone } });
    expect(found([data, subnet], root, "aws_subnet.a", "availability_zone")).toEqual([
      "data.aws_availability_zones.z names[1] exact",
    ]);
  });
});

describe("over modules", () => {
  const network = (subnets: object) => ({
    module: { ...moduleOf({ "aws_subnet.p": {} }), outputs: { subnets: { expression: subnets } } },
  });
  const service = (references: object) => ({
    expressions: { subnets: references },
    module: moduleOf({ "aws_lb.l": { subnets: refers("var.subnets") } }),
  });
  const lb = (module: string) => ({ address: "aws_lb.l", module, unknown: { subnets: true } });
  const outer = refers("module.net.subnets", "module.net");

  it("an output leads to the resource behind a variable", () => {
    const root = { module_calls: { net: network(refers("aws_subnet.p.id", "aws_subnet.p")), web: service(outer) } };
    const changes = [{ address: "aws_subnet.p", module: "module.net" }, lb("module.web")];
    expect(found(changes, root, "module.web.aws_lb.l", "subnets")).toEqual(["module.net.aws_subnet.p id exact"]);
  });

  it("an output of all instances refers to some of them", () => {
    const root = { module_calls: { net: network(refers("aws_subnet.p")), web: service(outer) } };
    const subnets = instances("aws_subnet.p", [0, 1]).map((each) => ({ ...each, module: "module.net" }));
    expect(found([...subnets, lb("module.web")], root, "module.web.aws_lb.l", "subnets")).toEqual([
      "module.net.aws_subnet.p[0]|module.net.aws_subnet.p[1] - class",
    ]);
  });

  it("the weakest hop counts: an exact output of some module instance", () => {
    const root = { module_calls: { net: network(refers("aws_subnet.p.id", "aws_subnet.p")), web: service(outer) } };
    const subnets = ["a", "b"].map((key) => ({ address: "aws_subnet.p", module: `module.net["${key}"]` }));
    expect(found([...subnets, lb("module.web")], root, "module.web.aws_lb.l", "subnets")).toEqual([
      'module.net["a"].aws_subnet.p id class',
      'module.net["b"].aws_subnet.p id class',
    ]);
  });

  it("a call with each.value of a for_each over modules is assumed to mean the module of its key", () => {
    const call = { ...service(refers("each.value.subnets", "each.value")), for_each_expression: refers("module.net") };
    const root = { module_calls: { net: network(refers("aws_subnet.p.id", "aws_subnet.p")), web: call } };
    const changes = ["a", "b"].flatMap((key) => [
      { address: "aws_subnet.p", module: `module.net["${key}"]` },
      lb(`module.web["${key}"]`),
    ]);
    expect(found(changes, root, 'module.web["b"].aws_lb.l', "subnets")).toEqual([
      'module.net["b"].aws_subnet.p id assumed',
    ]);
  });

  it("an element of an output of several resources may be any of them", () => {
    const all = refers("aws_subnet.p.id", "aws_subnet.p", "aws_subnet.q.id", "aws_subnet.q");
    const first = refers("module.net.subnets[0]", "module.net.subnets", "module.net");
    const root = { module_calls: { net: network(all), web: service(first) } };
    const changes = [
      { address: "aws_subnet.p", module: "module.net" },
      { address: "aws_subnet.q", module: "module.net" },
      lb("module.web"),
    ];
    expect(found(changes, root, "module.web.aws_lb.l", "subnets").every((each) => each.endsWith("class"))).toBe(true);
  });

  it("a circle ends", () => {
    const a = {
      expressions: { subnets: refers("module.b.subnets", "module.b") },
      module: {
        ...moduleOf({ "aws_lb.l": { subnets: refers("var.subnets") } }),
        outputs: { subnets: { expression: refers("var.subnets") } },
      },
    };
    const b = {
      expressions: { subnets: refers("module.a.subnets", "module.a") },
      module: { ...moduleOf({ "aws_vpc.v": {} }), outputs: { subnets: { expression: refers("var.subnets") } } },
    };
    const changes = [lb("module.a"), { address: "aws_vpc.v", module: "module.b" }];
    expect(found(changes, { module_calls: { a, b } }, "module.a.aws_lb.l", "subnets")).toEqual(["…"]);
  });
});
