import { describe, expect, it } from "vitest";
import { InputError } from "../../../redundancy/read/input-error.js";
import { readInventory } from "../../../redundancy/read/read-inventory.js";
import { Reference, Unknown } from "../../../redundancy/read/value.js";

const read = (state: object, path = "shop.json") => readInventory([{ path, text: JSON.stringify(state) }]);

const subnet = { mode: "managed", type: "aws_subnet", name: "a", index: "x" };
const nat = { mode: "managed", type: "aws_nat_gateway", name: "n" };
const subnetValues = { id: "subnet-0123456789abcdef0", availability_zone: "eu-west-1a" };
const natValues = { id: "nat-0123456789abcdef0", subnet_id: subnetValues.id };

const shown = {
  format_version: "1.0",
  values: {
    root_module: {
      resources: [{ ...nat, values: natValues }],
      child_modules: [{ address: "module.net[0]", resources: [{ ...subnet, values: subnetValues }] }],
    },
  },
};

const raw = {
  version: 4,
  serial: 3,
  lineage: "b7c7f8b2",
  outputs: {},
  resources: [
    { ...nat, instances: [{ attributes: natValues }] },
    { ...subnet, module: "module.net[0]", instances: [{ index_key: "x", attributes: subnetValues }, { deposed: "1" }] },
  ],
};

describe.each([
  ["shown by Terraform", shown],
  ["as Terraform keeps it", raw],
])("a state %s", (_what, state) => {
  it("holds all resources, with module paths and keys", () => {
    const inventory = read(state);
    expect(inventory.inputs).toEqual([{ path: "shop.json", kind: "state", stack: "shop" }]);
    expect(inventory.resources.map(({ id }) => id)).toEqual(["aws_nat_gateway.n", 'module.net[0].aws_subnet.a["x"]']);
    expect(inventory.resources[1]?.path).toBe("module.net[0]");
    expect(inventory.resources[1]?.region).toBe("eu-west-1");
  });

  it("shows by its ids what refers to what", () => {
    const attributes = read(state).get("aws_nat_gateway.n")?.attributes;
    expect(attributes?.reference("subnet_id")).toEqual(
      new Reference(['module.net[0].aws_subnet.a["x"]'], "id", "exact"),
    );
    expect(attributes?.text("subnet_id")).toBe(subnetValues.id);
  });

  it("finds who refers to a resource", () => {
    const [referrer] = read(state).referring("aws_nat_gateway", "subnet_id", 'module.net[0].aws_subnet.a["x"]');
    expect(referrer?.resource.id).toBe("aws_nat_gateway.n");
    expect(referrer?.certainty).toBe("exact");
  });
});

describe("a state", () => {
  it.each([
    { format_version: "1.0" },
    { format_version: "1.0", values: { root_module: {} } },
    { ...raw, resources: [] },
  ])("that is empty has no resources (%j)", (state) => {
    expect(read(state).resources).toEqual([]);
  });

  it("of an older version is rejected, with the next step", () => {
    expect(() => read({ ...raw, version: 3 })).toThrow(InputError);
    expect(() => read({ ...raw, version: 3 })).toThrow("terraform show -json");
  });

  it("puts out what a stack that reads it asks for", () => {
    const outputs = { subnet: { value: subnetValues.id } };
    const network = { path: "network.json", text: JSON.stringify({ ...shown, values: { ...shown.values, outputs } }) };
    const name = "cross-stack-reference-input-network";
    const shop = {
      "//": { metadata: { stackName: "shop" } },
      data: { terraform_remote_state: { [name]: { backend: "local", config: { path: "x" } } } },
      resource: { aws_instance: { i: { subnet_id: `\${data.terraform_remote_state.${name}.outputs.subnet}` } } },
    };
    const inventory = readInventory([network, { path: "shop/cdk.tf.json", text: JSON.stringify(shop) }]);
    const value = inventory.get("aws_instance.i")?.attributes.value("subnet_id");
    expect(value).toEqual(new Reference(['module.net[0].aws_subnet.a["x"]'], "id", "exact"));
  });

  it("in two files keeps the resources of the same address apart", () => {
    const text = JSON.stringify(shown);
    const inventory = readInventory([
      { path: "a.json", text },
      { path: "b.json", text },
    ]);
    expect(inventory.resources.map(({ id }) => id)).toEqual([
      "a:aws_nat_gateway.n",
      'a:module.net[0].aws_subnet.a["x"]',
      "b:aws_nat_gateway.n",
      'b:module.net[0].aws_subnet.a["x"]',
    ]);
    const reference = inventory.get("b:aws_nat_gateway.n")?.attributes.reference("subnet_id");
    expect(reference?.targets).toEqual(['b:module.net[0].aws_subnet.a["x"]']);
  });

  it("with values of wrong types is read as far as it goes", () => {
    const broken = { ...nat, values: { id: 7, subnet_id: { a: [null] }, tags: "x" } };
    const inventory = read({ format_version: "1.0", values: { root_module: { resources: [broken, null, 7] } } });
    const attributes = inventory.get("aws_nat_gateway.n")?.attributes;
    expect(attributes?.text("id")).toBe("7");
    expect(attributes?.text("subnet_id")).toBeInstanceOf(Unknown);
    expect(attributes?.blocks("tags")).toEqual([]);
  });
});
