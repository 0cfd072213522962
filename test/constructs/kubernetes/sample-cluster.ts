import { App } from "cdktf";
import { KubernetesCluster } from "../../../constructs/kubernetes/kubernetes-cluster.js";
import type { KubernetesClusterProps } from "../../../constructs/kubernetes/kubernetes-cluster-props.js";
import { KubernetesNamespace } from "../../../constructs/kubernetes/kubernetes-namespace.js";
import { KubernetesStack } from "../../../constructs/kubernetes/kubernetes-stack.js";
import { KubernetesWorkload } from "../../../constructs/kubernetes/kubernetes-workload.js";
import type { KubernetesWorkloadProps } from "../../../constructs/kubernetes/kubernetes-workload-props.js";
import { Network } from "../../../constructs/network/network.js";
import { AwsStack } from "../../../constructs/stack/aws-stack.js";
import { synthesize, type TerraformFile, ZONES } from "../../synth.js";

export type ClusterChoice = Partial<Omit<KubernetesClusterProps, "network">>;
export type WorkloadChoice = Partial<KubernetesWorkloadProps>;

export const ADMINS = {
  principalArn: "arn:aws:iam::111122223333:role/admins",
  policy: "AmazonEKSClusterAdminPolicy",
} as const;

export const MANAGED = { type: "managed", instanceTypes: ["m7g.large"], demand: 4 } as const;

export const WAIVER = { reason: "development only, may be slow", owner: "team-shop", expires: "2999-01-01" };

/** A cluster with its defaults, but for `props`, in a stack `platform`. */
export function buildCluster(props: ClusterChoice = {}, zones: readonly string[] = ZONES) {
  const app = new App();
  const stack = new AwsStack(app, "platform", { region: "eu-west-1" });
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...zones] });
  const cluster = new KubernetesCluster(stack, "cluster", {
    network,
    version: "1.35",
    nodes: MANAGED,
    accessEntries: { admins: ADMINS },
    ...props,
  });
  return { app, stack, network, cluster };
}

/** A workload `web` with its defaults, but for `props`, in the stack `apps` of that cluster. */
export function buildWorkload(props: WorkloadChoice = {}, zones: readonly string[] = ZONES) {
  const built = buildCluster({}, zones);
  const apps = new KubernetesStack(built.app, "apps", { cluster: built.cluster });
  const namespace = new KubernetesNamespace(apps, "shop");
  const workload = new KubernetesWorkload(apps, "web", {
    namespace,
    container: { image: "shop:1", port: 8080 },
    demand: 6,
    ...props,
  });
  return { ...built, apps, namespace, workload };
}

/** The synthesized file of the stack `apps`, with references to the other stack as Terraform gets them. */
export function appsFile(props: WorkloadChoice = {}): TerraformFile {
  const { app, apps } = buildWorkload(props);
  return synthesizeWith(app, apps);
}

/** A file whose references to other stacks are resolved. */
export function synthesizeWith(app: App, stack: AwsStack): TerraformFile {
  for (const child of app.node.children) if (child instanceof AwsStack) child.prepareStack();
  return synthesize(stack);
}
