import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { KubernetesCluster } from "./kubernetes-cluster.js";
import { KUBE_SYSTEM } from "./kubernetes-name.js";
import { LEAST_RIGHTS } from "./least-rights.js";
import { podSpread } from "./pod-spread.js";

/** Name of all its objects. */
export const AUTOSCALER = "cluster-autoscaler";
export const AUTOSCALER_LABELS = { "app.kubernetes.io/name": AUTOSCALER };

/** Of metrics and of the question whether it works. */
const PORT = 8085;
/** Nobody: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/examples/cluster-autoscaler-autodiscover.yaml */
const USER = "65534";
/** Same source. */
const RESOURCES = { cpu: "100m", memory: "600Mi" };
/**
 * Percent of nodes that may be lost before it stops to wait for help. By default 45, which one of two zones is more than.
 * Source: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md
 */
const MAX_UNREADY_PERCENTAGE = 60;

export interface AutoscalerDeploymentOptions {
  readonly cluster: KubernetesCluster;
  readonly image: string;
  readonly expander: string;
  readonly serviceAccountName: string;
  readonly dependsOn: ITerraformDependable[];
}

/** A pod in every zone. They agree on who leads by a lease. */
export function createAutoscalerDeployment(scope: Construct, options: AutoscalerDeploymentOptions): DeploymentV1 {
  const { cluster, dependsOn } = options;
  const zones = cluster.network.zones.length;
  return new DeploymentV1(scope, "Resource", {
    metadata: { name: AUTOSCALER, namespace: KUBE_SYSTEM, labels: AUTOSCALER_LABELS },
    waitForRollout: true,
    spec: {
      replicas: String(zones),
      selector: { matchLabels: AUTOSCALER_LABELS },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "0", maxSurge: "1" } },
      template: {
        metadata: { labels: AUTOSCALER_LABELS },
        spec: {
          serviceAccountName: options.serviceAccountName,
          automountServiceAccountToken: true,
          enableServiceLinks: false,
          // Other pods make room for it, which makes room for them.
          priorityClassName: "system-cluster-critical",
          securityContext: {
            runAsNonRoot: true,
            runAsUser: USER,
            runAsGroup: USER,
            fsGroup: USER,
            seccompProfile: { type: "RuntimeDefault" },
          },
          ...podSpread({ labels: AUTOSCALER_LABELS, zones }),
          container: [container(options)],
        },
      },
    },
    dependsOn,
  });
}

function container({ cluster, image, expander }: AutoscalerDeploymentOptions) {
  const { name } = cluster.cluster;
  const tags = ["k8s.io/cluster-autoscaler/enabled", `k8s.io/cluster-autoscaler/${name}`];
  return {
    name: AUTOSCALER,
    image,
    command: ["./cluster-autoscaler"],
    args: [
      "--cloud-provider=aws",
      `--node-group-auto-discovery=asg:tag=${tags.join(",")}`,
      "--balance-similar-node-groups",
      `--expander=${expander}`,
      // A node that has pods with an empty volume may go too: those of a KubernetesWorkload have one.
      "--skip-nodes-with-local-storage=false",
      `--max-total-unready-percentage=${MAX_UNREADY_PERCENTAGE}`,
      `--address=:${PORT}`,
      "--logtostderr=true",
      "--v=2",
    ],
    // It cannot ask the metadata service, which answers nodes alone.
    env: [{ name: "AWS_REGION", value: cluster.network.region }],
    port: [{ name: "http", containerPort: PORT, protocol: "TCP" }],
    resources: { requests: RESOURCES, limits: { memory: RESOURCES.memory } },
    livenessProbe: {
      httpGet: { path: "/health-check", port: String(PORT), scheme: "HTTP" },
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    securityContext: LEAST_RIGHTS,
  };
}
