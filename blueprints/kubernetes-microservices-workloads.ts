import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Lazy } from "cdktf";
import { AutoModeDefaults } from "../constructs/kubernetes/auto-mode-defaults.js";
import { KubernetesNamespace } from "../constructs/kubernetes/kubernetes-namespace.js";
import type { KubernetesStack } from "../constructs/kubernetes/kubernetes-stack.js";
import { KubernetesWorkload } from "../constructs/kubernetes/kubernetes-workload.js";
import type { KubernetesWorkloadProps } from "../constructs/kubernetes/kubernetes-workload-props.js";
import { RedundancyDeclaration } from "../constructs/stack/redundancy-declaration.js";
import { environmentName } from "./connections/environment-name.js";
import type { KubernetesMicroserviceParts } from "./kubernetes-microservice-parts.js";
import { nodePortOf } from "./kubernetes-microservices-node-ports.js";
import type {
  ParsedKubernetesMicroservice,
  ParsedKubernetesMicroservicesProps,
} from "./kubernetes-microservices-props.js";

/** Seconds that resolvers keep where a host is, should its load balancer be made anew. */
const NAME_TTL = 60;

type Workloads = Readonly<Record<string, KubernetesWorkload>>;

export interface WorkloadsOptions {
  readonly parsed: ParsedKubernetesMicroservicesProps;
  readonly namespace: string;
  readonly certificateArn: string;
  /** What each service has in AWS. */
  readonly parts: Readonly<Record<string, KubernetesMicroserviceParts>>;
}

/** What runs in the cluster: the pods of every service, and the ways between them and to their data. */
export function createWorkloads(stack: KubernetesStack, options: WorkloadsOptions): Workloads {
  const { parsed, parts, certificateArn } = options;
  const namespace = new KubernetesNamespace(stack, options.namespace);
  const autoMode = parsed.nodes.type === "auto-mode" ? new AutoModeDefaults(stack, "auto-mode") : undefined;
  const workloads: Record<string, KubernetesWorkload> = {};
  for (const [name, part] of Object.entries(parts)) {
    const service = parsed.services[name];
    if (!service) continue;
    const { container, demand, workload, calls } = service;
    const found = Object.assign({}, ...part.connections.map(({ environment }) => environment));
    workloads[name] = new KubernetesWorkload(stack, name, {
      ...workload,
      namespace,
      container,
      demand,
      environment: { ...found, ...urls(calls, workloads), ...workload?.environment },
      serviceAccount: part.identity,
      ...wayIn(name, service, certificateArn, autoMode),
      dependsOn: [...(workload?.dependsOn ?? []), ...(autoMode ? [autoMode.networkPolicies] : [])],
    });
    nameLoadBalancer(stack, name, workloads[name], service.host, parsed.certificate.hostedZoneId);
  }
  for (const [name, workload] of Object.entries(workloads)) {
    for (const called of parsed.services[name]?.calls ?? []) workloads[called]?.allowFrom(`from-${name}`, workload);
    openData(workload, parts[name]);
  }
  return workloads;
}

/** How requests from the internet get to the pods. */
function wayIn(
  name: string,
  service: ParsedKubernetesMicroservice,
  certificateArn: string,
  autoMode: AutoModeDefaults | undefined,
): Pick<KubernetesWorkloadProps, "ingress" | "nodePort"> {
  const { host } = service;
  if (host === undefined) return {};
  if (!autoMode) return { nodePort: nodePortOf(name, service) };
  return { ingress: { host, certificateArn, scheme: "internet-facing", className: autoMode.className } };
}

/** The host leads to the load balancer that Auto Mode makes of the service's ingress. */
function nameLoadBalancer(
  stack: KubernetesStack,
  name: string,
  { loadBalancerHostname }: KubernetesWorkload,
  host: string | undefined,
  zoneId: string,
): void {
  if (host === undefined || loadBalancerHostname === undefined) return;
  new Route53Record(stack, `name-${name}`, {
    zoneId,
    name: host,
    type: "CNAME",
    ttl: NAME_TTL,
    records: [loadBalancerHostname],
  });
}

/** The way from the pods to what they have in AWS, and what they work without. */
function openData(workload: KubernetesWorkload, part: KubernetesMicroserviceParts | undefined): void {
  if (!part) return;
  const { database, cache, connections, network } = part;
  const cidrBlocks = network.zones.flatMap((zone) => network.subnet("isolated", zone).cidrBlockInput ?? []);
  if (database) workload.allowTo("to-database", { cidrBlocks, port: database.port });
  if (cache) workload.allowTo("to-cache", { cidrBlocks, port: cache.port });
  for (const { soft } of connections) {
    if (soft) RedundancyDeclaration.of(workload).soft(workload.deployment, soft);
  }
}

/** Where the services of these names answer, also those that are yet to be made: calls may lead in a circle. */
function urls(called: readonly string[], workloads: Workloads): Record<string, string> {
  return Object.fromEntries(
    called.map((name) => [
      `SERVICE_${environmentName(name)}_URL`,
      Lazy.stringValue({ produce: () => `http://${workloads[name]?.dnsName ?? name}` }),
    ]),
  );
}
