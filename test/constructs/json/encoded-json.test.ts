import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Fn, ref, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { encodedJson } from "../../../constructs/json/encoded-json.js";
import type { Json } from "../../../constructs/json/json.js";
import { resources, synthesize, testStack } from "../../synth.js";

/** The argument that Terraform gets when the argument of a resource is the encoded value. */
function rendered(value: (group: CloudwatchLogGroup) => Json, encode = encodedJson): unknown {
  const stack = testStack();
  const group = new CloudwatchLogGroup(stack, "group", { name: "a" });
  new CloudwatchLogGroup(stack, "test", { name: encode(value(group)) });
  return resources(synthesize(stack), "aws_cloudwatch_log_group")["test"]?.["name"];
}

describe("encodedJson", () => {
  it.each([
    ["a quote", 'x"y', String.raw`x\u0022y`],
    ["a backslash", String.raw`\d`, String.raw`\u005cd`],
    ["a line break", "a\nb", String.raw`a\u000ab`],
    ["an interpolation of another language", `\${HOME}`, String.raw`\u0024{HOME}`],
    ["a template directive", "%{if}", String.raw`\u0025{if}`],
    ["quotes all around", '"x"', String.raw`\u0022x\u0022`],
    ["nothing special", "a $5 or 5% b", String.raw`a \u00245 or 5% b`],
  ])("keeps %s as it was written", (_, text, expected) => {
    expect(rendered(() => [text])).toBe(`\${jsonencode(["${expected}"])}`);
  });

  it("leaves to Terraform what is known later only", () => {
    const json = rendered(({ name, arn }) => ({ whole: name, part: `"$${arn}":*` }));
    expect(json).toMatch(/"whole" = aws_cloudwatch_log_group\.\w+\.name, /);
    expect(json).toMatch(/"part" = "\\u0022\\u0024\$\{aws_cloudwatch_log_group\.\w+\.arn\}\\u0022:\*"/);
  });

  it("keeps a key that is known later only", () => {
    const json = rendered(({ name, arn }) => ({ [name]: 1, [`${arn}:*`]: [name] }));
    expect(json).toMatch(
      /\{"\$\{aws_cloudwatch_log_group\.\w+\.name\}" = 1, "\$\{aws_cloudwatch_log_group\.\w+\.arn\}:\*" = \[aws_cloudwatch_log_group\.\w+\.name\]\}/,
    );
  });

  it("keeps a number that is known later only within a text", () => {
    const count = Token.asNumber(ref("local.count"));
    expect(rendered(() => [`${count} tasks`, "-1.5e+298 tasks"])).toBe(
      `\${jsonencode(["\${local.count} tasks", "-1.5e+298 tasks"])}`,
    );
  });

  it.each([
    ["a number", (count: number) => ({ count })],
    ["a list", (_: number, list: string[]) => ({ list })],
  ])("gives to CDKTF %s that is known later only", (_, value) => {
    const [count, list] = [Token.asNumber(ref("local.count")), Token.asList(ref("local.list"))];
    expect(rendered(() => value(count, list))).toBe(rendered(() => value(count, list), Fn.jsonencode));
  });
});
