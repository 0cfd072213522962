import { App, Lazy, TerraformStack, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseProps } from "../../../constructs/props/parse-props.js";
import { tokenOr } from "../../../constructs/props/token-or.js";

const schema = z.strictObject({
  arn: tokenOr(z.string().regex(/^arn:/, "must be an ARN")).optional(),
  port: tokenOr(z.number().int().min(1, "must be 1 or more")).optional(),
  subnetIds: tokenOr(z.array(z.string().startsWith("subnet-", "must be a subnet id")).min(2, "needs two")).optional(),
  mixed: z.array(tokenOr(z.string().startsWith("sg-", "must be a security group id"))).optional(),
});

const parse = (props: unknown) => parseProps(new TerraformStack(new App(), "shop"), schema, props as object);
const later = { produce: () => "known later" };

describe("tokenOr", () => {
  it.each<[string, object]>([
    ["string", { arn: Lazy.stringValue(later) }],
    ["string with text around it", { arn: `${Lazy.stringValue(later)}/*` }],
    ["number", { port: Token.asNumber(later) }],
    ["list", { subnetIds: Token.asList(later) }],
    ["list of tokens", { mixed: [Lazy.stringValue(later), "sg-1"] }],
  ])("takes a token that is a %s, unchanged", (_, props) => {
    expect(parse(props)).toEqual(props);
  });

  it("takes what the schema takes", () => {
    const props = { arn: "arn:aws:iam::1:role/a", port: 1, subnetIds: ["subnet-1", "subnet-2"], mixed: ["sg-1"] };
    expect(parse(props)).toEqual(props);
  });

  it.each<[object, string]>([
    [{ arn: "role/a" }, 'arn: must be an ARN, given "role/a"'],
    [{ arn: 5 }, "arn: must be a string, given 5"],
    [{ port: 0 }, "port: must be 1 or more, given 0"],
    [{ port: "80" }, 'port: must be a number, given "80"'],
    [{ subnetIds: ["subnet-1"] }, 'subnetIds: needs two, given ["subnet-1"]'],
    [{ subnetIds: ["subnet-1", "x"] }, 'subnetIds[1]: must be a subnet id, given "x"'],
    [{ mixed: ["x"] }, 'mixed[0]: must be a security group id, given "x"'],
  ])("refuses %j as the schema does", (props, line) => {
    expect(() => parse(props)).toThrow(line);
  });
});
