import { z } from "zod";
import type { CacheClusterProps } from "../constructs/cache/cache-cluster-props.js";
import type { ClusterAutoscalerProps } from "../constructs/kubernetes/cluster-autoscaler.js";
import type { KubernetesClusterProps } from "../constructs/kubernetes/kubernetes-cluster-props.js";
import type { KubernetesStackProps } from "../constructs/kubernetes/kubernetes-stack.js";
import type { KubernetesWorkloadProps } from "../constructs/kubernetes/kubernetes-workload-props.js";
import { nodePortSchema } from "../constructs/kubernetes/node-port.js";
import type { ApplicationLoadBalancerProps } from "../constructs/load-balancer/application-load-balancer-props.js";
import type { CertificateProps } from "../constructs/load-balancer/certificate.js";
import type { QueueProps } from "../constructs/messaging/queue-props.js";
import type { NetworkProps } from "../constructs/network/network-props.js";
import type { AlarmSubscribers } from "../constructs/observability/alarm-topic.js";
import type { AwsStackProps } from "../constructs/stack/aws-stack.js";
import { nodePortProblems } from "./kubernetes-microservices-node-ports.js";
import type { Database } from "./parts/database.js";
import { options } from "./parts/options.js";

export interface KubernetesMicroservicesProps extends AwsStackProps {
  /** Zones by name (`eu-west-1a`) or all by zone id (`euw1-az1`): 2 to 8, three by preference. */
  readonly zones: readonly string[];
  /** Kubernetes minor version, for example `1.35`. */
  readonly version: string;
  /** What the pods run on: a managed node group in every zone, or EKS Auto Mode. */
  readonly nodes: KubernetesClusterProps["nodes"];
  /** Who may use the Kubernetes API, by a name of your choice: who applies the stack of the workloads too. */
  readonly accessEntries: KubernetesClusterProps["accessEntries"];
  /** The certificate of all hosts, and the hosted zone that answers for them. */
  readonly certificate: CertificateProps;
  /** Services by name in kebab-case. */
  readonly services: Readonly<Record<string, KubernetesMicroservice>>;
  /** Queues between them, by name. Default: none. */
  readonly queues?: Readonly<Record<string, Omit<QueueProps, "alarmTopic">>>;
  /** Who hears that redundancy is gone or going; `false` for no alarms. */
  readonly alarms: AlarmSubscribers | false;
  /** Everything else about the network. */
  readonly network?: Omit<NetworkProps, "region" | "zones">;
  /** Everything else about the cluster, such as its endpoint and its add-ons. */
  readonly cluster?: Omit<KubernetesClusterProps, "network" | "version" | "nodes" | "accessEntries">;
  /** Everything else about the autoscaler of managed nodes; `false` for none, or for one of your own. */
  readonly clusterAutoscaler?: ClusterAutoscalerProps | false;
  /** Everything else about the load balancer of managed nodes. In Auto Mode each service with a host has one of its own. */
  readonly loadBalancer?: Omit<ApplicationLoadBalancerProps, "network" | "certificate" | "defaultTargets">;
  /** Everything else about the stack of the workloads, such as its state. */
  readonly workloads?: Omit<KubernetesStackProps, "cluster">;
}

/** A service with what is its own. */
export interface KubernetesMicroservice {
  readonly container: KubernetesWorkloadProps["container"];
  /** Pods that the load at its peak needs. More are started, so that as many are left after the loss of a zone. */
  readonly demand: number;
  /** Host name of the requests from the internet that are its own. Default: none, the others reach it. */
  readonly host?: string;
  /** Port of managed nodes that its host leads to: 30000 to 32767. Default: one of the first 86, by its name. */
  readonly nodePort?: number;
  /** Services that it calls. It finds them in `SERVICE_<NAME>_URL`. Default: none. */
  readonly calls?: readonly string[];
  /** Queues that it sends to. It finds them in `QUEUE_<NAME>_URL`. Default: none. */
  readonly sendsTo?: readonly string[];
  /** Queues that it takes messages from, in `QUEUE_<NAME>_URL` too. Default: none. */
  readonly takesFrom?: readonly string[];
  /** A database of its own. Default: none. */
  readonly database?: Database;
  /** A cache of its own, without which it must work, slower. Default: none. */
  readonly cache?: Omit<CacheClusterProps, "network">;
  /** Everything else about its pods, such as scaling and a canary. */
  readonly workload?: Partial<
    Omit<
      KubernetesWorkloadProps,
      "namespace" | "container" | "demand" | "ingress" | "nodePort" | "serviceAccount" | "zones"
    >
  >;
}

