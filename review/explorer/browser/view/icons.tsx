import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import { placeOf, TIERS } from "../model/tiers.js";

/** Strokes on a field of 16 by 16. Each outcome has a shape of its own, so that none depends on its colour. */
const OUTCOMES: Readonly<Record<OutcomeName, string>> = {
  down: "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
  unknown: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M6.2 6.3a1.9 1.9 0 1 1 2.5 1.8q-.7.3-.7 1.2M8 11.5v.1",
  overloaded: "M8 2 1.6 13.5h12.8zM8 6.3v3.4M8 11.5v.1",
  failover: "M1.8 5.2h10.4M9.7 2.7l2.5 2.5-2.5 2.5M14.2 10.8H3.8M6.3 8.3l-2.5 2.5 2.5 2.5",
  degraded: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 4.8v6M5.5 8.5 8 11l2.5-2.5",
  unaffected: "m3 8.5 3.3 3.3L13 4.8",
};

const NOT_SIMULATED = "M3 8h2M7 8h2M11 8h2";

const KINDS: readonly (readonly [path: string, kinds: readonly string[]])[] = [
  [
    "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M1.5 8h13M8 1.5c-4.5 4.5-4.5 8.5 0 13M8 1.5c4.5 4.5 4.5 8.5 0 13",
    ["dns-record", "cdn", "accelerator"],
  ],
  [
    "M1.5 8h4M5.5 8l5-5h4M5.5 8h9M5.5 8l5 5h4",
    ["load-balancer", "load-balancer-nodes", "target-group", "kubernetes-ingress", "kubernetes-service"],
  ],
  ["M5 3.5 1.5 8 5 12.5M11 3.5 14.5 8 11 12.5", ["api", "endpoint", "vpc-link"]],
  ["M5 2.5q2 0 3 3l3.5 8M8 6l-4 7.5", ["function", "state-machine"]],
  ["M2.5 4.5 8 1.5l5.5 3v7L8 14.5l-5.5-3zM2.5 4.5 8 7.5l5.5-3M8 7.5v7", ["service", "kubernetes-workload", "cluster"]],
  ["M2 2.5h12v4.5H2zM2 9h12v4.5H2zM4.5 4.7v.1M4.5 11.2v.1", ["instance", "auto-scaling-group", "node-group"]],
  [
    "M2.5 3.7c0-3 11-3 11 0s-11 3-11 0v8.6c0 3 11 3 11 0V3.7M2.5 8c0 3 11 3 11 0",
    ["database", "database-proxy", "table", "search"],
  ],
  ["M9 1.5 3 9h4.5L7 14.5 13 7H8.5z", ["cache"]],
  ["M2 3.5h12l-1.5 10h-9zM2.6 7h10.8", ["bucket"]],
  ["M1.5 3.5h5l1.5 2h6.5v8h-13z", ["file-system", "mount-target", "volume"]],
  ["M1.5 4h13v8.5h-13zM1.5 4.5 8 9l6.5-4.5", ["queue", "topic", "event-bus", "stream", "broker"]],
  ["M6 2.5H2.5v11H6M5.5 8h9M11.5 5l3 3-3 3", ["nat-gateway", "vpc-endpoint", "transit-gateway", "vpn-gateway"]],
  ["M8 1.5 13.5 4v4c0 3.5-2.5 5.5-5.5 6.5C5 13.5 2.5 11.5 2.5 8V4z", ["firewall-endpoint", "security-group"]],
];

const BY_KIND: ReadonlyMap<string, string> = new Map(
  KINDS.flatMap(([path, kinds]) => kinds.map((kind) => [kind, path] as const)),
);

const LINKED = "M6 10 10 6M6.5 4.5 8 3a3.5 3.5 0 0 1 5 5l-1.5 1.5M9.5 11.5 8 13a3.5 3.5 0 0 1-5-5l1.5-1.5";
const SQUARE = "M2.5 2.5h11v11h-11z";

export function OutcomeIcon({ outcome }: { readonly outcome: OutcomeName | null }) {
  return <Icon path={outcome === null ? NOT_SIMULATED : OUTCOMES[outcome]} />;
}

export function KindIcon({ kind }: { readonly kind: string }) {
  const network = TIERS[placeOf(kind).tier]?.id === "network";
  return <Icon path={BY_KIND.get(kind) ?? (network ? LINKED : SQUARE)} />;
}

export function Icon({ path }: { readonly path: string }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
