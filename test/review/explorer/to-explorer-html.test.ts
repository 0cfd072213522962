import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toExplorerHtml } from "../../../review/explorer/to-explorer-html.js";
import { reported, reportWith } from "./shown.js";

const BUNDLE = { script: "draw()", style: "p{}" };
const HOSTILE = "</script><!--<script>\u2028\u2029&amp;";

function html(title: string, id = "aws_lb.front"): string {
  return toExplorerHtml({ title, head: reportWith({ components: [reported(id)] }), base: null, review: null }, BUNDLE);
}

function island(text: string): string {
  return text.split('id="explorer-data">')[1]?.split("</script>")[0] ?? "";
}

describe("The explorer's file", () => {
  it("holds its data as JSON in which nothing ends the element or begins a comment", () => {
    const text = island(html("shop", HOSTILE));
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text).head.components[0].id).toBe("</script><!--<script>\\u2028\\u2029&amp;");
  });

  it.each(["\u202e", "\u200b", "\u001b[31m", "\ud800"])("shows the hidden character %j as an escape", (hidden) => {
    const { id } = JSON.parse(island(html("shop", `a${hidden}b`))).head.components[0];
    expect(id).toMatch(/^a\\u[0-9a-f]{4}(\[31m)?b$/);
  });

  it("keeps the lines of a value, and keys like __proto__", () => {
    const text = island(html("shop", "__proto__\nb"));
    expect(JSON.parse(text).head.components[0].id).toBe("__proto__\nb");
  });

  it("escapes its title", () => {
    expect(html(`<b>"&`)).toContain("<title>&lt;b&gt;&quot;&amp; · holdfast</title>");
  });

  it("allows its own script and style, by their hashes, and nothing else", () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html("shop"))?.[1];
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy?.split("; ")).toEqual([
      "default-src 'none'",
      `script-src ${hash(BUNDLE.script)}`,
      `style-src ${hash(BUNDLE.style)}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  it("names no other file and no address to load from", () => {
    expect(html("shop")).not.toMatch(/\s(src|href)=|url\(|@import/);
  });
});
