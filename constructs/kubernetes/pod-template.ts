import type { DeploymentV1SpecTemplate } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";
import type { ParsedKubernetesWorkloadProps } from "./kubernetes-workload-schema.js";
import { LEAST_RIGHTS } from "./least-rights.js";
import { literalText } from "./literal-text.js";
import { podSpread } from "./pod-spread.js";
import type { ParsedWorkloadContainer } from "./workload-container.js";
import { workloadProbes } from "./workload-probes.js";

/** Name of the container, and of its port. */
const CONTAINER = "main";
export const PORT_NAME = "main";

/** Seconds that the container has for what it began before it is killed. */
const STOP_SECONDS = 30;

export interface PodTemplateOptions {
  /** Labels of the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Those of them that tell the Deployment's own pods. */
  readonly selector: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
  readonly image: string;
}

/** The pods of a workload: spread, probed, without privileges, and stopped without losing requests. */
export function podTemplate(
  props: ParsedKubernetesWorkloadProps,
  options: PodTemplateOptions,
): DeploymentV1SpecTemplate {
  const { container, zones } = props;
  const { user, drainSeconds } = container;
  return {
    metadata: { labels: { ...options.labels } },
    spec: {
      serviceAccountName: options.serviceAccountName,
      // The credentials of Pod Identity are another token, which EKS mounts itself.
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: drainSeconds + STOP_SECONDS,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: String(user),
        runAsGroup: String(user),
        fsGroup: String(user),
        seccompProfile: { type: "RuntimeDefault" },
      },
      ...podSpread({ labels: options.selector, zones: zones.length }),
      container: [containerOf(props, options.image)],
      volume: volumes(container).map(({ name }) => ({ name, emptyDir: {} })),
    },
  };
}

function containerOf(props: ParsedKubernetesWorkloadProps, image: string) {
  const { container } = props;
  const { port, cpu, memory, drainSeconds } = container;
  return {
    name: CONTAINER,
    image,
    command: container.command?.map(literalText),
    args: container.args?.map(literalText),
    port: [{ name: PORT_NAME, containerPort: port, protocol: "TCP" }],
    env: environment(props),
    envFrom: props.references.configMaps.map((name) => ({ configMapRef: { name } })),
    // Without a limit of its own a pod may use CPU that nobody else needs.
    resources: { requests: { cpu, memory }, limits: { memory } },
    securityContext: LEAST_RIGHTS,
    // Load balancers and proxies go on sending requests for a while after the pod was told to stop.
    lifecycle: drainSeconds === 0 ? undefined : { preStop: [{ exec: { command: ["sleep", String(drainSeconds)] } }] },
    volumeMount: volumes(container).map(({ name, path }) => ({ name, mountPath: path })),
    ...workloadProbes(container),
  };
}

function environment({ environment, references }: ParsedKubernetesWorkloadProps) {
  return [
    ...byName(environment).map(([name, value]) => ({ name, value: literalText(value) })),
    ...byName(references.secrets).map(([name, { secret, key }]) => ({
      name,
      valueFrom: { secretKeyRef: { name: secret, key } },
    })),
  ];
}

function volumes({ writablePaths }: Pick<ParsedWorkloadContainer, "writablePaths">): { name: string; path: string }[] {
  return writablePaths.map((path) => ({
    name: `writable${path.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`.replace(/-+$/, ""),
    path,
  }));
}

function byName<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
