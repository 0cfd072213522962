import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1/index.js";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { labelNameSchema } from "./kubernetes-name.js";

export interface KubernetesNamespaceProps {
  /** Its name in the cluster. Default: the construct's id. */
  readonly name?: string;
  /** Labels of the namespace, added to those for pod security and readiness. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
}

const kubernetesNamespaceSchema = z.strictObject({
  name: labelNameSchema.optional(),
  labels: z.record(z.string(), z.string()).default({}),
}) satisfies z.ZodType<unknown, KubernetesNamespaceProps>;

/**
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/ (restricted). The others let a load balancer say when
 * a new pod takes requests: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
 */
const LABELS: Readonly<Record<string, string>> = {
  "pod-security.kubernetes.io/enforce": "restricted",
  "elbv2.k8s.aws/pod-readiness-gate-inject": "enabled",
  "eks.amazonaws.com/pod-readiness-gate-inject": "enabled",
};

/**
 * A namespace that admits only pods without privileges, and no traffic but what a network policy lists.
 *
 * Survives the loss of any one zone: the control plane holds it. Does not survive its own deletion, which takes along
 * everything in it.
 * Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class KubernetesNamespace extends Construct {
  readonly name: string;
  readonly namespace: NamespaceV1;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KubernetesNamespaceProps = {}) {
    super(scope, id);
    const { name = id, labels } = parseProps(this, kubernetesNamespaceSchema, props);
    this.namespace = new NamespaceV1(this, "Resource", { metadata: { name, labels: { ...LABELS, ...labels } } });
    this.name = name;
    new NetworkPolicyV1(this, "default-deny", {
      metadata: { name: "default-deny", namespace: this.namespace.metadata.name },
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
  }
}
