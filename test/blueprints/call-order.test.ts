import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callOrder, circleOfCalls } from "../../blueprints/parts/call-order.js";

/** Calls among up to eight services, to others and to themselves. */
const calls = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc.array(fc.uniqueArray(fc.integer({ min: 0, max: count - 1 })), { minLength: count, maxLength: count }),
  )
  .map((lists) => Object.fromEntries(lists.map((list, index) => [`s${index}`, list.map((called) => `s${called}`)])));

describe("The order of calls", () => {
  it("has each service after all that it calls", () => {
    fc.assert(
      fc.property(calls, (who) => {
        const order = callOrder(who);
        for (const [index, name] of order.entries()) {
          expect(order.slice(0, index)).toEqual(expect.arrayContaining([...(who[name] ?? [])]));
        }
      }),
    );
  });

  it("has all services, or there is a circle", () => {
    fc.assert(
      fc.property(calls, (who) => {
        const circle = circleOfCalls(who);
        if (!circle) {
          expect(callOrder(who)).toHaveLength(Object.keys(who).length);
          return;
        }
        expect(circle.length).toBeGreaterThan(1);
        expect(circle.at(0)).toBe(circle.at(-1));
        for (const [index, name] of circle.slice(0, -1).entries()) expect(who[name]).toContain(circle[index + 1]);
      }),
    );
  });
});
