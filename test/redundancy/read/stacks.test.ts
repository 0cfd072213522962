import { describe, expect, it } from "vitest";
import { InputError } from "../../../redundancy/read/input-error.js";
import { readInventory } from "../../../redundancy/read/read-inventory.js";
import { Reference, Unknown } from "../../../redundancy/read/value.js";
import { input, type TerraformJson } from "../terraform.js";

const local = (path: string) => ({ backend: { local: { path } } });
const network = (more: object = {}): TerraformJson => ({
  terraform: local("../../../network.tfstate"),
  resource: { aws_subnet: { s: { count: 2 } }, aws_vpc: { v: {} } },
  output: {
    "cross-stack-output-aws_vpcvid": { value: "${aws_vpc.v.id}", sensitive: true },
    subnets: { value: "${aws_subnet.s[*].id}" },
  },
  ...more,
});
const service = (state: object, name = "cross-stack-reference-input-network"): TerraformJson => ({
  data: { terraform_remote_state: { [name]: state } },
  resource: {
    aws_lb: {
      l: {
        vpc: `\${data.terraform_remote_state.${name}.outputs.cross-stack-output-aws_vpcvid}`,
        subnets: `\${data.terraform_remote_state.${name}.outputs["subnets"]}`,
        other: `\${data.terraform_remote_state.${name}.outputs.nothing}`,
      },
    },
  },
});
const lb = (...inputs: ReturnType<typeof input>[]) => readInventory(inputs).of("aws_lb")[0]?.attributes;

describe("Several stacks", () => {
  const vpc = new Reference(["aws_vpc.v"], "id", "exact");
  const subnets = [0, 1].map((i) => new Reference([`aws_subnet.s[${i}]`], "id", "exact"));

  it("are joined where one reads the outputs of another, in whichever order they come", () => {
    const files = [
      input(service({ backend: "local", config: { path: "/else/x.tfstate" } }), "service"),
      input(network(), "network"),
    ];
    for (const inputs of [files, files.toReversed()]) {
      expect(lb(...inputs)?.value("vpc")).toEqual(vpc);
      expect(lb(...inputs)?.value("subnets")).toEqual(subnets);
      expect(lb(...inputs)?.value("other")).toEqual(new Unknown("stack network has no output nothing"));
    }
  });

  it.each<[string, object, object]>([
    ["file", local("../../../network.tfstate"), { backend: "local", config: { path: "${path.module}/../x.tfstate" } }],
    ["key", { backend: { s3: { bucket: "b", key: "k" } } }, { backend: "s3", config: { bucket: "b", key: "other" } }],
  ])("are not joined by a backend of another %s", (_, terraform, state) => {
    expect(lb(input(service(state, "net"), "service"), input(network({ terraform }), "network"))?.value("vpc")).toEqual(
      new Unknown("it is an output of stack net, which is not among the inputs: add its cdk.tf.json"),
    );
  });

  it.each<[string, object, object]>([
    ["file", local("../../../network.tfstate"), { backend: "local", config: { path: ".././../../network.tfstate" } }],
    [
      "bucket",
      { backend: { s3: { bucket: "b", key: "k", region: "r" } } },
      { backend: "s3", config: { bucket: "b", key: "${local.k}" } },
    ],
    [
      "workspace",
      { cloud: { organization: "o", workspaces: [{ name: "w" }] } },
      { backend: "remote", config: { organization: "o", workspaces: { name: "w" } } },
    ],
  ])("are joined by their %s", (_, terraform, state) => {
    const reader = { ...service(state, "net"), locals: { k: "k" } };
    expect(lb(input(reader, "service"), input(network({ terraform }), "network"))?.value("vpc")).toEqual(vpc);
  });

  it("are not joined where several write the state that is read", () => {
    const state = { backend: "s3", config: { bucket: "b", key: "k" } };
    const terraform = { backend: { s3: { bucket: "b", key: "k" } } };
    const inputs = [
      input(service(state, "net"), "s"),
      input(network({ terraform }), "a"),
      input(network({ terraform }), "b"),
    ];
    expect(lb(...inputs)?.value("vpc")).toEqual(new Unknown("several inputs write the state that net reads"));
  });

  it("that need each other's outputs in a circle come to an end", () => {
    const side = (other: string) => ({
      data: { terraform_remote_state: { [`cross-stack-reference-input-${other}`]: {} } },
      output: { x: { value: `\${data.terraform_remote_state.cross-stack-reference-input-${other}.outputs.x}` } },
      resource: {
        aws_lb: { [other]: { x: `\${data.terraform_remote_state.cross-stack-reference-input-${other}.outputs.x}` } },
      },
    });
    expect(lb(input(side("b"), "a"), input(side("a"), "b"))?.value("x")).toEqual(
      new Unknown("output.x refers to itself"),
    );
  });

  it("have an id of their own where they hold the same address, and refer within themselves", () => {
    const file = {
      locals: { networks: { a: "${aws_vpc.v[0].id}" } },
      resource: {
        aws_vpc: { v: { count: 1 }, w: {} },
        aws_subnet: { s: { for_each: "${local.networks}", vpc_id: "${each.value}" } },
      },
    };
    const inventory = readInventory([
      input(file, "blue"),
      input(file, "green"),
      input({ resource: { aws_lb: { l: {} } } }, "red"),
    ]);
    expect(inventory.of("aws_vpc").map(({ id, address }) => [id, address])).toEqual([
      ["blue:aws_vpc.v[0]", "aws_vpc.v[0]"],
      ["blue:aws_vpc.w", "aws_vpc.w"],
      ["green:aws_vpc.v[0]", "aws_vpc.v[0]"],
      ["green:aws_vpc.w", "aws_vpc.w"],
    ]);
    expect(inventory.of("aws_lb").map(({ id }) => id)).toEqual(["aws_lb.l"]);
    expect(inventory.of("aws_subnet").map(({ attributes }) => attributes.reference("vpc_id")?.targets)).toEqual([
      ["blue:aws_vpc.v[0]"],
      ["green:aws_vpc.v[0]"],
    ]);
    expect(inventory.get("green:aws_vpc.w")?.stack).toBe("green");
  });

  it("of the same name are told apart by their path", () => {
    const { text } = input({ resource: {} }, "shop");
    const { inputs } = readInventory([
      { path: "a/cdk.tf.json", text },
      { path: "b/cdk.tf.json", text },
    ]);
    expect(inputs.map(({ stack }) => stack)).toEqual(["shop", "b/cdk"]);
  });

  it("are refused where a file is given more than once", () => {
    const file = input({ resource: {} }, "shop");
    const again = () => readInventory([file, file]);
    expect(again).toThrow(InputError);
    expect(again).toThrow("is given twice");
  });
});
