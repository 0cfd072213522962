import { describe, expect, it } from "vitest";
import { Reference, Unknown } from "../../../redundancy/read/value.js";
import { type Change, inventoryOfPlan, moduleOf, planOf, refers } from "./plan-of.js";

const ARN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef";

const attributesOf = (changes: readonly Change[], blocks: Readonly<Record<string, object>>, id: string) => {
  const plan = planOf(changes, { configuration: { root_module: moduleOf(blocks) } });
  const resource = inventoryOfPlan(plan).get(id);
  if (!resource) throw new Error(`no ${id}`);
  return resource.attributes;
};

describe("an argument of a plan", () => {
  it("that is known has its value", () => {
    const change = { address: "aws_lb.l", after: { internal: false, idle_timeout: 60, name: "web" } };
    const attributes = attributesOf([change], { "aws_lb.l": {} }, "aws_lb.l");
    expect(attributes.flag("internal")).toBe(false);
    expect(attributes.number("idle_timeout")).toBe(60);
    expect(attributes.text("name")).toBe("web");
  });

  it.each([null, "", []])("that is %j is not set", (value) => {
    const attributes = attributesOf([{ address: "aws_lb.l", after: { a: value } }], {}, "aws_lb.l");
    expect(attributes.value("a")).toBeUndefined();
    expect(attributes.has("a")).toBe(false);
  });

  it("that AWS computes for a new resource, and nobody sets, is not set", () => {
    const change = { address: "aws_db_instance.d", unknown: { multi_az: true } };
    expect(attributesOf([change], { "aws_db_instance.d": {} }, "aws_db_instance.d").flag("multi_az")).toBeUndefined();
  });

  it("that is computed for a new resource, because the variable that gives it is null, is not set", () => {
    const change = { address: "aws_db_instance.d", unknown: { multi_az: true } };
    const blocks = { "aws_db_instance.d": { multi_az: refers("var.multi_az") } };
    expect(attributesOf([change], blocks, "aws_db_instance.d").value("multi_az")).toBeUndefined();
  });

  it("that becomes unknown for a resource that is there is unknown", () => {
    const change = { address: "aws_db_instance.d", actions: ["update"], before: {}, unknown: { multi_az: true } };
    const attributes = attributesOf([change], { "aws_db_instance.d": {} }, "aws_db_instance.d");
    expect(attributes.flag("multi_az")).toBeInstanceOf(Unknown);
  });

  it("that is unknown without a configuration is unknown", () => {
    const change = { address: "aws_db_instance.d", unknown: { multi_az: true } };
    expect(attributesOf([change], {}, "aws_db_instance.d").flag("multi_az")).toBeInstanceOf(Unknown);
  });

  it("that blocks of `dynamic` may give is unknown, not absent", () => {
    const change = { address: "aws_route_table.t", unknown: { route: true } };
    const attributes = attributesOf([change], { "aws_route_table.t": {} }, "aws_route_table.t");
    expect(attributes.value("route")).toBeInstanceOf(Unknown);
  });

  it("that holds a JSON document is decoded, and still has its text", () => {
    const text = JSON.stringify([{ name: "web" }]);
    const attributes = attributesOf([{ address: "aws_x.x", after: { doc: text } }], {}, "aws_x.x");
    expect(attributes.value("doc")).toEqual([{ name: "web" }]);
    expect(attributes.text("doc")).toBe(text);
  });

  it("named __proto__ does no harm", () => {
    const after = JSON.parse('{ "__proto__": { "polluted": true }, "name": "web-front" }');
    const attributes = attributesOf([{ address: "aws_lb.l", after }], {}, "aws_lb.l");
    expect(attributes.value("__proto__")).toEqual({ polluted: true });
    expect(attributes.value("polluted")).toBeUndefined();
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("nested without end is unknown, not an overflow", () => {
    let after: object = { deep: 1 };
    let unknown: object = { deep: true };
    for (let depth = 0; depth < 3000; depth++) [after, unknown] = [{ in: after }, { in: unknown }];
    const attributes = attributesOf([{ address: "aws_x.x", after, unknown }], { "aws_x.x": {} }, "aws_x.x");
    expect(attributes.references("in").complete).toBe(false);
  });
});

describe("a known id in a plan", () => {
  const lb = { address: "aws_lb.l", actions: ["no-op"], after: { arn: ARN, name: "web" } };

  it("is a reference to the resource that has it", () => {
    const listener = { address: "aws_lb_listener.s", after: { load_balancer_arn: ARN } };
    const attributes = attributesOf([lb, listener], {}, "aws_lb_listener.s");
    expect(attributes.value("load_balancer_arn")).toEqual(new Reference(["aws_lb.l"], "arn", "exact"));
    expect(attributes.text("load_balancer_arn")).toBe(ARN);
  });

  it("of a resource that is not in the plan leaves the answer open", () => {
    const listener = { address: "aws_lb_listener.s", after: { load_balancer_arn: `${ARN}0` } };
    const { references, complete } = attributesOf([lb, listener], {}, "aws_lb_listener.s").references(
      "load_balancer_arn",
    );
    expect(references).toEqual([]);
    expect(complete).toBe(false);
  });

  it("shows which instances are meant, where the expression does not", () => {
    const subnets = [0, 1, 2].map((index) => ({
      address: "aws_subnet.p",
      index,
      after: { id: `subnet-0000000${index}` },
    }));
    const changes = [...subnets, { address: "aws_lb.l", after: { subnets: ["subnet-00000000", "subnet-00000002"] } }];
    const blocks = { "aws_lb.l": { subnets: refers("aws_subnet.p") }, "aws_subnet.p": { count_expression: {} } };
    expect(attributesOf(changes, blocks, "aws_lb.l").references("subnets")).toEqual({
      references: [
        new Reference(["aws_subnet.p[0]"], "id", "exact"),
        new Reference(["aws_subnet.p[2]"], "id", "exact"),
      ],
      complete: true,
    });
  });

  it("as a short name is that of the resource that the expression names", () => {
    const changes = [
      { address: "aws_ecs_cluster.c", after: { name: "c" } },
      { address: "aws_appautoscaling_target.t", after: { resource_id: "service/c/web" } },
      { address: "aws_ecs_service.s", after: { name: "web" }, unknown: { cluster: true } },
    ];
    const resource_id = refers(
      "aws_ecs_cluster.c.name",
      "aws_ecs_cluster.c",
      "aws_ecs_service.s.name",
      "aws_ecs_service.s",
    );
    const blocks = { "aws_appautoscaling_target.t": { resource_id } };
    const { references, complete } = attributesOf(changes, blocks, "aws_appautoscaling_target.t").references(
      "resource_id",
    );
    expect(references.map(({ targets, certainty }) => [...targets, certainty])).toEqual([
      ["aws_ecs_cluster.c", "exact"],
      ["aws_ecs_service.s", "exact"],
    ]);
    expect(complete).toBe(true);
  });
});

describe("blocks of a plan", () => {
  const read = (after: object[], unknown: object[], written: object[]) =>
    attributesOf(
      [
        { address: "aws_subnet.a" },
        { address: "aws_subnet.b" },
        { address: "aws_lb.l", after: { subnet_mapping: after }, unknown: { subnet_mapping: unknown } },
      ],
      { "aws_lb.l": { subnet_mapping: written } },
      "aws_lb.l",
    )
      .blocks("subnet_mapping")
      .map((block) => block.value("subnet_id"));
  const subnet = (name: string) => refers(`aws_subnet.${name}.id`, `aws_subnet.${name}`);
  const exact = (name: string) => new Reference([`aws_subnet.${name}`], "id", "exact");

  it("that differ in a constant are each their own, in any order", () => {
    const values = read(
      [{ private_ipv4_address: "10.0.1.5" }, { private_ipv4_address: "10.0.0.5" }],
      [{ subnet_id: true }, { subnet_id: true }],
      [
        { subnet_id: subnet("a"), private_ipv4_address: ip("10.0.0.5") },
        { subnet_id: subnet("b"), private_ipv4_address: ip("10.0.1.5") },
      ],
    );
    expect(values).toEqual([exact("b"), exact("a")]);
  });

  it("that look the same may stand for each other", () => {
    const values = read(
      [{}, {}],
      [{ subnet_id: true }, { subnet_id: true }],
      [{ subnet_id: subnet("a") }, { subnet_id: subnet("b") }],
    );
    expect(values).toEqual([exact("a"), exact("b")]);
  });

  const ip = (constant_value: string) => ({ constant_value });

  it("of which some are not in the configuration are unknown, also the one that looks like the written one", () => {
    const values = read(
      [{ private_ipv4_address: "10.0.0.5" }, { private_ipv4_address: "10.0.1.5" }],
      [{ subnet_id: true }, { subnet_id: true }],
      [{ subnet_id: subnet("a"), private_ipv4_address: ip("10.0.0.5") }],
    );
    expect(values.map((value) => value instanceof Unknown)).toEqual([true, true]);
  });

  it("that could both be the same written one may be any", () => {
    const values = read(
      [
        { private_ipv4_address: "10.0.0.5", order: 1 },
        { private_ipv4_address: "10.0.0.5", order: 2 },
      ],
      [{ subnet_id: true }, { subnet_id: true }],
      [
        { subnet_id: subnet("a"), private_ipv4_address: ip("10.0.0.5") },
        { subnet_id: subnet("b"), private_ipv4_address: ip("10.0.1.5") },
      ],
    );
    expect(values).not.toContainEqual(exact("a"));
    expect(values).not.toContainEqual(exact("b"));
  });

  it("given as one value have the reference whose type the argument names", () => {
    const route = refers(
      "aws_internet_gateway.i.id",
      "aws_internet_gateway.i",
      "aws_nat_gateway.n.id",
      "aws_nat_gateway.n",
    );
    const changes = [
      { address: "aws_internet_gateway.i" },
      { address: "aws_nat_gateway.n" },
      {
        address: "aws_route_table.t",
        after: { route: [{ cidr_block: "0.0.0.0/0" }, { cidr_block: "10.1.0.0/16" }] },
        unknown: { route: [{ gateway_id: true }, { nat_gateway_id: true }] },
      },
    ];
    const [first, second] = attributesOf(changes, { "aws_route_table.t": { route } }, "aws_route_table.t").blocks(
      "route",
    );
    expect(first?.value("gateway_id")).toEqual(new Reference(["aws_internet_gateway.i"], "id", "exact"));
    expect(second?.value("nat_gateway_id")).toEqual(new Reference(["aws_nat_gateway.n"], "id", "exact"));
  });

  it("given as one value with two of that type may be either", () => {
    const route = refers("aws_nat_gateway.m.id", "aws_nat_gateway.m", "aws_nat_gateway.n.id", "aws_nat_gateway.n");
    const changes = [
      { address: "aws_nat_gateway.m" },
      { address: "aws_nat_gateway.n" },
      { address: "aws_route_table.t", after: { route: [{}] }, unknown: { route: [{ nat_gateway_id: true }] } },
    ];
    const [block] = attributesOf(changes, { "aws_route_table.t": { route } }, "aws_route_table.t").blocks("route");
    expect(block?.references("nat_gateway_id").references.map(({ certainty }) => certainty)).toEqual([
      "class",
      "class",
    ]);
  });
});
