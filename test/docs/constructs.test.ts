import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CONSTRUCT_ENTRIES } from "../../scripts/docs/construct-entries.js";
import { constructsMarkdown, hasPromise } from "../../scripts/docs/constructs-markdown.js";
import { readConstructs } from "../../scripts/docs/read-constructs.js";

const ROOT = resolve(import.meta.dirname, "../..");
const constructs = readConstructs(ROOT, CONSTRUCT_ENTRIES);
const systems = constructs.filter(hasPromise);

describe("docs/constructs.md", () => {
  it("is current (npm run docs)", () => {
    expect(readFileSync(join(ROOT, "docs/constructs.md"), "utf8")).toBe(constructsMarkdown(constructs));
  });

  it("has every construct once", () => {
    const names = constructs.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain("ContainerService");
  });

  it("has a section of what says only that it does not survive something", () => {
    const page = constructsMarkdown(constructs);
    expect(page).toMatch(/^### Certificate$/m);
    expect(page).not.toMatch(/^### ListenerRule$/m);
  });

  it.each(systems)("says what $name does not survive, where AWS says so, and what its props mean", (construct) => {
    expect(construct.doesNotSurvive).not.toEqual([]);
    expect(construct.sources.length, "sources").toBeGreaterThan(0);
    expect(construct.props.filter(({ doc, name }) => doc === "" && !WELL_KNOWN.includes(name))).toEqual([]);
  });
});

/** Props whose type says it all. */
const WELL_KNOWN = ["network", "topic", "taskSize", "deployment", "tags"];
