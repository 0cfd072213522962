import { type Certainty, weakest } from "../read/value.js";

/** Where the default route of a subnet leads. */
export interface Egress {
  readonly kind: "none" | "internet" | "nat" | "transit" | "endpoint" | "instance" | "peering" | "unknown";
  /** Ids of the resources that the route names, or of the endpoints of a firewall: several where it is not shown which. */
  readonly targets: readonly string[];
  readonly certainty: Certainty;
  /** The resource whose edit changes it: the route, the table with the inline route, or the subnet. */
  readonly repair: string;
  /** Ids from the subnet to the target: association, table, route. */
  readonly via: readonly string[];
}

export function nowhere(kind: "none" | "unknown", repair: string, via: readonly string[]): Egress {
  return { kind, targets: [], certainty: kind === "none" ? "exact" : "unknown", repair, via };
}

/** It is one of several, and the input does not show which. */
export function oneOf(candidates: readonly Egress[]): Egress | undefined {
  const [first] = candidates;
  if (!first || candidates.length === 1) return first;
  const kinds = new Set(candidates.map(({ kind }) => kind));
  return {
    kind: kinds.size === 1 ? first.kind : "unknown",
    targets: [...new Set(candidates.flatMap(({ targets }) => targets))],
    certainty: weakest("class", ...candidates.map(({ certainty }) => certainty)),
    repair: first.repair,
    via: first.via,
  };
}
