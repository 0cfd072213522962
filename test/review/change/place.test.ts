import fc from "fast-check";
import { expect, it } from "vitest";
import { placeOf } from "../../../review/change/place.js";

const REGION = /(?<![a-z0-9-])[a-z]{2}(?:-[a-z]+){1,3}-\d(?![a-z0-9])/g;
const ZONE = /(?<![a-z0-9])[a-z]{2}(?:-[a-z]+){1,2}-\d[a-z](?![a-z0-9])/g;

const all = (text: string, pattern: RegExp) => [...new Set(text.match(pattern))].sort();

it("finds every region and zone of a text, and nothing else", () => {
  const parts = fc.constantFrom("eu", "us", "-west", "-gov-east", "-1", "-1a", "1", "a", "-", '"', " ", "A", "\n");
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
      const text = words.join("");
      const zones = all(text, ZONE);
      const regions = [...new Set([...all(text, REGION), ...zones.map((zone) => zone.slice(0, -1))])].sort();
      expect(placeOf("shop", text)).toEqual({ name: "shop", zones, regions });
    }),
    { numRuns: 2000 },
  );
});
