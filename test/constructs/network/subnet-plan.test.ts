import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cidr, formatCidr, overlap } from "../../../constructs/network/cidr.js";
import { Network } from "../../../constructs/network/network.js";
import { ipv6SubnetNumber, subnetCidr, TIERS } from "../../../constructs/network/subnet-plan.js";
import { ZONE_SLOTS } from "../../../constructs/network/zone.js";
import { resources, synthesize, testStack } from "../../synth.js";

/** A VPC's block as `NetworkProps.cidrBlock` takes it. */
const vpc = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 16, max: 21 }))
  .map(([address, prefix]): Cidr => ({ first: address - (address % 2 ** (32 - prefix)), prefix }));

const places = TIERS.flatMap((tier) => Array.from({ length: ZONE_SLOTS }, (_, slot) => ({ tier, slot })));
const end = ({ first, prefix }: Cidr) => first + 2 ** (32 - prefix);

describe("the subnet plan", () => {
  it("gives every tier and zone a block of its own inside the VPC, with room for a load balancer (/27)", () => {
    fc.assert(
      fc.property(vpc, (block) => {
        const subnets = places.map(({ tier, slot }) => subnetCidr(block, tier, slot));
        for (const [index, subnet] of subnets.entries()) {
          expect(subnet.first).toBeGreaterThanOrEqual(block.first);
          expect(end(subnet)).toBeLessThanOrEqual(end(block));
          expect(subnet.prefix).toBeLessThanOrEqual(27);
          expect(subnet.prefix).toBeGreaterThanOrEqual(16);
          expect(subnet.first % 2 ** (32 - subnet.prefix)).toBe(0);
          expect(subnets.slice(index + 1).filter((other) => overlap(subnet, other))).toEqual([]);
        }
      }),
    );
  });

  it("gives most addresses to the private subnets, where tasks are", () => {
    const prefixes = TIERS.map((tier) => [tier, subnetCidr({ first: 0, prefix: 16 }, tier, 0).prefix]);
    expect(Object.fromEntries(prefixes)).toEqual({ private: 20, isolated: 21, public: 22 });
  });

  it("keeps the blocks that it has had from the beginning", () => {
    const blocks = TIERS.map((tier) => formatCidr(subnetCidr({ first: 0x0a000000, prefix: 16 }, tier, 2)));
    expect(blocks).toEqual(["10.0.200.0/22", "10.0.32.0/20", "10.0.144.0/21"]);
  });

  it("numbers every tier and zone once within the 256 blocks of a /56", () => {
    const numbers = places.map(({ tier, slot }) => ipv6SubnetNumber(tier, slot));
    expect(new Set(numbers).size).toBe(places.length);
    expect(Math.max(...numbers)).toBeLessThan(256);
  });

  it("leaves every block as it is when a zone is added anywhere in the list", () => {
    const blocks = (zones: string[]) => {
      const stack = testStack();
      new Network(stack, "network", { region: "eu-west-1", zones, ipv6: true });
      const subnets = Object.entries(resources(synthesize(stack), "aws_subnet"));
      return Object.fromEntries(
        subnets.map(([path, subnet]) => [path, [subnet["cidr_block"], subnet["ipv6_cidr_block"]]]),
      );
    };
    const before = blocks(["eu-west-1a", "eu-west-1c"]);
    expect(Object.keys(before)).toHaveLength(6);
    expect(blocks(["eu-west-1a", "eu-west-1b", "eu-west-1c"])).toMatchObject(before);
    expect(blocks(["eu-west-1c", "eu-west-1b", "eu-west-1a"])).toMatchObject(before);
  });
});
