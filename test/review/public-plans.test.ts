import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type BuiltReview, buildReview } from "../../review/build-review.js";
import { MOST_CHARACTERS } from "../../review/report/to-review-markdown.js";
import { inEveryFormat, schemaErrors } from "./formats.js";

const FOLDER = join(import.meta.dirname, "../../../shared/plans");
const FILES = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort()
  : [];

interface Raw {
  readonly address: string;
  readonly mode: string;
  readonly previous_address?: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: object };
}

function rawChanges(text: string): readonly Raw[] {
  return (JSON.parse(text) as { resource_changes?: readonly Raw[] }).resource_changes ?? [];
}

const reviews = new Map<string, BuiltReview>();

function reviewOf(name: string): BuiltReview {
  const known = reviews.get(name);
  if (known) return known;
  const plan = { stack: "public", path: name, text: readFileSync(join(FOLDER, name), "utf8") };
  const today = new Date("2026-01-01T00:00:00Z");
  const built = buildReview({ base: null, head: null, plans: [plan], declaration: {}, today });
  reviews.set(name, built);
  return built;
}

describe.skipIf(FILES.length === 0)(
  "The review of a public plan (where shared/plans is beside the project)",
  {
    timeout: 60_000,
  },
  () => {
    it.each(FILES)("%s: has every format, as its schema says, and a comment that is not too long", (name) => {
      const formats = inEveryFormat(reviewOf(name));
      expect(schemaErrors(formats)).toEqual([]);
      expect(formats.markdown).toMatch(/^## (?:⛔|❔|⚠️|✅) \S/u);
      expect(formats.markdown.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      expect(formats.html).toContain('<script type="application/json" id="explorer-data">');
    });

    it.each(FILES)("%s: counts what the plan holds", (name) => {
      const raw = rawChanges(readFileSync(join(FOLDER, name), "utf8"));
      const managed = raw.filter(({ mode }) => mode === "managed");
      const having = (...words: string[]) =>
        managed.filter(({ change }) => words.some((word) => change.actions.includes(word))).length;
      const words = new Map<string, number>();
      for (const { change } of raw) words.set(wordOf(change.actions), (words.get(wordOf(change.actions)) ?? 0) + 1);
      const { counts } = reviewOf(name).review;
      expect(counts).toMatchObject({ add: having("create"), change: having("update"), destroy: having("delete") });
      expect(new Map(counts.actions.map(({ action, count }) => [action, count]))).toEqual(words);
      expect(counts.imported).toBe(raw.filter(({ change }) => change.importing !== undefined).length);
      expect(counts.moved).toBe(raw.filter(({ previous_address: from }) => from !== undefined).length);
    });

    it.each(FILES)("%s: names what is destroyed in the comment, and every change in the JSON", (name) => {
      const raw = rawChanges(readFileSync(join(FOLDER, name), "utf8"));
      const { markdown, json } = inEveryFormat(reviewOf(name));
      const destroyed = raw.filter(({ change }) => change.actions.includes("delete"));
      expect(destroyed.filter(({ address }) => !markdown.includes(address))).toEqual([]);
      const listed = new Set((JSON.parse(json).changes as readonly Raw[]).map(({ address }) => address));
      const changed = raw.filter(
        ({ change, previous_address: from }) => wordOf(change.actions) !== "no-op" || from || change.importing,
      );
      // The same change of several resources of one stack stays several entries.
      expect(changed.filter(({ address }) => !listed.has(address)).map(({ address }) => address)).toEqual([]);
    });
  },
);

function wordOf(actions: readonly string[]): string {
  return actions.length === 2 ? "replace" : (actions[0] ?? "");
}
