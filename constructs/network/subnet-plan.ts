import { type Cidr, piece } from "./cidr.js";
import { ZONE_SLOTS } from "./zone.js";

/**
 * What a subnet can reach. `public`: the internet in both directions. `private`: out through NAT. `isolated`: the VPC
 * only.
 */
export type Tier = "public" | "private" | "isolated";

export const TIERS: readonly Tier[] = ["public", "private", "isolated"];

/** Bits for the eight zone slots of a tier. */
const SLOT_BITS = Math.log2(ZONE_SLOTS);

/**
 * Share of the VPC that a tier has: piece `index` of the VPC cut `bits` further. The first half is private, where tasks
 * and their network interfaces are; a quarter is isolated; an eighth public; the last eighth stays free for a tier to come.
 */
const SHARE: Record<Tier, { bits: number; index: number }> = {
  private: { bits: 1, index: 0 },
  isolated: { bits: 2, index: 2 },
  public: { bits: 3, index: 6 },
};

/** The block of a subnet. It depends on its own tier and slot alone: no other zone can renumber it. */
export function subnetCidr(vpc: Cidr, tier: Tier, slot: number): Cidr {
  const { bits, index } = SHARE[tier];
  return piece(piece(vpc, bits, index), SLOT_BITS, slot);
}

/** Number of a subnet's /64 within the /56 that Amazon gives to a VPC. */
export function ipv6SubnetNumber(tier: Tier, slot: number): number {
  return TIERS.indexOf(tier) * ZONE_SLOTS + slot;
}
