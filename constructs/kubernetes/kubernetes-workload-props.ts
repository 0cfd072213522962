import type { ITerraformDependable } from "cdktf";
import type { Acceptance } from "../stack/waiver.js";
import type { KubernetesNamespace } from "./kubernetes-namespace.js";
import type { PodIdentity } from "./pod-identity.js";
import type { WorkloadContainer } from "./workload-container.js";

/**
 * A load balancer of HTTPS requests in front of the pods, which a controller in the cluster makes: that of Auto Mode
 * (`AutoModeDefaults` tells it so), or on managed nodes the AWS Load Balancer Controller. `nodePort` needs none.
 */
export interface WorkloadIngress {
  /** Host name of the requests. */
  readonly host: string;
  /** ARN of the certificate of the host. */
  readonly certificateArn: string;
  /** From where it can be reached. Default `internal`. */
  readonly scheme?: "internal" | "internet-facing";
  /** ELB security policy of TLS. Default `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`. */
  readonly sslPolicy?: string;
  /** Ingress class of the cluster. Default `alb`. */
  readonly className?: string;
  /** CIDR blocks of the load balancer's own addresses: those of the network. Default: the VPC's. */
  readonly loadBalancerCidrs?: readonly string[];
}

/** A new version beside the one that runs, on some of the pods. */
export interface Canary {
  readonly image: string;
  /** Percent of the pods, and so of the requests: 1 to 50. At least one pod. */
  readonly percent: number;
}

/** When pods are added and taken away. */
export interface PodScaling {
  /** Most pods. Default: twice the fewest. */
  readonly maxReplicas?: number;
  /** Percent of the CPU that pods are given that is held: 10 to 90. Default 60. */
  readonly cpu?: number;
  /** Seconds of less load before pods are taken away: 0 to 3600. Default 300. */
  readonly scaleInStabilization?: number;
}

/** A key of a Kubernetes secret that something else keeps, such as an operator that reads Secrets Manager. */
export interface SecretKey {
  readonly secret: string;
  readonly key: string;
}

export interface KubernetesWorkloadProps {
  /** A namespace of this stack, or the name of one. */
  readonly namespace: KubernetesNamespace | string;
  /** The container of every pod. */
  readonly container: WorkloadContainer;
  /** Pods that the load at its peak needs: 1 or more. */
  readonly demand: number;
  /** Zones that the cluster has nodes in: 2 to 8. Default: those of the stack's cluster. */
  readonly zones?: readonly string[];
  /**
   * `keep-capacity`, the default: so many pods that those in the other zones still meet the demand. `relaunch`: only as
   * many as the demand, and two at least. Saves a third of the pods in three zones; when a zone is lost, the demand is not
   * met until Kubernetes has started the lost pods on nodes of the others.
   */
  readonly onZoneLoss?: "keep-capacity" | "relaunch";
  /** Default: 60 % of the CPU. */
  readonly scaling?: PodScaling;
  /** Requests from outside the cluster. Default: none, and pods that `allowFrom` lets in. */
  readonly ingress?: WorkloadIngress;
  /**
   * Port of every node that leads to the pods, 30000 to 32767 and of this workload alone, for a load balancer of the
   * cluster's stack: `NodeTargetGroup`. Default: none.
   */
  readonly nodePort?: number;
  /** Identity of the pods in AWS: `cluster.podIdentity(…)`. Default: none. */
  readonly serviceAccount?: PodIdentity;
  /** Environment variables that everybody may read. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Environment variables from Kubernetes secrets, and config maps whose every entry is one. Default: none. */
  readonly references?: {
    readonly secrets?: Readonly<Record<string, SecretKey>>;
    readonly configMaps?: readonly string[];
  };
  /**
   * Where pods may connect to, beside name resolution and what `allowFrom` and `allowTo` list. `https`, the default: TCP
   * port 443 anywhere, which AWS's own endpoints need.
   */
  readonly egress?: "https" | "all" | "none";
  /** A new version on some pods. Default: none; a release replaces pod by pod. */
  readonly canary?: Canary;
  /** What must exist before the first pod starts. Default: nothing more. */
  readonly dependsOn?: readonly ITerraformDependable[];
  /** Accepts what `relaunch` no longer survives. */
  readonly waiver?: Acceptance;
}
