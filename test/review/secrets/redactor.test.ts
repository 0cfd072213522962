import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OWN_WORDS } from "../../../review/secrets/own-words.js";
import { redactor } from "../../../review/secrets/redactor.js";

const SECRET = 'p<ss&w"rd/é+\\1';

describe("The redactor", () => {
  it.each<[string, string]>([
    ["as it is", SECRET],
    ["within another text", `postgres://app:${SECRET}@db`],
    ["in JSON", JSON.stringify({ a: SECRET })],
    ["in JSON within JSON", JSON.stringify({ a: JSON.stringify({ b: SECRET }) })],
    ["as Terraform's jsonencode writes it", '{"a":"p\\u003css\\u0026w\\"rd/é+\\\\1"}'],
    ["in a URL", `https://x/?a=${encodeURIComponent(SECRET)}`],
    ["in a URL with small escapes", `https://x/?a=${encodeURIComponent(SECRET).toLowerCase()}`],
    ["as base64", Buffer.from(SECRET).toString("base64")],
    ["as base64 for URLs", Buffer.from(SECRET).toString("base64url")],
    ["one byte into base64", Buffer.from(`#${SECRET} and more`).toString("base64")],
    ["two bytes into base64", Buffer.from(`#!${SECRET} and more`).toString("base64")],
  ])("finds a secret %s", (_, text) => {
    const redacted = redactor([SECRET])(text);
    expect(redacted).toContain("(sensitive)");
    expect(redacted).not.toContain("w");
  });

  it("leaves nothing of the base64 that a secret is in", () => {
    const data = Buffer.from(`#!/bin/sh\nexport A=${SECRET}\n`).toString("base64");
    expect(redactor([SECRET])(`user_data = ${data};`)).toBe("user_data = (sensitive);");
  });

  it("leaves a text alone that has only a part of a secret", () => {
    expect(redactor(["abcdefgh"])("abcdefg bcdefgh abcdef")).toBe("abcdefg bcdefgh abcdef");
  });

  it("leaves short secrets, which are common words", () => {
    expect(redactor(["admin", "adminX"])("admin adminX")).toBe("admin (sensitive)");
  });

  it("replaces secrets that overlap, or begin alike, at once", () => {
    expect(redactor(["abcdefgh", "efghijkl", "abcdef"])("<abcdefghijkl> <abcdef1>")).toBe(
      "<(sensitive)> <(sensitive)1>",
    );
  });

  it("redacts keys and numbers of the user's values, but no figures of the report", () => {
    const change = { count: 123456, after: { kind: "value", value: { "my-secret-key": 123456, other: 1 } } };
    expect(redactor(["123456", "secret-key"])(change)).toEqual({
      count: 123456,
      after: { kind: "value", value: { "my-(sensitive)": "(sensitive)", other: 1 } },
    });
  });

  it("keeps two keys apart that are redacted alike", () => {
    const shown = { kind: "value", value: { secret1: "a", secret2: "b" } };
    expect(redactor(["secret1", "secret2"])(shown).value).toEqual({ "(sensitive)": "a", "(sensitive) 2": "b" });
  });

  it("leaves the report's own words under their fields, and nowhere else", () => {
    const redact = redactor(["update", "changed", "unknown", "attributes"], OWN_WORDS);
    const change = { action: "update", actions: ["update"], kind: "changed", reason: "to update", attributes: [] };
    expect(redact(change)).toEqual({ ...change, reason: "to (sensitive)" });
    expect(redact({ actions: ["unknown"] })).toEqual({ actions: ["(sensitive)"] });
  });

  it("is harmless with hostile keys", () => {
    const value = JSON.parse('{"kind":"value","value":{"__proto__":"secret-1","constructor":"secret-1"}}');
    expect(JSON.stringify(redactor(["secret-1"])(value))).toBe(
      '{"kind":"value","value":{"__proto__":"(sensitive)","constructor":"(sensitive)"}}',
    );
  });

  it("survives values of any depth", () => {
    const deep = JSON.parse(`${"[".repeat(50_000)}"secret-1"${"]".repeat(50_000)}`);
    expect(JSON.stringify(redactor(["secret-1"])({ kind: "value", value: deep }))).not.toContain("secret-1");
  });

  it("leaves no secret in any text", () => {
    const secret = fc.string({ minLength: 6, maxLength: 12, unit: fc.constantFrom("a", "b", '"', "%", "é") });
    const property = fc.property(
      fc.array(secret, { minLength: 1 }),
      fc.string({ unit: "grapheme" }),
      (secrets, text) => {
        const redacted = redactor(secrets)([secrets.join(text), ...secrets.map((each) => `${text}${each}${text}`)]);
        return redacted.every((each) => secrets.every((one) => one.trim().length < 6 || !each.includes(one)));
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it("takes time by the length of the text, not by the number of secrets that begin alike", () => {
    const secrets = Array.from({ length: 2_000 }, (_, index) => `${"a".repeat(6 + index)}b`);
    const started = performance.now();
    redactor(secrets)("a".repeat(20_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
