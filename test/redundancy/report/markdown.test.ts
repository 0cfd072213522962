import { describe, expect, it } from "vitest";
import { toMarkdown } from "../../../redundancy/report/markdown.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import { failingReport, HOSTILE, hostileReport } from "./failing-report.js";

describe("Markdown", () => {
  it("shows what each failure does as a table, and each finding with its fix", () => {
    const text = toMarkdown(failingReport());
    expect(text).toContain("## ✗ fail: 1 error, 1 warning, 1 unknown, 1 waived\n");
    expect(text).toContain("| zone eu-west-1b | **degraded** | 0 | 0 | 4 of 6, needs 4: `aws_ecs_service.web` |\n");
    expect(text).toContain("`aws_ecs_service.web` → `aws_route.b` → `aws_nat_gateway.a`");
    expect(text).toContain("- `aws_route.b` (`shop/network/route-b`): `aws_subnet.b` in eu-west-1b reaches");
    expect(text).toContain("Fix: Set enable_deletion_protection = true.");
    expect(text).toContain("Waived until 2027-03-31 by team-x: moves next month");
  });

  it("keeps hostile names from being Markdown, HTML, mentions or links", () => {
    const text = toMarkdown(hostileReport());
    expect(text).not.toMatch(/@octocat|(?<!&)#1|<b>|\]\(http:|:\/\/e\.|-->|\|`|\$\{/);
    for (const row of text.split("\n").filter((line) => line.startsWith("| "))) expect(row.split("|")).toHaveLength(7);
  });

  it.each([
    ["aws_route.b", "`aws_route.b`"],
    ['module.a["x"].aws_lb.b[0]', '`module.a["x"].aws_lb.b[0]`'],
    ["a`b", "<code>a&#96;b</code>"],
    ["a|b", "<code>a&#124;b</code>"],
    ["", ""],
  ])("writes the name %j as %s", (name, expected) => {
    expect(code(name)).toBe(expected);
  });

  it.each([
    ["aws_subnet.b in eu-west-1b", "`aws_subnet.b` in eu-west-1b"],
    ["see aws_lb.x.", "see `aws_lb.x`."],
    ["module.a.aws_lb.x[0], then", "`module.a.aws_lb.x[0]`, then"],
    ["ask @octocat about #1", "ask @&#8203;octocat about #&#8203;1"],
    ["*a* _b_ a_b <c>", "&#42;a&#42; &#95;b&#95; a_b &#60;c&#62;"],
    ["http://e.example www.e.example", "http://&#8203;e.example www.&#8203;e.example"],
  ])("writes the sentence %j as %s", (sentence, expected) => {
    expect(prose(sentence)).toBe(expected);
  });

  it("has nothing of a hostile name left that GitHub would act on", () => {
    expect(code(HOSTILE)).toMatch(/^<code>[^<>`@|]*<\/code>$/);
  });
});
