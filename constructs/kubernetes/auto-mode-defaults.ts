import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1/index.js";
import { IngressClassV1 } from "@cdktf/provider-kubernetes/lib/ingress-class-v1/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { KUBE_SYSTEM, labelNameSchema } from "./kubernetes-name.js";

export interface AutoModeDefaultsProps {
  /** Name of the ingress class. Default `alb`, which is that of a workload's ingress. */
  readonly className?: string;
}

const autoModeDefaultsSchema = z.strictObject({
  className: labelNameSchema.default("alb"),
}) satisfies z.ZodType<unknown, AutoModeDefaultsProps>;

/** The part of Auto Mode that makes load balancers. What they are like is said by the annotations of each ingress. */
const CONTROLLER = "eks.amazonaws.com/alb";

/**
 * What a cluster with EKS Auto Mode does not do before it is told to: make a load balancer for an ingress, and refuse the
 * traffic that no network policy lists.
 *
 * Survives the loss of any one zone: the control plane holds it. Does not survive its own deletion: load balancers stay as
 * they are then, and all traffic between pods is let through.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/auto-elb-example.html,
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html
 */
export class AutoModeDefaults extends Construct {
  readonly ingressClass: IngressClassV1;
  /** Turns network policies on. */
  readonly networkPolicies: ConfigMapV1;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AutoModeDefaultsProps = {}) {
    super(scope, id);
    const { className } = parseProps(this, autoModeDefaultsSchema, props);
    this.ingressClass = new IngressClassV1(this, "ingress-class", {
      metadata: { name: className },
      spec: { controller: CONTROLLER },
    });
    this.networkPolicies = new ConfigMapV1(this, "network-policies", {
      metadata: { name: "amazon-vpc-cni", namespace: KUBE_SYSTEM },
      data: { "enable-network-policy-controller": "true" },
    });
  }

  /** The class for an ingress: one that names it by this goes before it, while there is still a controller to clear up. */
  get className(): string {
    return this.ingressClass.metadata.name;
  }
}
