import { describe, expect, it } from "vitest";
import { count, duration, recoveryFigure } from "../../../redundancy/report/text/figures.js";
import { printable, toJson } from "../../../redundancy/report/text/printable.js";
import { shorten, widthOf, wrap } from "../../../redundancy/report/text/width.js";
import { HOSTILE } from "./failing-report.js";

describe("Text for a terminal", () => {
  it.each([
    ["an escape", "\u001b[2J", "\\u001b[2J"],
    ["a control character of C1", "\u009b2J", "\\u009b2J"],
    ["a bidi override", "a\u202eb", "a\\u202eb"],
    ["a line break", "a\r\nb", "a\\u000d\\u000ab"],
    ["a zero-width space", "a\u200bb", "a\\u200bb"],
    ["half a surrogate pair", "a\ud800b", "a\\ud800b"],
    ["a tag character", "a\u{e0041}b", "a\\udb40\\udc41b"],
  ])("writes %s out", (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it("leaves names in any language as they are", () => {
    expect(printable("aws_lb.läden-日本")).toBe("aws_lb.läden-日本");
  });

  it("gives JSON that parses to the same value and obeys nothing", () => {
    const value = { [HOSTILE]: [HOSTILE, null, 1], __proto__: null };
    expect(JSON.parse(toJson(value))).toEqual({ [HOSTILE]: [HOSTILE, null, 1] });
    expect(toJson(value)).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Cs}]/u);
  });
});

describe("Width", () => {
  it.each([
    ["abc", 3],
    ["日本", 4],
    ["e\u0301", 1],
    ["", 0],
  ])("of %j is %i columns", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it.each([
    ["aws_lb.front", 12, "aws_lb.front"],
    ["aws_lb.front", 11, "aws_l…front"],
    ["日本日本日本", 8, "日本…本"],
  ])("shortens %j to %i columns in the middle", (text, width, expected) => {
    expect(shorten(text, width)).toBe(expected);
    expect(widthOf(shorten(text, width))).toBeLessThanOrEqual(width);
  });

  it("wraps between words and loses none", () => {
    expect(wrap("one two three four", 9)).toEqual(["one two", "three", "four"]);
  });
});

describe("Figures", () => {
  it.each([
    [1, "1 s"],
    [60, "1 min"],
    [90, "90 s"],
    [7200, "2 h"],
    [172_800, "2 d"],
  ])("writes %i seconds as %s", (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it("tells what AWS does not state from what does not come back", () => {
    expect(recoveryFigure("failover", null)).toBe("not stated");
    expect(recoveryFigure("down", null)).toBe("–");
    expect(recoveryFigure("degraded", 0)).toBe("0");
  });

  it("counts in the plural", () => {
    expect([0, 1, 2].map((number) => count(number, "error"))).toEqual(["0 errors", "1 error", "2 errors"]);
  });
});
