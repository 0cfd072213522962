import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cidr, formatCidr, overlap, parseCidr, piece } from "../../../constructs/network/cidr.js";

const block = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]): Cidr => ({ first: address - (address % 2 ** (32 - prefix)), prefix }));

const last = ({ first, prefix }: Cidr) => first + 2 ** (32 - prefix) - 1;

describe("a CIDR block", () => {
  it.each([
    ["10.0.0.0/16", { first: 0x0a000000, prefix: 16 }],
    ["0.0.0.0/0", { first: 0, prefix: 0 }],
    ["255.255.255.255/32", { first: 0xffffffff, prefix: 32 }],
  ])("is read from %s", (text, cidr) => {
    expect(parseCidr(text)).toEqual(cidr);
  });

  it.each([
    "10.0.0.0",
    "10.0.0/16",
    "10.0.0.0/33",
    "10.0.0.256/32",
    "10.0.1.0/16",
    "010.0.0.0/16",
    "10.0.0.0/08",
    " 10.0.0.0/16",
    "10.0.0.0/16\n",
    "2001:db8::/56",
    "",
  ])("is not read from %j, which AWS would not take", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("is read as it is written", () => {
    fc.assert(
      fc.property(block, (cidr) => {
        expect(parseCidr(formatCidr(cidr))).toEqual(cidr);
      }),
    );
  });

  it("overlaps another exactly when the one begins within the other", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        const within = (inner: Cidr, outer: Cidr) => outer.first <= inner.first && inner.first <= last(outer);
        expect(overlap(a, b)).toBe(within(a, b) || within(b, a));
        expect(overlap(b, a)).toBe(overlap(a, b));
      }),
    );
  });

  it("falls into pieces that fill it and do not overlap", () => {
    const cut = fc
      .record({ block, bits: fc.integer({ min: 0, max: 5 }) })
      .filter(({ block, bits }) => block.prefix + bits <= 32);
    fc.assert(
      fc.property(cut, ({ block: whole, bits }) => {
        const pieces = Array.from({ length: 2 ** bits }, (_, index) => piece(whole, bits, index));
        expect(pieces[0]?.first).toBe(whole.first);
        for (const [index, part] of pieces.entries()) {
          const next = pieces[index + 1];
          expect(last(part)).toBe(next ? next.first - 1 : last(whole));
        }
      }),
    );
  });
});