/** Labels and names of Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be in kebab-case")
  .max(40, "must be 40 characters or fewer");
const names = z.array(z.string()).default([]);

const serviceSchema = z.strictObject({
  container: options<KubernetesMicroservice["container"]>(),
  demand: z.number(),
  host: z.string().optional(),
  nodePort: nodePortSchema.optional(),
  calls: names,
  sendsTo: names,
  takesFrom: names,
  database: options<Database>().optional(),
  cache: options<Omit<CacheClusterProps, "network">>().optional(),
  workload: options<NonNullable<KubernetesMicroservice["workload"]>>().optional(),
}) satisfies z.ZodType<unknown, KubernetesMicroservice>;

export const kubernetesMicroservicesSchema = z
  .strictObject({
    zones: z.array(z.string()),
    version: z.string(),
    nodes: options<KubernetesMicroservicesProps["nodes"]>(),
    accessEntries: options<KubernetesMicroservicesProps["accessEntries"]>(),
    certificate: options<CertificateProps>(),
    services: z
      .record(nameSchema, serviceSchema)
      .refine((services) => Object.keys(services).length > 0, "needs at least one service"),
    queues: z.record(nameSchema, options<Omit<QueueProps, "alarmTopic">>()).default({}),
    alarms: z.union([z.literal(false), options<AlarmSubscribers>()]),
    network: options<NonNullable<KubernetesMicroservicesProps["network"]>>().optional(),
    cluster: options<NonNullable<KubernetesMicroservicesProps["cluster"]>>().optional(),
    clusterAutoscaler: z.union([z.literal(false), options<ClusterAutoscalerProps>()]).optional(),
    loadBalancer: options<NonNullable<KubernetesMicroservicesProps["loadBalancer"]>>().optional(),
    workloads: options<NonNullable<KubernetesMicroservicesProps["workloads"]>>().optional(),
  })
  .superRefine((props, context) => {
    for (const [path, message] of nodeProblems(props)) context.addIssue({ code: "custom", path, message });
    const { services, queues, certificate } = props;
    for (const [name, message] of wrongHosts(services, certificate)) {
      context.addIssue({ code: "custom", path: ["services", name, "host"], message });
    }
    for (const [name, { calls, sendsTo, takesFrom }] of Object.entries(services)) {
      for (const [field, used, known] of [
        ["calls", calls, services],
        ["sendsTo", sendsTo, queues],
        ["takesFrom", takesFrom, queues],
      ] as const) {
        if (used.every((each) => Object.hasOwn(known, each))) continue;
        const there = Object.keys(known).join(", ") || "there is none";
        const message = `must name ${field === "calls" ? "services" : "queues"} (${there})`;
        context.addIssue({ code: "custom", path: ["services", name, field], message });
      }
    }
  }) satisfies z.ZodType<unknown, Omit<KubernetesMicroservicesProps, keyof AwsStackProps>>;

export type ParsedKubernetesMicroservicesProps = z.output<typeof kubernetesMicroservicesSchema>;
export type ParsedKubernetesMicroservice = z.output<typeof serviceSchema>;

/** What is wrong with the choices that belong to managed nodes. */
function nodeProblems(props: {
  readonly nodes: KubernetesMicroservicesProps["nodes"];
  readonly services: Readonly<Record<string, ParsedKubernetesMicroservice>>;
  readonly clusterAutoscaler?: ClusterAutoscalerProps | false;
  readonly loadBalancer?: KubernetesMicroservicesProps["loadBalancer"];
}): [path: string[], message: string][] {
  const { nodes, services } = props;
  if (nodes?.type !== "auto-mode") {
    return nodePortProblems(services).map(([name, message]) => [["services", name, "nodePort"], message]);
  }
  const message = "must be left out with Auto Mode, where EKS does it";
  const given = Object.entries(services).filter(([, { nodePort }]) => nodePort !== undefined);
  return [
    ...given.map(([name]): [string[], string] => [["services", name, "nodePort"], message]),
    ...(props.clusterAutoscaler ? [[["clusterAutoscaler"], message] as [string[], string]] : []),
    ...(props.loadBalancer ? [[["loadBalancer"], message] as [string[], string]] : []),
  ];
}

/** Hosts that two services have, and hosts that the certificate is not for. */
function wrongHosts(
  services: Readonly<Record<string, ParsedKubernetesMicroservice>>,
  { domainName, subjectAlternativeNames = [] }: CertificateProps,
): [name: string, message: string][] {
  const names = [domainName, ...subjectAlternativeNames];
  const owners = new Map<string, string>();
  return Object.entries(services).flatMap(([name, { host }]): [string, string][] => {
    if (host === undefined) return [];
    const owner = owners.get(host);
    owners.set(host, owner ?? name);
    if (owner !== undefined) return [[name, `must be one that no other service has (${owner} does)`]];
    const covered = names.includes(host) || names.includes(host.replace(/^[^.]+/, "*"));
    return covered ? [] : [[name, `must be a name of the certificate (${names.join(", ")})`]];
  });
}
