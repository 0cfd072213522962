import { App, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseProps } from "../../../constructs/props/parse-props.js";

interface Props {
  readonly name: string;
  readonly size?: number;
}

// What the compiler refuses is the test: an unused @ts-expect-error is an error of `tsc`.
const whole = z.strictObject({ name: z.string(), size: z.number().default(1) }) satisfies z.ZodType<unknown, Props>;
const withoutSize = z.strictObject({ name: z.string() }) satisfies z.ZodType<unknown, Props>;
// @ts-expect-error The schema lacks the required prop `name`.
z.strictObject({ size: z.number() }) satisfies z.ZodType<unknown, Props>;
// @ts-expect-error The schema wants a string where the interface has a number.
z.strictObject({ name: z.string(), size: z.string() }) satisfies z.ZodType<unknown, Props>;
// @ts-expect-error The schema requires what the interface leaves open.
z.strictObject({ name: z.string(), size: z.number() }) satisfies z.ZodType<unknown, Required<Props> & { more: string }>;

describe("a schema", () => {
  const stack = new TerraformStack(new App(), "shop");
  const props: Props = { name: "a", size: 2 };

  it("that knows every prop of the interface compiles", () => {
    expect(parseProps(stack, whole, props)).toEqual(props);
  });

  it("that lacks an optional prop does not compile where it is used, and says so when it runs", () => {
    // @ts-expect-error The schema lacks `size`, which `satisfies` does not see.
    expect(() => parseProps(stack, withoutSize, props)).toThrow("size: is not a known prop");
  });
});
