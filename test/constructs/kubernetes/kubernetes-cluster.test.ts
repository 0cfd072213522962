import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { describe, expect, it } from "vitest";
import { KubernetesCluster } from "../../../constructs/kubernetes/kubernetes-cluster.js";
import { Network } from "../../../constructs/network/network.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";
import { ADMINS, buildCluster, type ClusterChoice, MANAGED } from "./sample-cluster.js";

function file(props: ClusterChoice = {}) {
  return synthesize(buildCluster(props).stack);
}

function cluster(props: ClusterChoice = {}) {
  return onlyResource(file(props), "aws_eks_cluster");
}

function policiesOf(props: ClusterChoice, role: string): string[] {
  return Object.entries(resources(file(props), "aws_iam_role_policy_attachment"))
    .filter(([path]) => path.startsWith(`cluster/${role}/`))
    .map(([path]) => path.split("/").at(-1) ?? "")
    .sort();
}

describe("KubernetesCluster", () => {
  it("has its control plane in the private subnets of all zones, reached from the network alone", () => {
    expect(cluster()["vpc_config"]).toEqual({
      subnet_ids: ZONES.map((zone) =>
        expect.stringMatching(new RegExp(`aws_subnet\\.network_private-${zone}_\\w+\\.id`)),
      ),
      security_group_ids: [expect.stringMatching(/aws_security_group\.cluster_security-group_\w+\.id/)],
      endpoint_private_access: true,
      endpoint_public_access: false,
    });
  });

  it("is reached from the internet too, by the networks that are named", () => {
    const endpoint = { access: "public-and-private", publicAccessCidrs: ["203.0.113.0/24"] } as const;
    expect(cluster({ endpoint })["vpc_config"]).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ["203.0.113.0/24"],
    });
  });

  it("lets nobody in but its access entries, not even who made it", () => {
    const viewer = { ...ADMINS, policy: "AmazonEKSViewPolicy", namespaces: ["shop"] } as const;
    const made = file({ accessEntries: { admins: ADMINS, viewer } });
    expect(onlyResource(made, "aws_eks_cluster")["access_config"]).toEqual({
      authentication_mode: "API",
      bootstrap_cluster_creator_admin_permissions: false,
    });
    const policies = resources(made, "aws_eks_access_policy_association");
    expect(policies["cluster/access/admins-policy"]).toMatchObject({
      policy_arn: expect.stringMatching(/:eks::aws:cluster-access-policy\/AmazonEKSClusterAdminPolicy$/),
      access_scope: { type: "cluster" },
    });
    expect(policies["cluster/access/viewer-policy"]?.["access_scope"]).toEqual({
      type: "namespace",
      namespaces: ["shop"],
    });
  });

  it("logs everything that the control plane does, and keeps it 30 days", () => {
    const made = file();
    expect(onlyResource(made, "aws_eks_cluster")["enabled_cluster_log_types"]).toEqual([
      "api",
      "audit",
      "authenticator",
      "controllerManager",
      "scheduler",
    ]);
    expect(resources(made, "aws_cloudwatch_log_group")["cluster/log-group"]).toMatchObject({
      name: "/aws/eks/platform-cluster/cluster",
      retention_in_days: 30,
    });
  });

  it("has its log group before EKS makes one that keeps everything for ever", () => {
    expect(cluster()["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_cloudwatch_log_group\.cluster_log-group_/),
    );
  });

  it("encrypts the secrets of Kubernetes with a key of its own, or with one that is given", () => {
    expect(cluster()["encryption_config"]).toEqual({
      resources: ["secrets"],
      provider: { key_arn: expect.stringMatching(/aws_kms_key\.cluster_encryption-key_\w+\.arn/) },
    });
    const stack = testStack();
    const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
    const encryptionKey = new EncryptionKey(stack, "shared", { description: "of all clusters" });
    const given = { network, version: "1.35", nodes: MANAGED, accessEntries: { admins: ADMINS }, encryptionKey };
    new KubernetesCluster(stack, "cluster", given);
    expect(onlyResource(synthesize(stack), "aws_eks_cluster")["encryption_config"]).toMatchObject({
      provider: { key_arn: expect.stringMatching(/aws_kms_key\.shared_\w+\.arn/) },
    });
  });

  it("stays in standard support, shifts away from a zone in trouble, and brings no add-ons that nobody updates", () => {
    expect(cluster()).toMatchObject({
      version: "1.35",
      upgrade_policy: { support_type: "STANDARD" },
      zonal_shift_config: { enabled: true },
      bootstrap_self_managed_addons: false,
    });
  });

  it("keeps an old version with extended support", () => {
    expect(cluster({ version: "1.33", upgradePolicy: "EXTENDED" })["upgrade_policy"]).toEqual({
      support_type: "EXTENDED",
    });
  });

  it("runs with the oldest AWS provider unless EKS is to refuse its deletion", () => {
    const provider = (props: ClusterChoice) => file(props).terraform.required_providers.aws.version;
    expect(cluster()).not.toHaveProperty("deletion_protection");
    expect(provider({})).toBe(">= 5.100.0, < 7.0.0");
    expect(cluster({ deletionProtection: true })["deletion_protection"]).toBe(true);
    expect(provider({ deletionProtection: true })).toBe(">= 6.9.0, < 7.0.0");
  });

  it("keeps its logs as long as it is told", () => {
    const groups = resources(file({ logRetentionInDays: 365 }), "aws_cloudwatch_log_group");
    expect(groups["cluster/log-group"]?.["retention_in_days"]).toBe(365);
  });

  it("tells load balancers of Kubernetes where they belong", () => {
    const subnets = resources(file(), "aws_subnet");
    expect(subnets["network/public-eu-west-1a"]?.["tags"]).toMatchObject({ "kubernetes.io/role/elb": "1" });
    expect(subnets["network/private-eu-west-1a"]?.["tags"]).toMatchObject({
      "kubernetes.io/role/internal-elb": "1",
      Tier: "private",
    });
    expect(subnets["network/isolated-eu-west-1a"]?.["tags"]).not.toHaveProperty("kubernetes.io/role/internal-elb");
  });
});

