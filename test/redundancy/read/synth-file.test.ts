import { describe, expect, it } from "vitest";
import { InputError } from "../../../redundancy/read/input-error.js";
import { readInventory } from "../../../redundancy/read/read-inventory.js";
import { Reference, Unknown } from "../../../redundancy/read/value.js";
import { inventoryOf } from "../terraform.js";

const read = (path: string, json: object) => readInventory([{ path, text: JSON.stringify(json) }]);

describe("A file in Terraform's JSON", () => {
  it("may hold its blocks as lists", () => {
    const inventory = read("net/main.tf.json", {
      resource: [{ aws_vpc: [{ v: [{ cidr_block: "10.0.0.0/16" }] }] }, { aws_vpc: { w: {} }, "//": "a note" }],
      locals: [{ a: 1 }, { b: "${local.a}" }],
      data: [{ aws_region: { here: {} } }],
    });
    expect(inventory.resources.map(({ id, mode }) => [id, mode])).toEqual([
      ["aws_vpc.v", "managed"],
      ["aws_vpc.w", "managed"],
      ["data.aws_region.here", "data"],
    ]);
    expect(inventory.get("aws_vpc.v")?.attributes.text("cidr_block")).toBe("10.0.0.0/16");
  });

  it.each([
    ["cdktf.out/stacks/shop/cdk.tf.json", { "//": { metadata: { stackName: "named" } }, resource: {} }, "named"],
    ["cdktf.out/stacks/shop/cdk.tf.json", { resource: {} }, "shop"],
    ["C:\\work\\shop\\cdk.tf.json", { resource: {} }, "shop"],
    ["network.tf.json", { resource: {} }, "network"],
  ])("%s has the name of its stack, its folder or its own", (path, json, stack) => {
    expect(read(path, json).inputs).toEqual([{ path, kind: "synth", stack }]);
  });

  it("gives the construct path of CDKTF", () => {
    const inventory = inventoryOf({
      resource: { aws_vpc: { v: { "//": { metadata: { path: "shop/network/Resource" } } }, w: {} } },
    });
    expect(inventory.of("aws_vpc").map(({ path }) => path)).toEqual(["shop/network/Resource", ""]);
  });

  it("puts a resource into its own region, its provider's, or the default one", () => {
    const inventory = inventoryOf({
      locals: { other: "eu-west-2" },
      provider: {
        aws: [
          { region: "eu-west-1" },
          { alias: "us", region: "us-east-1" },
          { alias: "l", region: "${local.other}" },
          { alias: "v", region: "${var.r}" },
        ],
      },
      resource: {
        aws_vpc: {
          a: {},
          b: { provider: "aws.us" },
          c: { provider: "aws.us", region: "eu-south-1" },
          d: { provider: "${aws.l}" },
          e: { provider: "aws.v" },
          f: { provider: "aws.none" },
        },
        google_x: { g: {} },
      },
    });
    expect(inventory.resources.map(({ region }) => region)).toEqual([
      "eu-west-1",
      "us-east-1",
      "eu-south-1",
      "eu-west-2",
      null,
      null,
      null,
    ]);
  });

  it("has no region where its provider takes it from the environment", () => {
    expect(inventoryOf({ provider: { aws: {} }, resource: { aws_vpc: { a: {} } } }).resources[0]?.region).toBeNull();
  });

  it("names the modules that it calls, and does not know what they hold", () => {
    const inventory = inventoryOf({
      module: { net: { source: "./net" } },
      resource: { aws_lb: { l: { subnets: "${module.net.subnets}" } } },
    });
    expect(inventory.opaque).toEqual([{ type: "module", id: "module.net" }]);
    expect(inventory.of("aws_lb")[0]?.attributes.value("subnets")).toEqual(
      new Unknown("module net is called here, and what it holds is not in the file"),
    );
  });

  it("follows a reference to the argument of another resource", () => {
    const inventory = inventoryOf({
      resource: {
        aws_rds_cluster: {
          c: { engine: "${local.engine}", availability_zones: ["x", "y"], scaling: [{ min: 2 }], tags: { "a b": 1 } },
        },
        aws_it: {
          i: {
            engine: "${aws_rds_cluster.c.engine}",
            zone: "${aws_rds_cluster.c.availability_zones[1]}",
            min: "${aws_rds_cluster.c.scaling[0].min}",
            tag: '${aws_rds_cluster.c.tags["a b"]}',
            arn: "${aws_rds_cluster.c.arn}",
            self: "${aws_it.i.self}",
          },
        },
      },
      locals: { engine: "aurora-mysql" },
    });
    const it = inventory.of("aws_it")[0]?.attributes;
    expect(["engine", "zone", "tag"].map((name) => it?.text(name))).toEqual(["aurora-mysql", "y", "1"]);
    expect(it?.number("min")).toBe(2);
    expect(it?.text("arn")).toEqual(new Unknown("known after apply"));
    expect(it?.text("self")).toBeInstanceOf(Unknown);
  });

  it("finds who refers to a resource, and settings that mention one", () => {
    const inventory = inventoryOf({
      resource: {
        aws_vpc: { v: {} },
        aws_subnet: { s: { vpc_id: "${aws_vpc.v.id}" }, t: { vpc_id: "vpc-1" } },
      },
    });
    expect(inventory.referring("aws_subnet", "vpc_id", "aws_vpc.v").map(({ resource }) => resource.id)).toEqual([
      "aws_subnet.s",
    ]);
    const exact = new Reference(["aws_vpc.v"], "id", "exact");
    expect(inventory.mentions([{ url: exact }])).toEqual([exact]);
  });

  it("takes an id or a name that it holds for a reference", () => {
    const inventory = inventoryOf({
      resource: {
        aws_db_subnet_group: { g: { name: "shop-data" } },
        aws_rds_cluster: {
          c: {
            db_subnet_group_name: "shop-data",
            engine: "shop-data",
            vpc_security_group_ids: ["sg-0123456789abcdef0"],
          },
        },
      },
    });
    const attributes = inventory.of("aws_rds_cluster")[0]?.attributes;
    expect(attributes?.reference("db_subnet_group_name")?.targets).toEqual(["aws_db_subnet_group.g"]);
    expect(attributes?.references("engine")).toEqual({ references: [], complete: true });
    expect(attributes?.references("vpc_security_group_ids")).toEqual({ references: [], complete: false });
    expect(inventory.referring("aws_rds_cluster", "db_subnet_group_name", "aws_db_subnet_group.g")).toHaveLength(1);
  });

  it.each([
    [{ resource: { aws_vpc: { v: "text" } } }, "resource.aws_vpc.v is not a block"],
    [{ resource: "text" }, "resource is not a block"],
    [{ resource: [{ aws_vpc: { v: {} } }, { aws_vpc: { v: {} } }] }, "declares aws_vpc.v twice"],
    [{ resource: { aws_vpc: [{ v: {} }, { v: {} }] } }, "declares aws_vpc.v twice"],
    [{ resource: { aws_vpc: { v: [{}, {}] } } }, "declares aws_vpc.v twice"],
  ])("that Terraform would refuse is refused", (json, problem) => {
    expect(() => read("x.tf.json", json)).toThrow(problem);
    expect(() => read("x.tf.json", json)).toThrow(InputError);
  });

  it("evaluates nothing that nobody asks for", () => {
    const broken = "${".repeat(50);
    const inventory = inventoryOf({ resource: { aws_vpc: { v: { good: "a", bad: broken } } } });
    expect(inventory.of("aws_vpc")[0]?.attributes.text("good")).toBe("a");
  });
});
