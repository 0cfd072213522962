import { describe, expect, it } from "vitest";
import { affected } from "../../../review/affected/affected.js";
import { folder, type Given, queue } from "./estate.js";

const CHANGED: Given = { json: queue(2) };
const BEFORE: Given = { json: queue(1) };

describe("A stack is affected", () => {
  it("where it is new, where it changed, and where it is behind one that did", () => {
    const base = folder({ net: BEFORE, web: { needs: ["net"] }, app: { needs: ["web"] }, other: {} });
    const head = folder({
      net: CHANGED,
      web: { needs: ["net"] },
      app: { needs: ["web"] },
      other: {},
      fresh: { needs: ["other"] },
    });
    const { stacks, waves, unchanged } = affected(base, head);
    expect(stacks.map(({ name, reason, wave, because }) => [name, reason, wave, because])).toEqual([
      ["fresh", "added", 1, []],
      ["net", "changed", 1, []],
      ["web", "downstream", 2, ["net"]],
      ["app", "downstream", 3, ["web"]],
    ]);
    expect([waves, unchanged]).toEqual([[["fresh", "net"], ["web"], ["app"]], 1]);
  });

  it("in a wave after all that it needs, by the longest way", () => {
    const stacks = { a: CHANGED, b: { needs: ["a"] }, c: { needs: ["a", "b"] }, d: { needs: ["a"], ...CHANGED } };
    const { waves, stacks: found } = affected(
      folder({ ...stacks, a: BEFORE, d: { needs: ["a"], ...BEFORE } }),
      folder(stacks),
    );
    expect(waves).toEqual([["a"], ["b", "d"], ["c"]]);
    expect(found.find(({ name }) => name === "d")).toMatchObject({ reason: "changed", because: ["a"] });
  });

  it("not, where what needs it changed", () => {
    const { stacks } = affected(
      folder({ net: {}, web: { needs: ["net"] } }),
      folder({ net: {}, web: { ...CHANGED, needs: ["net"] } }),
    );
    expect(stacks.map(({ name }) => name)).toEqual(["web"]);
  });

  it("by all its resources where there is no base", () => {
    const { stacks, removed } = affected(folder({}), folder({ a: {}, b: { needs: ["a"] } }));
    expect([stacks.map(({ reason }) => reason), removed]).toEqual([["added", "added"], []]);
  });
});

describe("Stacks that are gone", () => {
  it("are destroyed before what they need", () => {
    const base = folder({ net: {}, web: { needs: ["net"] }, app: { needs: ["web", "net"] }, kept: {} });
    expect(affected(base, folder({ kept: {} })).removed).toEqual([
      { name: "app", wave: 1 },
      { name: "web", wave: 2 },
      { name: "net", wave: 3 },
    ]);
  });
});

describe("Stacks that need each other", () => {
  it("are an error that shows the circle", () => {
    const circle = {
      a: { ...CHANGED, needs: ["c"] },
      b: { needs: ["a"] },
      c: { needs: ["b"] },
      behind: { needs: ["a"] },
    };
    const before = { ...circle, a: { ...BEFORE, needs: ["c"] } };
    expect(() => affected(folder(before), folder(circle))).toThrow(
      /depend on each other: (?:a → c → b → a|b → a → c → b|c → b → a → c)\n/,
    );
  });

  it("are one where the removed stacks do, too", () => {
    const base = folder({ a: { needs: ["b", "c"] }, b: { needs: ["a", "c"] }, c: {} });
    expect(() => affected(base, folder({}))).toThrow("depend on each other: a → b → a");
  });
});

describe("A long chain of stacks", () => {
  it("is ordered as any other", () => {
    const chain = (first: Given) =>
      folder(
        Object.fromEntries(
          Array.from({ length: 5_000 }, (_, at) => [`s${at}`, at === 0 ? first : { needs: [`s${at - 1}`] }]),
        ),
      );
    const { waves } = affected(chain(BEFORE), chain(CHANGED));
    expect([waves.length, waves.at(-1)]).toEqual([5_000, ["s4999"]]);
  });
});

describe("Dependencies that are not known", () => {
  it.each([
    [undefined, false],
    [false, undefined],
  ])("are said to be so (base %s, head %s)", (base, head) => {
    const known = (dependenciesKnown: boolean | undefined) =>
      folder({ a: {} }, dependenciesKnown === undefined ? {} : { dependenciesKnown });
    expect(affected(known(base), known(head)).dependenciesKnown).toBe(false);
    expect(affected(known(undefined), known(true)).dependenciesKnown).toBe(true);
  });
});
