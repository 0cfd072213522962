import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { KubernetesCluster } from "../constructs/kubernetes/kubernetes-cluster.js";
import { KubernetesNamespace } from "../constructs/kubernetes/kubernetes-namespace.js";
import { KubernetesStack } from "../constructs/kubernetes/kubernetes-stack.js";
import { KubernetesWorkload } from "../constructs/kubernetes/kubernetes-workload.js";
import { Certificate } from "../constructs/load-balancer/certificate.js";
import { Queue } from "../constructs/messaging/queue.js";
import { Network } from "../constructs/network/network.js";
import { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { parseProps } from "../constructs/props/parse-props.js";
import { AwsStack } from "../constructs/stack/aws-stack.js";
import { RedundancyDeclaration } from "../constructs/stack/redundancy-declaration.js";
import { environmentName } from "./connections/environment-name.js";
import { KubernetesMicroserviceParts } from "./kubernetes-microservice-parts.js";
import { KubernetesMicroservicesAlarms } from "./kubernetes-microservices-alarms.js";
import {
  type KubernetesMicroservicesProps,
  kubernetesMicroservicesSchema,
  type ParsedKubernetesMicroservicesProps,
} from "./kubernetes-microservices-props.js";
import { defaultPolicy } from "./parts/database.js";
import { mapValues } from "./parts/map-values.js";
import { stackProps } from "./stack-props.js";

/** Seconds that resolvers keep where a host is, should its load balancer be made anew. */
const NAME_TTL = 60;
/** Namespace of all services. */
const NAMESPACE = "services";

/**
 * Services on Kubernetes that call each other by name, each with its own database, cache, queues and identity: an EKS
 * cluster with nodes in every zone in one stack, and what runs in it in a second one, `<id>-workloads`.
 *
 * What the engine reports of its defaults (a test compares this). Survives the loss of: a pod; a node; a database instance;
 * a cache node; a NAT gateway; a zone; a zone, during a deployment; a zone, when nothing can be launched. Does not survive
 * the loss of: two zones at once; the region.
 *
 * The second stack needs the first: `cdktf deploy` of both in this order, from where the cluster's endpoint can be reached.
 * Requests from the internet come to a load balancer of the service's host, which the AWS Load Balancer Controller (or Auto
 * Mode) makes of its Ingress. Pods are spread over the zones, replaced one by one in a release, and kept from being taken
 * away two at a time when nodes are upgraded; the autoscaler of pods is on, that of managed nodes is yours to install.
 *
 * Containers find the services that they call in `SERVICE_<NAME>_URL`, queues in `QUEUE_<NAME>_URL`, their database and cache
 * in `DATABASE_…` and `CACHE_…`, as with {@link WebService}. What a cache held may be lost: the service must work, slower,
 * without it.
 */
export class KubernetesMicroservices extends AwsStack {
  readonly network: Network;
  readonly cluster: KubernetesCluster;
  readonly queues: Readonly<Record<string, Queue>>;
  /** What each service has in AWS. */
  readonly parts: Readonly<Record<string, KubernetesMicroserviceParts>>;
  /** The stack of what runs in the cluster. */
  readonly workloadStack: KubernetesStack;
  readonly workloads: Readonly<Record<string, KubernetesWorkload>>;
  readonly alarmTopic: AlarmTopic | undefined;

  /** @throws PropsError when a prop is wrong, here or in one of the constructs. */
  constructor(scope: Construct, id: string, props: KubernetesMicroservicesProps) {
    const [stack, rest] = stackProps(props, defaultPolicy(databasesOf(props)));
    super(scope, id, stack);
    const parsed = parseProps(this, kubernetesMicroservicesSchema, rest);
    const { version, nodes, accessEntries } = parsed;

    this.network = new Network(this, "network", { ...parsed.network, region: props.region, zones: parsed.zones });
    const { network } = this;
    this.alarmTopic = parsed.alarms ? new AlarmTopic(this, "alarm-topic", { subscribers: parsed.alarms }) : undefined;
    this.cluster = new KubernetesCluster(this, "cluster", {
      ...parsed.cluster,
      network,
      version,
      nodes,
      accessEntries,
    });
    const { cluster } = this;
    this.queues = mapValues(
      parsed.queues,
      (queue, name) => new Queue(this, `queue-${name}`, { ...queue, alarmTopic: this.alarmTopic ?? false }),
    );
    const { queues } = this;
    this.parts = mapValues(
      parsed.services,
      (service, name) =>
        new KubernetesMicroserviceParts(this, name, { network, cluster, queues, service, namespace: NAMESPACE }),
    );
    const { arn: certificateArn } = new Certificate(this, "certificate", parsed.certificate);
    this.workloadStack = new KubernetesStack(scope, `${id}-workloads`, {
      tags: props.tags,
      policy: stack.policy,
      ...parsed.workloads,
      cluster,
    });
    this.workloads = this.createWorkloads(parsed, certificateArn);
    if (this.alarmTopic) new KubernetesMicroservicesAlarms(this, "alarms", { system: this, topic: this.alarmTopic });
  }

  private createWorkloads(parsed: ParsedKubernetesMicroservicesProps, certificateArn: string) {
    const { workloadStack } = this;
    const namespace = new KubernetesNamespace(workloadStack, NAMESPACE);
    const workloads: Record<string, KubernetesWorkload> = {};
    for (const [name, service] of Object.entries(parsed.services)) {
      const { container, demand, host, workload, calls } = service;
      const { identity, connections } = this.part(name);
      const found = Object.assign({}, ...connections.map(({ environment }) => environment));
      workloads[name] = new KubernetesWorkload(workloadStack, name, {
        ...workload,
        namespace,
        container,
        demand,
        environment: { ...found, ...urls(calls, workloads), ...workload?.environment },
        serviceAccount: identity,
        ...(host !== undefined && { ingress: { host, certificateArn, scheme: "internet-facing" } }),
      });
      const { loadBalancerHostname } = workloads[name];
      if (host === undefined || loadBalancerHostname === undefined) continue;
      new Route53Record(workloadStack, `name-${name}`, {
        zoneId: parsed.certificate.hostedZoneId,
        name: host,
        type: "CNAME",
        ttl: NAME_TTL,
        records: [loadBalancerHostname],
      });
    }
    for (const [name, workload] of Object.entries(workloads)) {
      for (const called of parsed.services[name]?.calls ?? []) workloads[called]?.allowFrom(`from-${name}`, workload);
      this.openData(name, workload);
    }
    return workloads;
  }

  /** The way from the pods to what they have in AWS, and what they work without. */
  private openData(name: string, workload: KubernetesWorkload): void {
    const { database, cache, connections } = this.part(name);
    const cidrBlocks = this.network.zones.flatMap((zone) => this.network.subnet("isolated", zone).cidrBlockInput ?? []);
    if (database) workload.allowTo("to-database", { cidrBlocks, port: database.port });
    if (cache) workload.allowTo("to-cache", { cidrBlocks, port: cache.port });
    for (const { soft } of connections) {
      if (soft) RedundancyDeclaration.of(workload).soft(workload.deployment, soft);
    }
  }

  private part(name: string): KubernetesMicroserviceParts {
    const part = this.parts[name];
    if (!part) throw new Error(`${this.node.path}: no service ${name}`);
    return part;
  }
}

/** Where the services of these names answer, also those that are yet to be made: calls may lead in a circle. */
function urls(
  called: readonly string[],
  workloads: Readonly<Record<string, KubernetesWorkload>>,
): Record<string, string> {
  return Object.fromEntries(
    called.map((name) => [
      `SERVICE_${environmentName(name)}_URL`,
      Lazy.stringValue({ produce: () => `http://${workloads[name]?.dnsName ?? name}` }),
    ]),
  );
}

function databasesOf({ services }: KubernetesMicroservicesProps) {
  // Props are checked later, and may be anything.
  return Object.values(services ?? {}).map((service) => service?.database);
}
