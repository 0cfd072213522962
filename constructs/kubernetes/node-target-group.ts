import { AutoscalingAttachment } from "@cdktf/provider-aws/lib/autoscaling-attachment/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { TargetGroup } from "../load-balancer/target-group.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { parseProps } from "../props/parse-props.js";
import { KubernetesCluster } from "./kubernetes-cluster.js";
import { nodePortSchema } from "./node-port.js";

export interface NodeTargetGroupProps {
  /** A cluster with managed nodes. */
  readonly cluster: KubernetesCluster;
  /** The port of the service on every node: 30000 to 32767, the `nodePort` of one workload. */
  readonly nodePort: number;
  /** Seconds that a node which leaves may still finish what it has begun: 0 to 3600. Default 30. */
  readonly deregistrationDelay?: number;
}

const nodeTargetGroupSchema = z.strictObject({
  cluster: z
    .instanceof(KubernetesCluster, { error: "must be a KubernetesCluster" })
    .refine(
      ({ nodeGroups }) => Object.keys(nodeGroups).length > 0,
      "must be a cluster with managed nodes: in Auto Mode an ingress makes the load balancer",
    ),
  nodePort: nodePortSchema,
  deregistrationDelay: z.number().optional(),
}) satisfies z.ZodType<unknown, NodeTargetGroupProps>;

/**
 * Where kube-proxy of each node says whether the node forwards requests; a node that the autoscaler takes away says no.
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-network/3836-kube-proxy-improved-ingress-connectivity-reliability
 */
const HEALTH = { port: 10_256, path: "/healthz", intervalSeconds: 5, timeoutSeconds: 2 };

/**
 * The managed nodes of a cluster as the targets of an application load balancer: any node forwards to any ready pod of one
 * service, so that a load balancer of Terraform reaches it and nothing in the cluster has to make one.
 *
 * Survives the loss of any node or zone: the load balancer leaves a node that is lost alone after at most 2 checks × 5 s +
 * 2 s = 12 s. Until Kubernetes holds the node for lost, 50 s by default, the others still send the lost pods their share of
 * new connections. Survives a release and an update of nodes: a pod that is stopping gets no new connections, from no
 * node, and ends those that it has, as HTTP servers do when they are told to stop; new nodes join before old ones leave.
 * Does not survive the loss of all pods of the service.
 * Sources: https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport,
 * https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/ (node-monitor-grace-period)
 */
export class NodeTargetGroup extends Construct {
  readonly targets: TargetGroup;
  /** By zone, what puts the nodes of its group among the targets. */
  readonly attachments: Readonly<Record<string, AutoscalingAttachment>>;
  private readonly cluster: KubernetesCluster;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: NodeTargetGroupProps) {
    super(scope, id);
    const { cluster, nodePort, deregistrationDelay } = parseProps(this, nodeTargetGroupSchema, props);
    this.cluster = cluster;
    this.targets = new TargetGroup(this, "targets", {
      network: cluster.network,
      port: nodePort,
      targetType: "instance",
      healthCheck: HEALTH,
      deregistrationDelay,
    });
    // EKS has no argument for it: https://github.com/aws/containers-roadmap/issues/709
    this.attachments = Object.fromEntries(
      Object.entries(cluster.nodeGroups).map(([zone, { resources }]) => [
        zone,
        new AutoscalingAttachment(this, zone, {
          autoscalingGroupName: resources.get(0).autoscalingGroups.get(0).name,
          lbTargetGroupArn: this.targets.targetGroup.arn,
          // A node group that is replaced has new nodes among the targets before the old ones go.
          lifecycle: { createBeforeDestroy: true },
        }),
      ]),
    );
  }

  /** Lets `client`, the load balancer's group, connect to the nodes. The id says who to whom, `load-balancer-to-users`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    const { securityGroup, node } = this.cluster;
    const health = `${client.node.path.replaceAll("/", "-")}-to-health`;
    // One for all services of the cluster: the same rule twice is an error of AWS.
    if (!node.tryFindChild(health)) {
      new TrafficRule(this.cluster, health, { from: client, to: securityGroup, port: HEALTH.port });
    }
    return new TrafficRule(this, id, { from: client, to: securityGroup, port: this.targets.port });
  }
}
