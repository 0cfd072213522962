import { describe, expect, it } from "vitest";
import { affected } from "../../../review/affected/affected.js";
import { type AffectedJson, toAffectedJson } from "../../../review/affected/affected-json.js";
import { toAffectedTable } from "../../../review/affected/affected-table.js";
import { folder, type Given, queue } from "./estate.js";

const BASE = folder({ net: { json: queue(1) }, web: { needs: ["net"] }, old: {}, same: {} });
const HEAD = folder({ net: { json: queue(2) }, web: { needs: ["net"] }, same: {} });

function many(count: number): Record<string, Given> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${String(at).padStart(4, "0")}`, {}]));
}

function parsed(text: string): AffectedJson {
  return JSON.parse(text) as AffectedJson;
}

describe("The JSON of affected stacks", () => {
  it("is one line that a matrix can be made of", () => {
    const text = toAffectedJson(affected(BASE, HEAD));
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(parsed(text)).toEqual({
      schemaVersion: 1,
      any: true,
      matrix: {
        include: [
          { stack: "net", wave: 1, reason: "changed" },
          { stack: "web", wave: 2, reason: "downstream" },
        ],
      },
      shards: {
        include: [
          { shard: 1, stacks: ["net"] },
          { shard: 2, stacks: ["web"] },
        ],
      },
      stacks: [
        { name: "net", reason: "changed", wave: 1, because: [], declarationChanged: false },
        { name: "web", reason: "downstream", wave: 2, because: ["net"], declarationChanged: false },
      ],
      waves: [["net"], ["web"]],
      removed: [{ name: "old", wave: 1 }],
      commentOnly: [],
      unchanged: 1,
      dependenciesKnown: true,
      unresolved: [],
    });
  });

  it("says that there is no job, as GitHub fails without one", () => {
    const json = parsed(toAffectedJson(affected(HEAD, HEAD)));
    expect([json.any, json.matrix.include, json.shards.include]).toEqual([false, [], []]);
  });

  it("has the jobs of the wave that is asked for", () => {
    const found = affected(BASE, HEAD);
    const [second, third] = [parsed(toAffectedJson(found, 2)), parsed(toAffectedJson(found, 3))];
    expect([second.any, second.matrix.include, second.stacks.length]).toEqual([
      true,
      [{ stack: "web", wave: 2, reason: "downstream" }],
      2,
    ]);
    expect(third.any).toBe(false);
  });

  it.each([
    [256, 256, [1]],
    [257, 256, [1, 2]],
    [1000, 256, [3, 4]],
  ])("puts %i stacks into %i shards", (count, shards, sizes) => {
    const { include } = parsed(toAffectedJson(affected(folder({}), folder(many(count))))).shards;
    expect(include).toHaveLength(shards);
    expect([...new Set(include.map(({ stacks }) => stacks.length))].sort()).toEqual(sizes);
    expect(include.flatMap(({ stacks }) => stacks)).toEqual(Object.keys(many(count)));
  });

  it("keeps hostile names from the terminal, and they parse to what they were", () => {
    const text = toAffectedJson(affected(folder({}), folder({ "a\u001b[2J\u202e\n": {}, ["__proto__"]: {} })));
    expect(["\u001b", "\u202e"].filter((sign) => text.includes(sign))).toEqual([]);
    expect(parsed(text).waves).toEqual([["__proto__", "a\u001b[2J\u202e\n"]]);
  });
});

describe("The table of affected stacks", () => {
  it("says that there is no such wave, where one is asked for beyond the last", () => {
    expect(toAffectedTable(affected(BASE, HEAD), { wave: 3 })).toContain("there is no wave 3: the last is 2");
    expect(toAffectedTable(affected(BASE, HEAD), { wave: 2 })).not.toContain("there is no wave");
  });

  it("says what is affected, in which wave and why, and what is gone", () => {
    expect(toAffectedTable(affected(BASE, HEAD))).toMatchInlineSnapshot(`
      "2 of 3 stacks affected, in 2 waves, 1 removed
        wave 1   net  changed
        wave 2   web  downstream of net
      Removed, to be destroyed in this order, after all waves
        old
      "
    `);
  });

  it("says what is not known", () => {
    const reader = { json: { data: { terraform_remote_state: { x: { backend: "s3", config: {} } } } } };
    const table = toAffectedTable(affected(folder({ a: reader }), folder({ a: reader }, { dependenciesKnown: false })));
    expect(table).toMatchInlineSnapshot(`
      "0 of 1 stack affected
      Without a manifest.json that says so, dependencies are known from remote states alone: stacks that
      are affected may be missing here.
      1 state that no stack here is known to write: what is upstream of the data sources that read them is
      not seen.
        data.terraform_remote_state.x of a
      "
    `);
  });

  it("says of which stacks the declaration changed", () => {
    const declared = (demand: number) => ({ json: { "//": { holdfast: { demand }, metadata: {} } } });
    expect(toAffectedTable(affected(folder({ a: declared(1) }), folder({ a: declared(2) })))).toMatchInlineSnapshot(`
      "0 of 1 stack affected
      1 stack changed in comments alone: nothing to plan
      The redundancy declaration changed of
        a
      "
    `);
  });

  it("cuts long lists and wide lines, and shows nothing that a terminal obeys", () => {
    const name = `\u001b[2J${"x".repeat(300)}`;
    const lines = toAffectedTable(
      affected(folder({ ...many(100) }), folder({ [name]: {}, y: { needs: [name] } })),
    ).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines).toContain("  … and 80 more, in --format json");
    expect(lines.join("")).not.toContain("\u001b");
  });
});
