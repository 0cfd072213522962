import type { DeploymentV1SpecTemplateSpecContainer } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";
import type { Heartbeat, ParsedWorkloadContainer } from "./workload-container.js";

type Probes = Pick<DeploymentV1SpecTemplateSpecContainer, "startupProbe" | "readinessProbe" | "livenessProbe">;

/** Seconds that a pod may take to start, asked every 5, before it is started anew. */
const STARTUP = { periodSeconds: 5, failureThreshold: 60, timeoutSeconds: 3 };
/** A pod that does not answer gets no requests after 10 seconds … */
const READINESS = { periodSeconds: 5, failureThreshold: 2, successThreshold: 1, timeoutSeconds: 3 };
/** … and is started anew after 30, so that one that is only slow can catch up. */
const LIVENESS = { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 3 };

/**
 * What Kubernetes asks a container, and how often.
 * Source: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function workloadProbes({ heartbeat, port }: ParsedWorkloadContainer): Probes {
  return {
    startupProbe: { ...STARTUP, ...question(heartbeat, port, "liveness") },
    readinessProbe: { ...READINESS, ...question(heartbeat, port, "readiness") },
    livenessProbe: { ...LIVENESS, ...question(heartbeat, port, "liveness") },
  };
}

function question(heartbeat: Heartbeat, port: number, kind: "liveness" | "readiness") {
  switch (heartbeat.type) {
    case "tcp":
      return { tcpSocket: [{ port: String(port) }] };
    case "grpc":
      return { grpc: [{ port, service: heartbeat.service }] };
    case "http": {
      const path = kind === "liveness" ? (heartbeat.livenessPath ?? heartbeat.path) : heartbeat.path;
      return { httpGet: { path, port: String(port), scheme: "HTTP" } };
    }
  }
}
