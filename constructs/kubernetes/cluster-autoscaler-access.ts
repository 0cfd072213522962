import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1/index.js";
import { ClusterRoleV1, type ClusterRoleV1Rule } from "@cdktf/provider-kubernetes/lib/cluster-role-v1/index.js";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1/index.js";
import { RoleV1, type RoleV1Rule } from "@cdktf/provider-kubernetes/lib/role-v1/index.js";
import type { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1/index.js";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { AUTOSCALER, AUTOSCALER_LABELS } from "./cluster-autoscaler-deployment.js";
import type { KubernetesCluster } from "./kubernetes-cluster.js";
import { KUBE_SYSTEM } from "./kubernetes-name.js";
import type { PodIdentity } from "./pod-identity.js";

const READ = ["get", "list", "watch"];
const CORE = "";

/**
 * What it reads to try where a pod would fit, and what it does to nodes and their pods. The lease and the config map of its
 * state are in its own namespace.
 * Source: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/examples/cluster-autoscaler-autodiscover.yaml
 */
const CLUSTER_RULES: readonly ClusterRoleV1Rule[] = [
  { apiGroups: [CORE], resources: ["events"], verbs: ["create", "patch"] },
  { apiGroups: [CORE], resources: ["pods/eviction"], verbs: ["create"] },
  { apiGroups: [CORE], resources: ["pods/status"], verbs: ["update"] },
  { apiGroups: [CORE], resources: ["nodes"], verbs: [...READ, "update"] },
  {
    apiGroups: [CORE],
    resources: [
      "namespaces",
      "pods",
      "services",
      "replicationcontrollers",
      "persistentvolumeclaims",
      "persistentvolumes",
    ],
    verbs: READ,
  },
  { apiGroups: ["apps"], resources: ["daemonsets", "replicasets", "statefulsets"], verbs: READ },
  { apiGroups: ["batch"], resources: ["jobs"], verbs: READ },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: READ },
  { apiGroups: ["resource.k8s.io"], resources: ["deviceclasses", "resourceclaims", "resourceslices"], verbs: READ },
  {
    apiGroups: ["storage.k8s.io"],
    resources: ["csidrivers", "csinodes", "csistoragecapacities", "storageclasses", "volumeattachments"],
    verbs: READ,
  },
];

const LEASE = "cluster-autoscaler";
const STATUS = "cluster-autoscaler-status";

const OWN_RULES: readonly RoleV1Rule[] = [
  { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["create"] },
  { apiGroups: ["coordination.k8s.io"], resources: ["leases"], resourceNames: [LEASE], verbs: ["get", "update"] },
  { apiGroups: [CORE], resources: ["configmaps"], verbs: ["create", "list", "watch"] },
  { apiGroups: [CORE], resources: ["configmaps"], resourceNames: [STATUS], verbs: ["get", "update", "delete"] },
];

/** Its permissions in the cluster. Answers the bindings, without which its first pod cannot work. */
export function createAutoscalerAccess(scope: Construct, { metadata }: ServiceAccountV1): ITerraformDependable[] {
  const named = { name: AUTOSCALER, labels: AUTOSCALER_LABELS };
  const inNamespace = { ...named, namespace: KUBE_SYSTEM };
  const subject = [{ kind: "ServiceAccount", name: metadata.name, namespace: KUBE_SYSTEM }];
  const apiGroup = "rbac.authorization.k8s.io";
  const cluster = new ClusterRoleV1(scope, "cluster-role", { metadata: named, rule: [...CLUSTER_RULES] });
  const own = new RoleV1(scope, "role", { metadata: inNamespace, rule: [...OWN_RULES] });
  return [
    new ClusterRoleBindingV1(scope, "cluster-role-binding", {
      metadata: named,
      roleRef: { apiGroup, kind: "ClusterRole", name: cluster.metadata.name },
      subject,
    }),
    new RoleBindingV1(scope, "role-binding", {
      metadata: inNamespace,
      roleRef: { apiGroup, kind: "Role", name: own.metadata.name },
      subject,
    }),
  ];
}

/**
 * Its permissions in AWS: reads all groups, as these actions know no resources, and changes those that EKS has tagged as the
 * cluster's.
 * Sources: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md,
 * https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
 */
export function grantScaling(identity: PodIdentity, cluster: KubernetesCluster): void {
  identity.grant(cluster, "scale-nodes", [
    {
      actions: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
      ],
      resources: ["*"],
    },
    {
      actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      resources: ["*"],
      // The name itself: a key of the document cannot refer to a resource.
      condition: {
        StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster.cluster.nameInput}`]: "owned" },
      },
    },
    {
      actions: ["eks:DescribeNodegroup"],
      resources: Object.values(cluster.nodeGroups).map(({ arn }) => arn),
    },
  ]);
}