describe("The traffic of a cluster", () => {
  it("to its API is let in by security group", () => {
    const { stack, network, cluster } = buildCluster();
    cluster.allowFrom("runner-to-cluster", new SecurityGroup(stack, "runner", { vpcId: network.vpc.id }));
    const rules = resources(synthesize(stack), "aws_vpc_security_group_ingress_rule");
    expect(rules["cluster/runner-to-cluster/ingress"]).toMatchObject({
      security_group_id: expect.stringMatching(/cluster_security-group_/),
      from_port: 443,
    });
  });

  it.each([
    [
      "managed nodes comes from their own group",
      MANAGED,
      "to-database/ingress",
      /aws_security_group\.cluster_security-group_/,
    ],
    [
      "Auto Mode comes from the group that EKS makes",
      { type: "auto-mode" },
      "to-database",
      /aws_eks_cluster\.cluster_\w+\.vpc_config\[0\]\.cluster_security_group_id/,
    ],
  ] as const)("of %s", (_, nodes, id, group) => {
    const { stack, network, cluster } = buildCluster({ nodes });
    cluster.allowTo("to-database", new SecurityGroup(stack, "database", { vpcId: network.vpc.id }), 5432);
    const rules = resources(synthesize(stack), "aws_vpc_security_group_ingress_rule");
    expect(rules[`cluster/${id}`]).toMatchObject({
      security_group_id: expect.stringMatching(/aws_security_group\.database\./),
      referenced_security_group_id: expect.stringMatching(group),
      from_port: 5432,
    });
  });
});

