import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";
import type { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2/index.js";
import type { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1/index.js";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1/index.js";
import type { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { PropsError, parseProps } from "../props/parse-props.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { tasksAfterZoneLoss } from "../service/capacity.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { LABEL_NAME_MAX } from "./kubernetes-name.js";
import { KubernetesStack } from "./kubernetes-stack.js";
import type { KubernetesWorkloadProps } from "./kubernetes-workload-props.js";
import { kubernetesWorkloadSchema, type ParsedKubernetesWorkloadProps } from "./kubernetes-workload-schema.js";
import { podTemplate } from "./pod-template.js";
import { createAutoscaler, createDisruptionBudget } from "./workload-availability.js";
import { basePolicy, type Destination, destinationPolicy, trafficPolicies } from "./workload-network-policies.js";
import { createIngress, createService, SERVICE_PORT, type WorkloadIdentity } from "./workload-traffic.js";

const NAME_LABEL = "app.kubernetes.io/name";
/** Which of the two versions a pod is of. */
const TRACK_LABEL = "track";

/** Seconds that a new pod must be ready for before the next old one goes. */
const MIN_READY_SECONDS = 10;
/** Seconds without progress after which a release has failed; the apply then fails. */
const PROGRESS_DEADLINE_SECONDS = 600;

/**
 * Pods of one container in every zone of a cluster, behind one name, and behind a load balancer if there is one.
 *
 * Survives the loss of any pod, node or zone: pods are spread over the zones as a condition of being started, and so many
 * run that those of the other zones meet the demand (6 pods of demand in three zones are 9). Survives the update of
 * nodes, which takes one pod at a time, and a bad release: no old pod goes before a new one is ready, and the apply fails
 * while the old pods go on; Kubernetes does not go back to the old version by itself. With `onZoneLoss: "relaunch"` the
 * demand is not met between the loss of a zone and the start of its pods in the others. Does not survive the loss of the
 * region, nor that of what it keeps in its own file system.
 * Sources: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/,
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment
 */
export class KubernetesWorkload extends Construct implements Grantee {
  readonly deployment: DeploymentV1;
  /** The pods of the version under trial; undefined without `canary`. */
  readonly canary: DeploymentV1 | undefined;
  readonly service: ServiceV1;
  readonly serviceAccount: ServiceAccountV1;
  readonly autoscaler: HorizontalPodAutoscalerV2;
  readonly ingress: IngressV1 | undefined;
  /** Pods that the load at its peak needs. */
  readonly demand: number;
  /** The fewest pods that run. */
  readonly minReplicas: number;
  /** Port of the service: other pods ask `http://<dnsName>`. */
  readonly port: number = SERVICE_PORT;
  private readonly pods: WorkloadIdentity;
  private readonly props: ParsedKubernetesWorkloadProps;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KubernetesWorkloadProps) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const network = stack instanceof KubernetesStack ? stack.cluster.network : undefined;
    const parsed = parseProps(this, kubernetesWorkloadSchema(network), props);
    this.props = parsed;
    this.demand = parsed.demand;
    this.minReplicas = parsed.minReplicas;
    const { namespace } = parsed;
    const name = physicalName(this, { maxLength: LABEL_NAME_MAX });
    this.pods = {
      name,
      namespace: typeof namespace === "string" ? namespace : namespace.namespace.metadata.name,
      labels: { [NAME_LABEL]: name },
    };
    basePolicy(this, this.pods, {
      egress: parsed.egress,
      hasIdentity: parsed.serviceAccount !== undefined,
      clientCidrs: parsed.clientCidrs,
      port: parsed.container.port,
    });
    // Pods that start before their identity is there do not get it later.
    if (parsed.serviceAccount) stack.addDependency(TerraformStack.of(parsed.serviceAccount));
    this.serviceAccount = new ServiceAccountV1(this, "service-account", {
      metadata: { name: parsed.serviceAccount?.serviceAccount ?? name, namespace: this.pods.namespace },
      automountServiceAccountToken: false,
    });
    this.service = createService(this, this.pods, parsed.nodePort);
    this.deployment = this.deploy(this, parsed.container.image, parsed.minReplicas, "stable");
    this.canary =
      parsed.canary && this.deploy(new Construct(this, "canary"), parsed.canary.image, canaryPods(parsed), "canary");
    createDisruptionBudget(this, this.pods);
    this.autoscaler = createAutoscaler(this, this.pods, this.deployment, parsed);
    this.ingress = createIngress(this, this.pods, parsed, this.service);
    this.declareRedundancy();
  }

  /** Name under which pods of the cluster reach it. */
  get dnsName(): string {
    // The name itself, not the resource's: who calls need not wait for the namespace, and readers see who calls whom.
    const { namespace } = this.props;
    return `${this.pods.name}.${typeof namespace === "string" ? namespace : namespace.name}.svc.cluster.local`;
  }

  /** Host name of the load balancer, for a DNS record; undefined without `ingress`. */
  get loadBalancerHostname(): string | undefined {
    return this.ingress?.status.get(0).loadBalancer.get(0).ingress.get(0).hostname;
  }

  /** Lets the pods of `client` connect. The id says who to whom, for example `shop-to-orders`. */
  allowFrom(id: string, client: KubernetesWorkload): void {
    trafficPolicies(this, id, { from: client.pods, to: this.pods, port: this.props.container.port });
  }

  /** Lets the pods connect to addresses outside the cluster, for example a database's subnets. */
  allowTo(id: string, destination: Destination): void {
    destinationPolicy(this, id, this.pods, destination);
  }

  /** Permits it to the pods: `queue.grantSend(workload)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    const { serviceAccount } = this.props;
    if (!serviceAccount) {
      throw new PropsError(
        `${this.node.path}: has no identity in AWS: give it a serviceAccount, cluster.podIdentity(…)`,
      );
    }
    serviceAccount.grant(resource, access, statements);
  }

  private deploy(scope: Construct, image: string, replicas: number, track: "stable" | "canary"): DeploymentV1 {
    const { namespace, labels } = this.pods;
    const selector = { ...labels, [TRACK_LABEL]: track };
    return new DeploymentV1(scope, "Resource", {
      metadata: { name: physicalName(scope, { maxLength: LABEL_NAME_MAX }), namespace, labels: selector },
      waitForRollout: true,
      spec: {
        replicas: String(replicas),
        minReadySeconds: MIN_READY_SECONDS,
        progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS,
        selector: { matchLabels: selector },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "0", maxSurge: "25%" } },
        template: podTemplate(this.props, {
          labels: selector,
          selector,
          image,
          serviceAccountName: this.serviceAccount.metadata.name,
        }),
      },
      // The autoscaler's, from the first apply on.
      ...(track === "stable" && { lifecycle: { ignoreChanges: ["spec[0].replicas"] } }),
      // A load balancer adds its gate to pods that are made after the service.
      dependsOn: [this.service, ...this.props.dependsOn],
    });
  }

  private declareRedundancy(): void {
    const { demand, onZoneLoss, waiver, minReplicas, zones } = this.props;
    const declaration = RedundancyDeclaration.of(this);
    declaration.demand(this.deployment, demand);
    if (onZoneLoss === "keep-capacity") declaration.scenario("zone+deployment");
    if (tasksAfterZoneLoss(minReplicas, zones.length) < demand) {
      declaration.waive("kubernetes-capacity-after-zone-loss", this.deployment, waiver);
    }
    if (minReplicas < zones.length) declaration.waive("kubernetes-pods-cover-zones", this.deployment, waiver);
  }
}

/** Pods of the version under trial: their share of all pods is the share of requests that they get. */
function canaryPods({ canary, minReplicas }: ParsedKubernetesWorkloadProps): number {
  const share = (canary?.percent ?? 0) / 100;
  return Math.max(1, Math.round((minReplicas * share) / (1 - share)));
}
