import type { Construct } from "constructs";
import { ClusterAutoscaler } from "../constructs/kubernetes/cluster-autoscaler.js";
import { KubernetesCluster } from "../constructs/kubernetes/kubernetes-cluster.js";
import { KubernetesStack } from "../constructs/kubernetes/kubernetes-stack.js";
import type { KubernetesWorkload } from "../constructs/kubernetes/kubernetes-workload.js";
import type { NodeTargetGroup } from "../constructs/kubernetes/node-target-group.js";
import type { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import { Certificate } from "../constructs/load-balancer/certificate.js";
import { Queue } from "../constructs/messaging/queue.js";
import { Network } from "../constructs/network/network.js";
import { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { parseProps } from "../constructs/props/parse-props.js";
import { propsOrNone } from "../constructs/props/props-or-none.js";
import { AwsStack } from "../constructs/stack/aws-stack.js";
import { KubernetesMicroserviceParts } from "./kubernetes-microservice-parts.js";
import { KubernetesMicroservicesAlarms } from "./kubernetes-microservices-alarms.js";
import { createEntrance } from "./kubernetes-microservices-entrance.js";
import { type KubernetesMicroservicesProps, kubernetesMicroservicesSchema } from "./kubernetes-microservices-props.js";
import { createWorkloads } from "./kubernetes-microservices-workloads.js";
import { defaultPolicy } from "./parts/database.js";
import { mapValues } from "./parts/map-values.js";
import { STACK_PROPS, stackProps } from "./stack-props.js";

/** Namespace of all services. */
const NAMESPACE = "services";

/**
 * Services on Kubernetes that call each other by name, each with its own database, cache, queues and identity: an EKS
 * cluster with nodes in every zone in one stack, and what runs in it in a second one, `<id>-workloads`.
 *
 * What the engine reports of its defaults (a test compares this). Survives the loss of: a pod; a node; a load balancer node;
 * a database instance; a cache node; a NAT gateway; a zone; a zone, during a deployment; a zone, when nothing can be launched. Does not survive
 * the loss of: two zones at once; the region.
 *
 * The second stack needs the first: `cdktf deploy` of both in this order, from where the cluster's endpoint can be reached.
 * Requests from the internet come to the load balancer of the first stack, which sends them to the managed nodes; in Auto
 * Mode to one of the service's own, which EKS makes of its Ingress. Pods are spread over the zones, replaced one by one in a
 * release, and kept from being taken away two at a time when nodes are upgraded. The autoscalers of pods and of nodes are on.
 * No controller is left to install by hand.
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
  /** Of all hosts; undefined in Auto Mode, and where no service has a host. */
  readonly loadBalancer: ApplicationLoadBalancer | undefined;
  /** The nodes as targets of the load balancer, by service. */
  readonly targetGroups: Readonly<Record<string, NodeTargetGroup>>;
  /** Of managed nodes. */
  readonly clusterAutoscaler: ClusterAutoscaler | undefined;
  readonly alarmTopic: AlarmTopic | undefined;

  /** @throws PropsError when a prop is wrong, here or in one of the constructs. */
  constructor(scope: Construct, id: string, props: KubernetesMicroservicesProps) {
    const [stack, rest] = stackProps(props, defaultPolicy(databasesOf(propsOrNone(props))));
    super(scope, id, stack);
    const parsed = parseProps(this, kubernetesMicroservicesSchema, rest, STACK_PROPS);
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
      tags: stack.tags,
      policy: stack.policy,
      backend: stack.backend,
      allowedAccountIds: stack.allowedAccountIds,
      ...parsed.workloads,
      cluster,
    });
    const managed = nodes.type === "managed";
    const entrance = managed ? createEntrance(this, cluster, parsed, certificateArn) : undefined;
    this.loadBalancer = entrance?.loadBalancer;
    this.targetGroups = entrance?.targetGroups ?? {};
    this.clusterAutoscaler =
      managed && parsed.clusterAutoscaler !== false
        ? new ClusterAutoscaler(this.workloadStack, "cluster-autoscaler", parsed.clusterAutoscaler)
        : undefined;
    const { workloadStack, parts } = this;
    this.workloads = createWorkloads(workloadStack, { parsed, parts, namespace: NAMESPACE, certificateArn });
    if (this.alarmTopic) new KubernetesMicroservicesAlarms(this, "alarms", { system: this, topic: this.alarmTopic });
  }
}

function databasesOf({ services }: KubernetesMicroservicesProps) {
  // Props are checked later, and may be anything.
  return Object.values(services ?? {}).map((service) => service?.database);
}
