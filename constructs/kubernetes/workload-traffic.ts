import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1/index.js";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1/index.js";
import type { Construct } from "constructs";
import type { ParsedKubernetesWorkloadProps } from "./kubernetes-workload-schema.js";
import { PORT_NAME } from "./pod-template.js";

/** Name, namespace and labels of a workload's objects. */
export interface WorkloadIdentity {
  readonly name: string;
  readonly namespace: string;
  /** Labels of its pods, also of those of a canary. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Port on which the service takes requests. */
export const SERVICE_PORT = 80;

/**
 * One name for all pods that are ready, and one port of all nodes if there is one. Every node sends to every pod: a node
 * that a release leaves without a pod refuses nothing.
 */
export function createService(
  scope: Construct,
  { name, namespace, labels }: WorkloadIdentity,
  nodePort: number | undefined,
): ServiceV1 {
  const port = { name: PORT_NAME, port: SERVICE_PORT, targetPort: PORT_NAME, protocol: "TCP" };
  return new ServiceV1(scope, "service", {
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      selector: { ...labels },
      ...(nodePort === undefined
        ? { type: "ClusterIP", port: [port] }
        : { type: "NodePort", externalTrafficPolicy: "Cluster", port: [{ ...port, nodePort }] }),
    },
  });
}

/**
 * The load balancer that the class's controller makes: HTTPS only, straight to the pods.
 * Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 */
export function createIngress(
  scope: Construct,
  { name, namespace, labels }: WorkloadIdentity,
  { ingress, container }: Pick<ParsedKubernetesWorkloadProps, "ingress" | "container">,
  service: ServiceV1,
): IngressV1 | undefined {
  if (!ingress) return undefined;
  const { heartbeat } = container;
  const annotation = (key: string) => `alb.ingress.kubernetes.io/${key}`;
  return new IngressV1(scope, "ingress", {
    waitForLoadBalancer: true,
    metadata: {
      name,
      namespace,
      labels: { ...labels },
      annotations: {
        [annotation("scheme")]: ingress.scheme,
        [annotation("target-type")]: "ip",
        [annotation("listen-ports")]: JSON.stringify([{ HTTP: 80 }, { HTTPS: 443 }]),
        [annotation("ssl-redirect")]: "443",
        [annotation("ssl-policy")]: ingress.sslPolicy,
        [annotation("certificate-arn")]: ingress.certificateArn,
        [annotation("target-group-attributes")]: `deregistration_delay.timeout_seconds=${container.drainSeconds}`,
        ...(heartbeat.type === "http" && { [annotation("healthcheck-path")]: heartbeat.path }),
      },
    },
    spec: {
      ingressClassName: ingress.className,
      rule: [
        {
          host: ingress.host,
          http: {
            path: [
              {
                path: "/",
                pathType: "Prefix",
                backend: { service: { name: service.metadata.name, port: { name: PORT_NAME } } },
              },
            ],
          },
        },
      ],
    },
  });
}
