import {
  NetworkPolicyV1,
  type NetworkPolicyV1SpecEgress,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1/index.js";
import type { Construct } from "constructs";
import type { WorkloadIdentity } from "./workload-traffic.js";

/** Somewhere outside the cluster that pods connect to. */
export interface Destination {
  /** IPv4 CIDR blocks. */
  readonly cidrBlocks: readonly string[];
  /** TCP port: 1 to 65535. */
  readonly port: number;
}

/** The agent that hands out credentials: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
const IDENTITY_AGENT = "169.254.170.23/32";
const ANYWHERE = "0.0.0.0/0";
/** Name resolution. In Auto Mode it runs on the nodes, which no selector of pods names. */
const DNS = { ports: ["UDP", "TCP"].map((protocol) => ({ port: "53", protocol })) };

export interface BasePolicyOptions {
  readonly egress: "https" | "all" | "none";
  readonly hasIdentity: boolean;
  /** Where requests from outside the cluster come from; none without a load balancer. */
  readonly clientCidrs: readonly string[];
  readonly port: number;
}

/** What the pods may do from the start; everything else is refused. Policies add up. */
export function basePolicy(scope: Construct, pods: WorkloadIdentity, options: BasePolicyOptions): NetworkPolicyV1 {
  const { egress, hasIdentity, clientCidrs, port } = options;
  const out: Record<BasePolicyOptions["egress"], NetworkPolicyV1SpecEgress[]> = {
    https: [{ to: [{ ipBlock: { cidr: ANYWHERE } }], ports: tcp(443) }],
    all: [{ to: [{ ipBlock: { cidr: ANYWHERE } }] }],
    none: [],
  };
  const agent = hasIdentity ? [{ to: [{ ipBlock: { cidr: IDENTITY_AGENT } }], ports: tcp(80) }] : [];
  const clients = clientCidrs.map((cidr) => ({ ipBlock: { cidr } }));
  return new NetworkPolicyV1(scope, "network-policy", {
    metadata: { name: pods.name, namespace: pods.namespace },
    spec: {
      podSelector: { matchLabels: { ...pods.labels } },
      policyTypes: ["Ingress", "Egress"],
      ingress: clients.length === 0 ? [] : [{ from: clients, ports: tcp(port) }],
      egress: [DNS, ...agent, ...out[egress]],
    },
  });
}

/** Lets pods of one workload connect to those of another: the way out of the first and the way into the second. */
export function trafficPolicies(
  scope: Construct,
  id: string,
  { from, to, port }: { readonly from: WorkloadIdentity; readonly to: WorkloadIdentity; readonly port: number },
): void {
  new NetworkPolicyV1(scope, `${id}-egress`, {
    metadata: { name: `${from.name}-${id}-egress`, namespace: from.namespace },
    spec: {
      podSelector: { matchLabels: { ...from.labels } },
      policyTypes: ["Egress"],
      egress: [{ to: [peer(to)], ports: tcp(port) }],
    },
  });
  new NetworkPolicyV1(scope, `${id}-ingress`, {
    metadata: { name: `${to.name}-${id}-ingress`, namespace: to.namespace },
    spec: {
      podSelector: { matchLabels: { ...to.labels } },
      policyTypes: ["Ingress"],
      ingress: [{ from: [peer(from)], ports: tcp(port) }],
    },
  });
}

/** Lets pods connect to addresses outside the cluster. */
export function destinationPolicy(
  scope: Construct,
  id: string,
  pods: WorkloadIdentity,
  { cidrBlocks, port }: Destination,
): NetworkPolicyV1 {
  return new NetworkPolicyV1(scope, id, {
    metadata: { name: `${pods.name}-${id}`, namespace: pods.namespace },
    spec: {
      podSelector: { matchLabels: { ...pods.labels } },
      policyTypes: ["Egress"],
      egress: [{ to: cidrBlocks.map((cidr) => ({ ipBlock: { cidr } })), ports: tcp(port) }],
    },
  });
}

function peer({ namespace, labels }: WorkloadIdentity) {
  return {
    // Kubernetes puts it on every namespace: https://kubernetes.io/docs/reference/labels-annotations-taints/
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}

function tcp(port: number) {
  return [{ port: String(port), protocol: "TCP" }];
}
