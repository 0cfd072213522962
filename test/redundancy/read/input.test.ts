import { describe, expect, it } from "vitest";
import { InputError } from "../../../redundancy/read/input-error.js";
import { readInventory } from "../../../redundancy/read/read-inventory.js";

/** The error that a text is refused with. */
function refusal(text: string): InputError {
  try {
    readInventory([{ path: "in.json", text }]);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

const SYNTH = '{"resource": {"aws_vpc": {"v": {}}}}';
const PLAN_TEXT = `
Terraform used the selected providers to generate the following execution
plan. Resource actions are indicated with the following symbols:
  + create

Terraform will perform the following actions:

  # aws_vpc.v will be created
`;

describe("An input", () => {
  it.each<[string, string, string, string]>([
    ["an empty file", "", "is empty", "cdk.tf.json"],
    ["blanks", " \n\t", "is empty", "cdk.tf.json"],
    ["words", "hello", "is not JSON", "terraform show -json"],
    ["a list", "[1]", "is JSON, but a list and not an object", "cdk.tf.json"],
    ["a number", "5", "is JSON, but a number and not an object", "cdk.tf.json"],
    ["null", "null", "is JSON, but null and not an object", "cdk.tf.json"],
    ["a string", '"x"', "is JSON, but a string and not an object", "cdk.tf.json"],
    ["nothing", "{}", "is an empty JSON object", "cdk.tf.json"],
    ["something else", '{"a": 1}', "is JSON, but not of Terraform", "cdk.tf.json"],
    ["CloudFormation", '{"Resources": {"V": {"Type": "AWS::EC2::VPC"}}}', "is a CloudFormation template", "not read"],
    ["a named template", '{"AWSTemplateFormatVersion": "2010-09-09"}', "is a CloudFormation template", "not read"],
    ["package.json", '{"name": "a", "version": "1.0.0"}', "is a package.json", "cdk.tf.json"],
    ["a manifest", '{"version": "0.21.0", "stacks": {"shop": {}}}', "is the manifest of CDKTF", "cdktf.out folder"],
    ["a shown plan", PLAN_TEXT, "prints for people", "terraform show -json"],
    ["a coloured plan", `\u001b[1m${PLAN_TEXT}`, "prints for people", "terraform show -json"],
    ["a shown state", '# aws_vpc.v:\nresource "aws_vpc" "v" {\n}\n', "prints for people", "terraform show -json"],
    [
      "a stream",
      '{"@level":"info","@message":"a"}\n{"@level":"info","@message":"b"}\n',
      "line stream",
      "-out=plan.tfplan",
    ],
    ["a line of it", '{"@level":"info","@message":"a"}\n', "line stream", "-out=plan.tfplan"],
    ["HCL", '# net\nresource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/16"\n}\n', "HCL", "terraform show -json"],
    ["a plan file", "PK\u0003\u0004abc", "is a plan file", "terraform show -json plan.tfplan"],
    ["UTF-16", `\uFFFD\uFFFD${SYNTH.split("").join("\0")}`, "is UTF-16", "UTF-8"],
    ["UTF-16 without a mark", SYNTH.split("").join("\0"), "is UTF-16", "UTF-8"],
  ])("that is %s is refused, with the next step", (_, text, problem, next) => {
    const error = refusal(text);
    expect(error.where).toBe("in.json");
    expect(error.problem).toContain(problem);
    expect(error.next).toContain(next);
  });

  it.each([
    ['{"resource": {"aws_vpc": {', "line 1, column 27 (character 27)"],
    ['{\n  "resource": {\n    "aws', "line 3, column 9 (character 27)"],
  ])("that was cut off says where it ends", (text, where) => {
    expect(refusal(text).problem).toBe(`ends in the middle of its JSON, at ${where}`);
  });

  it("that is broken says where", () => {
    expect(refusal('{\n  "resource": oops\n}').problem).toBe(
      "is not JSON: unexpected text at line 2, column 15 (character 17)",
    );
  });

  it.each([
    ['{"a": 1,}', 9],
    ['{"a" 1}', 6],
    ["[1 2]", 4],
    ['{"a": 01}', 8],
    ['{"a": "\\x"}', 8],
    ['{"a": 1}}', 9],
    ["[tru]", 2],
    ["{a: 1}", 2],
    ['["a\nb"]', 4],
    ['{"a": [1, {"b": "c"}], "d": -1.5e3, "e": null; }', 46],
  ])("%s is broken at character %i", (text, character) => {
    expect(refusal(text).problem).toContain(`(character ${character})`);
  });

  it("is cut off wherever it ends too early", () => {
    const whole = '{"a": [1, {"b": "c\\u00e9\\n"}, true, -2.5], "d": null}';
    for (let end = 1; end < whole.length; end++) {
      expect(refusal(whole.slice(0, end)).problem).toContain(`ends in the middle of its JSON`);
    }
  });

  it("may begin with a byte order mark", () => {
    const { resources } = readInventory([{ path: "in.json", text: `\uFEFF${SYNTH}` }]);
    expect(resources.map(({ id }) => id)).toEqual(["aws_vpc.v"]);
  });

  it.each<[string, object]>([
    ["plan", { format_version: "1.2", planned_values: { root_module: { resources: [] } }, resource_changes: [] }],
    ["state", { format_version: "1.0", values: { root_module: {} } }],
    ["state", { format_version: "1.0" }],
    ["state", { version: 4, serial: 1, lineage: "x", resources: [] }],
    ["synth", { terraform: {} }],
    ["synth", { "//": { metadata: { stackName: "empty" } } }],
  ])("is a %s by what it holds", (kind, json) => {
    expect(readInventory([{ path: "in.json", text: JSON.stringify(json) }]).inputs.map((each) => each.kind)).toEqual([
      kind,
    ]);
  });

  it("of another cloud is a plan all the same", () => {
    const address = "azurerm_resource_group.g";
    const resource = { address, mode: "managed", type: "azurerm_resource_group", name: "g", values: { location: "x" } };
    const text = JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources: [resource] } } });
    expect(readInventory([{ path: "in.json", text }]).inputs[0]?.kind).toBe("plan");
  });
});
