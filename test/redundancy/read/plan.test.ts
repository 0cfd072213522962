import { describe, expect, it } from "vitest";
import { InputError } from "../../../redundancy/read/input-error.js";
import { inventoryOfPlan, moduleOf, planOf } from "./plan-of.js";

const ids = (plan: object) => inventoryOfPlan(plan).resources.map(({ id }) => id);

describe("a plan", () => {
  it("is named after its file", () => {
    expect(inventoryOfPlan(planOf([]), "out/shop.tfplan.json").inputs).toEqual([
      { path: "out/shop.tfplan.json", kind: "plan", stack: "shop.tfplan" },
    ]);
  });

  it.each(["0.1", "0.2", "1.0", "1.2", "1.9"])("of format_version %s is read", (format_version) => {
    expect(ids(planOf([{ address: "aws_vpc.v" }], { format_version }))).toEqual(["aws_vpc.v"]);
  });

  it.each(["2.0", "3.1", "10.0"])("of format_version %s is rejected, with the next step", (format_version) => {
    expect(() => inventoryOfPlan(planOf([], { format_version }))).toThrow(InputError);
    expect(() => inventoryOfPlan(planOf([], { format_version }))).toThrow(`format_version ${format_version}`);
    expect(() => inventoryOfPlan(planOf([], { format_version }))).toThrow("Update holdfast");
  });
});

describe("the system of a plan", () => {
  it.each([
    ["create", ["create"], ["aws_vpc.v"]],
    ["no-op", ["no-op"], ["aws_vpc.v"]],
    ["update", ["update"], ["aws_vpc.v"]],
    ["replace", ["delete", "create"], ["aws_vpc.v"]],
    ["create and forget", ["create", "forget"], ["aws_vpc.v"]],
    ["an action of a later Terraform", ["something-new"], ["aws_vpc.v"]],
    ["delete", ["delete"], []],
    ["forget", ["forget"], []],
  ])("after %s", (_what, actions, expected) => {
    const gone = expected.length === 0;
    expect(ids(planOf([{ address: "aws_vpc.v", actions, after: gone ? null : {} }]))).toEqual(expected);
  });

  it("leaves out a forgotten resource that planned_values still lists", () => {
    const values = { root_module: { resources: [{ mode: "managed", type: "aws_vpc", name: "v", values: {} }] } };
    const plan = planOf([{ address: "aws_vpc.v", actions: ["forget"], after: null }], { planned_values: values });
    expect(ids(plan)).toEqual([]);
  });

  it("keeps a resource of which only a deposed object is deleted", () => {
    const change = { address: "aws_vpc.v", actions: ["delete"], after: null, deposed: "abc" };
    const resources = [{ mode: "managed", type: "aws_vpc", name: "v", values: {} }];
    const rest = { complete: false, prior_state: { values: { root_module: { resources } } } };
    expect(ids(planOf([change], rest))).toEqual(["aws_vpc.v"]);
  });

  it("keeps what a targeted plan does not look at, and says that it is incomplete", () => {
    const prior = (name: string) => ({ mode: "managed", type: "aws_vpc", name, values: { id: `vpc-0000000${name}` } });
    const plan = planOf([{ address: "aws_vpc.new", previous_address: "aws_vpc.old" }], {
      complete: false,
      prior_state: { values: { root_module: { resources: [prior("old"), prior("other")] } } },
    });
    expect(ids(plan)).toEqual(["aws_vpc.new", "aws_vpc.other"]);
    expect(inventoryOfPlan(plan).opaque).toEqual([{ type: "plan-incomplete", id: "shop" }]);
  });

  it("is the refreshed state where a plan only refreshes", () => {
    const resource = { mode: "managed", type: "aws_vpc", name: "v", values: { cidr_block: "10.0.0.0/16" } };
    const state = { values: { root_module: { resources: [resource] } } };
    const inventory = inventoryOfPlan(planOf([], { resource_changes: undefined, prior_state: state }));
    expect(inventory.get("aws_vpc.v")?.attributes.text("cidr_block")).toBe("10.0.0.0/16");
  });

  it("has a note where planning failed", () => {
    const plan = planOf([], { errored: true, complete: false });
    expect(inventoryOfPlan(plan).opaque.map(({ type }) => type)).toEqual(["plan-errored", "plan-incomplete"]);
  });

  it("has the data sources that were read before", () => {
    const data = { mode: "data", type: "aws_availability_zones", name: "a", values: { names: ["eu-west-1a"] } };
    const child = { address: "module.m", resources: [data] };
    const plan = planOf([], { prior_state: { values: { root_module: { child_modules: [child] } } } });
    const [zones] = inventoryOfPlan(plan).resources;
    expect(zones?.id).toBe("module.m.data.aws_availability_zones.a");
    expect(zones?.mode).toBe("data");
    expect(zones?.attributes.list("names")).toEqual(["eu-west-1a"]);
  });

  it("has addresses with module paths and keys as Terraform prints them", () => {
    const plan = planOf([
      { address: "aws_subnet.a", index: 'x"y', module: 'module.net["eu.west"].module.inner[0]' },
      { address: "aws_subnet.b", index: 1 },
    ]);
    expect(ids(plan)).toEqual(['module.net["eu.west"].module.inner[0].aws_subnet.a["x\\"y"]', "aws_subnet.b[1]"]);
    expect(inventoryOfPlan(plan).resources[0]?.path).toBe('module.net["eu.west"].module.inner[0]');
  });
});

describe("the region of a planned resource", () => {
  const region = (key: string, rest: object = {}, after: object = {}) => {
    const root_module = moduleOf({ "aws_vpc.v": { provider_config_key: key } });
    const provider_config = {
      aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } },
      "aws.far": { name: "aws", alias: "far", expressions: { region: { references: ["var.far"] } } },
    };
    const configuration = { root_module, provider_config, ...rest };
    const plan = planOf([{ address: "aws_vpc.v", after }], {
      configuration,
      variables: { far: { value: "us-east-1" } },
    });
    return inventoryOfPlan(plan).resources[0]?.region;
  };

  it("is a constant of its provider", () => expect(region("aws")).toBe("eu-west-1"));
  it("is the value of the variable that its provider has", () => expect(region("aws.far")).toBe("us-east-1"));
  it("is its own before that of the provider", () =>
    expect(region("aws", {}, { region: "eu-north-1" })).toBe("eu-north-1"));
  it("is in its ARN where the provider does not tell", () =>
    expect(region("none", {}, { arn: "arn:aws:ec2:ap-south-1:123456789012:vpc/vpc-1" })).toBe("ap-south-1"));
  it("is in its zone where nothing else tells", () =>
    expect(region("none", {}, { availability_zone: "eu-central-1b" })).toBe("eu-central-1"));
  it("is not known where a module may get one of several providers", () => expect(region("module.m:aws")).toBeNull());
  it("is that of the only provider where a module has none of its own", () => {
    const provider_config = { aws: { expressions: { region: { constant_value: "eu-west-1" } } } };
    expect(region("module.m:aws", { provider_config })).toBe("eu-west-1");
  });
});
