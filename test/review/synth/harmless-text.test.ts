import { describe, expect, it } from "vitest";
import { isHarmless } from "../../../review/synth/harmless-text.js";

describe("A text that is an argument of a block", () => {
  it.each([
    ['${jsonencode({"Statement" = [{"Action" = "ecr:GetAuthorizationToken"}]})}', true],
    ['${jsonencode({"password" = "hunter22"})}', false],
    ['${jsonencode([{"name" = "DB_PASSWORD", "value" = "hunter22"}])}', false],
    ['{"url": "postgres://app:hunter22@db/app"}', false],
    ["-----BEGIN RSA PRIVATE KEY-----", false],
  ])("%s is harmless: %s, however often it is asked", (text, expected) => {
    expect([isHarmless(text), isHarmless(text)]).toEqual([expected, expected]);
  });

  it("is harmless or not by itself, whatever was asked before", () => {
    const secret = (index: number) => `{"password": "hunter-${index}"}`;
    for (let index = 0; index < 300; index++) isHarmless(`{"retention": ${index}}`);
    const all = Array.from({ length: 300 }, (_, index) => isHarmless(secret(index)));
    expect(all).not.toContain(true);
  });
});