describe("The add-ons of a cluster", () => {
  const addons = (props: ClusterChoice) => resources(file(props), "aws_eks_addon");

  it("are those that nodes need before they join, and those that run on nodes", () => {
    const all = addons({});
    expect(Object.keys(all).map((path) => path.split("/").at(-1))).toEqual(
      expect.arrayContaining(["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns", "metrics-server"]),
    );
    expect(all["cluster/addons/coredns"]?.["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_eks_node_group\./),
    );
    const group = resources(file(), "aws_eks_node_group")["cluster/nodes/eu-west-1a/Resource"];
    expect(group?.["depends_on"]).toContainEqual(expect.stringMatching(/^aws_eks_addon\.cluster_addons_vpc-cni_/));
  });

  it("enforce network policies, and resolve names in every zone", () => {
    const all = addons({});
    expect(all["cluster/addons/vpc-cni"]?.["configuration_values"]).toContain("enableNetworkPolicy");
    expect(all["cluster/addons/coredns"]?.["configuration_values"]).toContain('"minReplicas" = 3');
  });

  it("act with identities of their own, and not with the role of the node", () => {
    expect(addons({})["cluster/addons/vpc-cni"]?.["pod_identity_association"]).toEqual([
      { role_arn: expect.stringMatching(/aws_iam_role\.cluster_addons_vpc-cni-role_/), service_account: "aws-node" },
    ]);
    expect(policiesOf({}, "nodes/node-role")).toEqual([
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKSWorkerNodePolicy",
    ]);
  });

  it("have the versions that are given, and else what EKS has as default", () => {
    const all = addons({ addonVersions: { coredns: "v1.12.4-eksbuild.1" } });
    expect(all["cluster/addons/coredns"]?.["addon_version"]).toBe("v1.12.4-eksbuild.1");
    expect(all["cluster/addons/vpc-cni"]).not.toHaveProperty("addon_version");
  });
});

describe("Auto Mode", () => {
  const auto: ClusterChoice = { nodes: { type: "auto-mode" } };

  it("launches nodes, volumes and load balancers itself", () => {
    expect(cluster(auto)).toMatchObject({
      compute_config: { enabled: true, node_pools: ["general-purpose", "system"] },
      kubernetes_network_config: { elastic_load_balancing: { enabled: true } },
      storage_config: { block_storage: { enabled: true } },
    });
    expect(file(auto).resource).not.toHaveProperty("aws_eks_node_group");
    expect(Object.keys(resources(file(auto), "aws_eks_addon"))).toEqual(["cluster/addons/metrics-server"]);
  });

  it("acts with the policies that EKS has for it", () => {
    expect(policiesOf(auto, "cluster-role")).toEqual([
      "AmazonEKSBlockStoragePolicy",
      "AmazonEKSClusterPolicy",
      "AmazonEKSComputePolicy",
      "AmazonEKSLoadBalancingPolicy",
      "AmazonEKSNetworkingPolicy",
    ]);
    expect(policiesOf(auto, "node-role")).toEqual([
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKSWorkerNodeMinimalPolicy",
    ]);
  });

  it("has the node pools that are named", () => {
    const nodes = { type: "auto-mode", nodePools: ["system"] } as const;
    expect(cluster({ nodes })["compute_config"]).toMatchObject({ node_pools: ["system"] });
  });
});

describe("Wrong props of a cluster", () => {
  it.each<[string, ClusterChoice, string]>([
    [
      "an unknown version",
      { version: "1.20" },
      "version: must be a Kubernetes version that EKS runs (1.32, 1.33, 1.34, 1.35, 1.36)",
    ],
    [
      "a version past its support",
      { version: "1.32" },
      'version: must be a version in standard support, or upgradePolicy must be "EXTENDED"',
    ],
    ["nobody", { accessEntries: {} }, "accessEntries: needs at least one entry: nobody else can use the API"],
    [
      "everybody",
      { endpoint: { access: "public-and-private", publicAccessCidrs: ["0.0.0.0/0"] } },
      "endpoint.publicAccessCidrs[0]: must not be everybody: name the networks that administer the cluster",
    ],
    [
      "a principal that is none",
      { accessEntries: { a: { ...ADMINS, principalArn: "admins" } } },
      "accessEntries.a.principalArn: must be the ARN of an IAM role or user",
    ],
    [
      "an add-on version that is none",
      { addonVersions: { coredns: "latest" } },
      "addonVersions.coredns: must be a version of EKS such as v1.12.4-eksbuild.1",
    ],
    ["a retention that is none", { logRetentionInDays: 31 }, "logRetentionInDays: "],
  ])("are %s", (_, props, message) => {
    expect(() => buildCluster(props)).toThrow(message);
  });
});

it("The name of a cluster keeps to the limit of EKS", () => {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const given = { network, version: "1.35", nodes: MANAGED, accessEntries: { admins: ADMINS } };
  new KubernetesCluster(stack, "c".repeat(120), given);
  const made = synthesize(stack);
  expect(String(onlyResource(made, "aws_eks_cluster")["name"])).toHaveLength(100);
  const names = Object.values(resources(made, "aws_eks_node_group")).map((group) => String(group["node_group_name"]));
  expect(names.map(({ length }) => length)).toEqual([63, 63, 63]);
  expect(new Set(names).size).toBe(3);
});
