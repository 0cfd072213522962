import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { describe, expect, it } from "vitest";
import { encodedJson, type Json } from "../../../constructs/json/encoded-json.js";
import { resources, synthesize, testStack } from "../../synth.js";

/** The argument that Terraform gets when the argument of a resource is the encoded value. */
function rendered(value: (group: CloudwatchLogGroup) => Json): unknown {
  const stack = testStack();
  const group = new CloudwatchLogGroup(stack, "group", { name: "a" });
  new CloudwatchLogGroup(stack, "test", { name: encodedJson(value(group)) });
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
});
