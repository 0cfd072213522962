import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printable } from "../../../redundancy/report/text/printable.js";
import type { Picture, PictureChange, PictureNode } from "../../../review/picture/picture.js";
import { toMermaid } from "../../../review/picture/to-mermaid.js";
import { browserPath } from "../explorer/explorer-page.js";
import { MermaidPage } from "./mermaid-page.js";

const MOST_TEXT = 50_000;

/** Names that mean something to Mermaid, to Markdown or to HTML. */
const HOSTILE = [
  `"]; click n1 href "javascript:alert(1)"`,
  `%%{init: {"theme":"dark"}}%%`,
  "<script>alert(1)</script>",
  "`**bold** _x_`",
  "1. first",
  "- item",
  "+ item",
  "# heading",
  "end",
  "style:x;#quot;",
  "classDef a:#b;",
  "#35;#amp;&amp;",
  "a --> b\nsubgraph z9",
  "[(({{>]}}))",
  "$$x^2$$",
  "fa:fa-ban @mention",
  "\u202eright to left\u0000",
  "href: https://evil.example",
  "~~~ ::: |||",
  "日本語 ünï 😀",
  "__proto__",
];

function pictureOf(labels: readonly string[], given: Partial<Picture> = {}): Picture {
  const nodes = labels.map((label, index): PictureNode => ({ id: `n${index + 1}`, label, zone: null, change: "none" }));
  return { zones: [], nodes, edges: [], aggregated: 0, ...given };
}

/** As large as a picture gets: 60 nodes in three zones, 120 edges, and labels of which every character is written out. */
function largest(): Picture {
  const zones = ["a", "b", "c"].map((letter) => `eu-west-1${letter}`);
  const changes: readonly PictureChange[] = ["added", "removed", "replaced", "changed", "none"];
  const nodes = Array.from({ length: 60 }, (_, index): PictureNode => {
    const zone = zones[index % 4] ?? null;
    return { id: `n${index + 1}`, label: "\u{1f512}".repeat(14), zone, change: changes[index % 5] ?? "none" };
  });
  const edges = Array.from({ length: 120 }, (_, index) => ({
    from: `n${(index % 60) + 1}`,
    to: `n${((index * 7 + 1 + Math.floor(index / 60)) % 60) + 1}`,
    change: changes[index % 5] ?? ("none" as const),
  }));
  return { zones, nodes, edges, aggregated: 0 };
}

describe("A picture as Mermaid", () => {
  it("is empty where nothing is drawn", () => {
    expect(toMermaid(pictureOf([]))).toBe("");
  });

  it("stays below what Mermaid takes, however large", () => {
    expect(toMermaid(largest()).length).toBeLessThan(MOST_TEXT);
  });

  it("holds nothing of a label but letters, digits, and the numbers of all else", () => {
    const lines = toMermaid(pictureOf(HOSTILE))
      .split("\n")
      .slice(1, HOSTILE.length + 1);
    for (const line of lines) expect(line).toMatch(/^ {2}n\d+\["[^"`<>%&@:{}()[\]$|\\]*"\]$/u);
  });

  it("gives no directive, link or HTML", () => {
    expect(toMermaid(pictureOf(HOSTILE))).not.toMatch(/%%|<|click n1 href "|init:/);
  });
});

const path = browserPath();

describe.skipIf(path === null)("Mermaid in a browser (skipped: no browser in PATH)", { timeout: 60_000 }, () => {
  let page: MermaidPage;
  beforeAll(async () => {
    page = await MermaidPage.open(path ?? "");
  }, 60_000);
  afterAll(() => page?.close());

  it("knows an error when it sees one", async () => {
    expect(await page.errors([`flowchart TB\n  n1["a"b"]`])).toHaveLength(1);
    expect((await page.draw(`flowchart TB\n  n1["a"b"]`)).error).toMatch(/Parse error/);
  });

  it("shows hostile labels as they are, and does nothing of what they say", async () => {
    const drawn = await page.draw(toMermaid(pictureOf(HOSTILE)));
    expect(drawn.error).toBeNull();
    expect(Object.values(drawn.labels)).toEqual(HOSTILE.map(shown));
  });

  it("shows hostile zones as titles", async () => {
    const zones = HOSTILE.map((zone) => zone.slice(0, 30));
    const nodes = zones.map((zone, index) => ({ id: `n${index + 1}`, label: "x", zone, change: "none" as const }));
    const drawn = await page.draw(toMermaid(pictureOf([], { zones, nodes })));
    expect(drawn.error).toBeNull();
    expect([...drawn.titles].sort()).toEqual(zones.map(shown).sort());
  });

  it("draws the largest picture, every node and edge of it", async () => {
    const picture = largest();
    const drawn = await page.draw(toMermaid(picture));
    expect(drawn.error).toBeNull();
    expect(Object.keys(drawn.labels)).toHaveLength(60);
    expect(drawn.titles).toEqual(expect.arrayContaining(["eu-west-1a", "eu-west-1b", "eu-west-1c"]));
    expect(drawn.edges).toBe(120);
  });

  it("takes every label", async () => {
    const label = fc.oneof(fc.string({ unit: "binary", maxLength: 28 }), fc.string({ maxLength: 28 }), mixed());
    await fc.assert(
      fc.asyncProperty(fc.array(label, { minLength: 30, maxLength: 60 }), async (labels) => {
        expect(await page.errors([toMermaid(pictureOf(labels))])).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("shows every label", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mixed(), { minLength: 20, maxLength: 40 }), async (labels) => {
        const drawn = await page.draw(toMermaid(pictureOf(labels)));
        expect(Object.values(drawn.labels)).toEqual(labels.map(shown));
      }),
      { numRuns: 8 },
    );
  });
});

/** Pieces that mean something, in any order. */
function mixed(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...HOSTILE.map((text) => text.slice(0, 9)), `"`, "#", ";", "a", " ", "\\", "`", "<b>");
  return fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
}

/** HTML shows white space once. What has no name is said to have none. */
function shown(label: string): string {
  return printable(label).replace(/\s+/g, " ").trim() || "no name";
}
