import { describe, expect, it } from "vitest";
import { cardsOf } from "../../../review/explorer/browser/model/cards.js";
import { chipsByZone } from "../../../review/explorer/browser/model/member-chips.js";
import { reported, shown } from "./shown.js";

function many(number: number, prefix: string, zone: string) {
  return Array.from({ length: number }, (_, index) =>
    shown(reported(`aws_x.${prefix}${index}`, { members: [{ zone }] })),
  );
}

describe("Cards", () => {
  it.each([
    [60, 60],
    [61, 1],
  ])("of %i components that are alike are %i", (components, cards) => {
    expect(cardsOf(many(components, "a", "a"))).toHaveLength(cards);
  });

  it("hold together only what is the same in kind and zones", () => {
    const cards = cardsOf([...many(40, "a", "a"), ...many(30, "b", "b"), ...many(2, "c", "c")]);
    expect(cards.map(({ components }) => components.length)).toEqual([40, 30, 1, 1]);
    expect(cards.flatMap(({ components }) => components)).toHaveLength(72);
  });
});

describe("Chips", () => {
  it("join members that nothing tells apart, and no others", () => {
    const zone = "a";
    const chips = chipsByZone(
      shown(
        reported("aws_x.web", {
          members: [
            { zone },
            { zone },
            { zone, role: "writer" },
            { zone, id: "aws_y.own" },
            { zone: "b" },
            { zone: null },
          ],
        }),
      ),
    );
    expect([...chips].map(([zone, own]) => [zone, own.map(({ members }) => members.length)])).toEqual([
      ["a", [2, 1, 1]],
      ["b", [1]],
      [null, [1]],
    ]);
  });
});
