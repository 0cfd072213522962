/** A row of the drawing, from the users down to the network. */
export interface Tier {
  readonly id: "entry" | "compute" | "data" | "storage" | "network" | "other";
  readonly label: string;
  /** Kinds of components, in the order in which they are drawn. */
  readonly kinds: readonly string[];
}

export const TIERS: readonly Tier[] = [
  {
    id: "entry",
    label: "Entry",
    kinds: [
      "dns-record",
      "cdn",
      "accelerator",
      "api",
      "endpoint",
      "load-balancer",
      "load-balancer-nodes",
      "kubernetes-ingress",
      "kubernetes-service",
      "target-group",
      "vpc-link",
    ],
  },
  {
    id: "compute",
    label: "Compute",
    kinds: [
      "cluster",
      "service",
      "kubernetes-workload",
      "function",
      "state-machine",
      "auto-scaling-group",
      "node-group",
      "instance",
    ],
  },
  { id: "data", label: "Data", kinds: ["database-proxy", "database", "table", "cache", "search"] },
  {
    id: "storage",
    label: "Storage, messages",
    kinds: ["file-system", "mount-target", "volume", "bucket", "queue", "topic", "event-bus", "stream", "broker"],
  },
  {
    id: "network",
    label: "Network",
    kinds: [
      "nat-gateway",
      "firewall-endpoint",
      "vpc-endpoint",
      "security-group",
      "transit-gateway",
      "transit-gateway-attachment",
      "vpn",
      "vpn-gateway",
      "customer-gateway",
      "direct-connect",
      "direct-connect-gateway",
    ],
  },
  { id: "other", label: "Other", kinds: [] },
];

const OTHER = TIERS.length - 1;

interface Place {
  readonly tier: number;
  readonly order: number;
}

const PLACES: ReadonlyMap<string, Place> = new Map(
  TIERS.flatMap(({ kinds }, tier) => kinds.map((kind, order) => [kind, { tier, order }] as const)),
);

/** The tier of a kind, as an index of {@link TIERS}, and its place in it. A kind that nobody placed is `other`. */
export function placeOf(kind: string): Place {
  return PLACES.get(kind) ?? { tier: OTHER, order: 0 };
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ["api", "API"],
  ["cdn", "CDN"],
  ["dns-record", "DNS record"],
  ["nat-gateway", "NAT gateway"],
  ["vpc-endpoint", "VPC endpoint"],
  ["vpc-link", "VPC link"],
  ["vpn", "VPN connection"],
  ["vpn-gateway", "VPN gateway"],
]);

/** A kind in words: `NAT gateway`. */
export function kindLabel(kind: string): string {
  const words = kind.replaceAll("-", " ");
  return LABELS.get(kind) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
