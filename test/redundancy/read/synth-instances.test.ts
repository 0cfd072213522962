import { describe, expect, it } from "vitest";
import { Reference, Unknown } from "../../../redundancy/read/value.js";
import { inventoryOf, type TerraformJson } from "../terraform.js";

const ids = (json: TerraformJson, type = "aws_it") =>
  inventoryOf(json)
    .of(type)
    .map(({ id }) => id);

describe("A repeated resource", () => {
  it.each<[string, object, string[]]>([
    ["a count", { count: 2 }, ["aws_it.it[0]", "aws_it.it[1]"]],
    ["a count in a text", { count: "2" }, ["aws_it.it[0]", "aws_it.it[1]"]],
    ["a count of zero", { count: 0 }, []],
    ["a count that is computed", { count: "${length(local.names)}" }, ["aws_it.it[0]", "aws_it.it[1]"]],
    ["a count that is null", { count: null }, ["aws_it.it"]],
    ["a map", { for_each: { b: 1, a: 2 } }, ['aws_it.it["a"]', 'aws_it.it["b"]']],
    ["a set", { for_each: "${toset(local.names)}" }, ['aws_it.it["x"]', 'aws_it.it["y"]']],
    ["the instances of another", { for_each: "${aws_other.o}" }, ['aws_it.it["k"]']],
    ["a key with a quote", { for_each: { 'a"b': 1 } }, ['aws_it.it["a\\"b"]']],
  ])("has an instance for each of %s", (_, given, expected) => {
    const file = {
      locals: { names: ["y", "x"] },
      resource: { aws_it: { it: given }, aws_other: { o: { for_each: { k: 1 } } } },
    };
    expect(ids(file)).toEqual(expected);
  });

  it("evaluates its arguments for each instance", () => {
    const instances = inventoryOf({
      resource: {
        aws_subnet: {
          s: { for_each: { a: { zone: "eu-west-1a" } }, availability_zone: "${each.value.zone}", name: "${each.key}" },
        },
      },
    }).of("aws_subnet");
    expect(instances.map(({ attributes }) => [attributes.text("availability_zone"), attributes.text("name")])).toEqual([
      ["eu-west-1a", "a"],
    ]);
  });

  it("is aligned with another by its own index, and exact by a computed one", () => {
    const instances = inventoryOf({
      resource: {
        aws_nat_gateway: { n: { count: 3 } },
        aws_route: {
          r: {
            count: 3,
            same: "${aws_nat_gateway.n[count.index].id}",
            next: "${aws_nat_gateway.n[(count.index + 1) % 3].id}",
          },
        },
      },
    }).of("aws_route");
    expect(instances.map(({ attributes }) => attributes.value("same"))).toEqual(
      [0, 1, 2].map((i) => new Reference([`aws_nat_gateway.n[${i}]`], "id", "aligned")),
    );
    expect(instances.map(({ attributes }) => attributes.value("next"))).toEqual(
      [1, 2, 0].map((i) => new Reference([`aws_nat_gateway.n[${i}]`], "id", "exact")),
    );
  });

  it.each([
    [{ count: "${var.n}" }, "the count of aws_it.it is not known: variable n may be set at plan"],
    [
      { for_each: "${toset(data.aws_subnets.s.ids)}" },
      "the for_each of aws_it.it is not known: it is only known at plan",
    ],
  ])("of unknown number is one resource, whose index is not known", (given, because) => {
    const inventory = inventoryOf({
      resource: {
        aws_it: { it: { ...given, index: "${count.index}", key: "${each.key}" } },
        aws_other: { o: { one: "${aws_it.it[0].id}" } },
      },
    });
    const [it] = inventory.of("aws_it");
    expect(it?.id).toBe("aws_it.it");
    expect(it?.attributes.value("index")).toEqual(new Unknown(because));
    expect(it?.attributes.value("key")).toEqual(new Unknown(because));
    expect(inventory.of("aws_other")[0]?.attributes.value("one")).toEqual(new Reference(["aws_it.it"], "id", "class"));
  });

  it("of a hostile number is one resource, and is said to hide the others", () => {
    const inventory = inventoryOf({ resource: { aws_it: { it: { count: 1e9 } } } });
    expect(inventory.resources.map(({ id }) => id)).toEqual(["aws_it.it"]);
    expect(inventory.opaque).toEqual([{ type: "aws_it", id: "aws_it.it" }]);
  });

  it("does not use up the memory where there are very many of them", () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`r${i}`, { count: 9999 }]));
    expect(inventoryOf({ resource: { aws_it: many } }).resources.length).toBeLessThan(250_000);
  });

  it("that counts itself is of unknown number", () => {
    expect(ids({ resource: { aws_it: { it: { count: "${length(aws_it.it)}" } } } })).toEqual(["aws_it.it"]);
  });
});

describe("A dynamic block", () => {
  const block = (given: object, dynamic = "ingress") =>
    inventoryOf({
      locals: { ports: [80, 443] },
      resource: { aws_security_group: { g: { ingress: [{ from_port: 22 }], dynamic: { [dynamic]: given } } } },
    }).of("aws_security_group")[0]?.attributes;
  const ports = (attributes: ReturnType<typeof block>) =>
    attributes?.blocks("ingress").map((each) => each.number("from_port"));

  it("is there once for each element, beside the blocks that are written out", () => {
    const attributes = block({ for_each: "${local.ports}", content: { from_port: "${ingress.value}" } });
    expect(ports(attributes)).toEqual([22, 80, 443]);
    expect(attributes?.value("ingress")).toEqual([{ from_port: 22 }, { from_port: 80 }, { from_port: 443 }]);
  });

  it("goes by the name of its iterator, as CDKTF writes it", () => {
    const attributes = block({
      for_each: { a: 80 },
      iterator: "each",
      content: { from_port: "${each.value}", name: "${each.key}" },
    });
    expect(ports(attributes)).toEqual([22, 80]);
    expect(attributes?.blocks("ingress")[1]?.text("name")).toBe("a");
  });

  it("means its element by that name also where a resource is called so", () => {
    const attributes = inventoryOf({
      resource: {
        aws_vpc: { key: {} },
        aws_security_group: {
          g: { dynamic: { aws_vpc: { for_each: { a: 80 }, content: { at: "${aws_vpc.key.id}" } } } },
        },
      },
    }).of("aws_security_group")[0]?.attributes;
    expect(attributes?.references("aws_vpc.at").references).toEqual([]);
  });

  it("may be a list, and hold others", () => {
    const inner = { from: { for_each: [1, 2], content: { is: "${from.value}${ingress.value}" } } };
    const attributes = block([{ for_each: [7], content: { from_port: 1, dynamic: inner } }]);
    expect(attributes?.blocks("ingress.from").map((each) => each.text("is"))).toEqual(["17", "27"]);
  });

  it("of unknown number is unknown, and no block", () => {
    const attributes = block({ for_each: "${var.ports}", content: { from_port: 1 } });
    expect(attributes?.blocks("ingress")).toEqual([]);
    expect(attributes?.value("ingress.from_port")).toEqual(new Unknown("variable ports may be set at plan"));
  });
});
