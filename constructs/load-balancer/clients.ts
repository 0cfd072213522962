import { z } from "zod";
import { parseCidr } from "../network/cidr.js";
import type { Network } from "../network/network.js";

/** Who can reach a load balancer: everyone, from the public subnets; or the network, from the private ones. */
export type Exposure = "internet" | "internal";

/** Addresses that may connect: the source of a security group's ingress rule, and its part of the rule's construct id. */
export type Clients =
  | { readonly id: string; readonly cidrIpv4: string }
  | { readonly id: string; readonly cidrIpv6: string };

export const ingressCidrsSchema = z
  .array(
    z.string().refine((text) => parseCidr(text) !== undefined || z.cidrv6().safeParse(text).success, {
      error: "must be an IPv4 or IPv6 CIDR block, for example 203.0.113.0/24",
    }),
  )
  .min(1, "must name at least one CIDR block: nobody else can connect");

/** The clients that `cidrs` names, by default the whole world or the whole VPC, over every IP version that is in use. */
export function clients(network: Network, exposure: Exposure, cidrs: readonly string[] | undefined): Clients[] {
  if (cidrs) {
    return [...new Set(cidrs)].map((cidr) => {
      const id = cidr.replace(/[^0-9a-z]+/gi, "-");
      return cidr.includes(":") ? { id, cidrIpv6: cidr } : { id, cidrIpv4: cidr };
    });
  }
  const { vpc } = network;
  const everyone = exposure === "internet";
  const ipv4 = { id: everyone ? "world" : "vpc", cidrIpv4: everyone ? "0.0.0.0/0" : vpc.cidrBlock };
  if (!network.ipv6) return [ipv4];
  return [ipv4, { id: `${ipv4.id}-ipv6`, cidrIpv6: everyone ? "::/0" : vpc.ipv6CidrBlock }];
}
