import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider/index.js";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { z } from "zod";
import type { Policy } from "../../redundancy/declaration.js";
import { checkedValue } from "../props/checked-value.js";
import { PropsError, wrong } from "../props/parse-props.js";
import { AwsStack } from "../stack/aws-stack.js";
import type { Backend } from "../stack/backend.js";
import { KubernetesCluster } from "./kubernetes-cluster.js";

export interface KubernetesStackProps {
  /** The cluster, of another stack: a provider cannot be configured by what its own stack has yet to make. */
  readonly cluster: KubernetesCluster;
  /** Where Terraform keeps the state. Default: a local file. */
  readonly backend?: Backend;
  /** Tags on every AWS resource that takes tags. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The only AWS accounts (12 digits) that the stack may be applied to. Default: any. */
  readonly allowedAccountIds?: readonly string[];
  /** Recovery objectives that the stack promises to keep. Default: none declared. */
  readonly policy?: Policy;
  /** ARN of the role that Terraform uses the Kubernetes API as. Default: that of whoever applies. */
  readonly roleArn?: string;
}

const kubernetesStackSchema = z.strictObject({
  cluster: z.instanceof(KubernetesCluster, { error: "must be a KubernetesCluster" }),
  // `AwsStack` checks the four.
  backend: z.custom<Backend>().optional(),
  tags: z.custom<Readonly<Record<string, string>>>().optional(),
  allowedAccountIds: z.custom<readonly string[]>().optional(),
  policy: z.custom<Policy>().optional(),
  roleArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, "must be the ARN of an IAM role")
    .optional(),
}) satisfies z.ZodType<unknown, KubernetesStackProps>;

/** Versions of the Kubernetes provider: from that of the bindings up to the next major one. */
const PROVIDER_VERSIONS = ">= 2.38.0, < 3.0.0";

/**
 * A Terraform stack of what runs in one Kubernetes cluster, in the cluster's region.
 *
 * Terraform proves itself to the cluster with a token that `aws eks get-token` makes anew for every run: no secret is in
 * the plan or state. It needs the AWS CLI, and to be where the cluster's endpoint can be reached.
 * Survives nothing by itself: what is put into it does.
 * Source: https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#exec-plugins
 */
export class KubernetesStack extends AwsStack {
  readonly cluster: KubernetesCluster;
  readonly kubernetesProvider: KubernetesProvider;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KubernetesStackProps) {
    const { cluster, backend, tags, allowedAccountIds, policy, roleArn } = parsed(scope, id, props);
    super(scope, id, { region: cluster.network.region, backend, tags, allowedAccountIds, policy });
    this.cluster = cluster;
    this.kubernetesProvider = new RangedKubernetesProvider(this, "kubernetes", {
      host: cluster.endpoint,
      clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority),
      exec: [
        {
          apiVersion: "client.authentication.k8s.io/v1beta1",
          command: "aws",
          args: [
            ...["eks", "get-token", "--output", "json"],
            ...["--region", this.region, "--cluster-name", cluster.cluster.name],
            ...(roleArn === undefined ? [] : ["--role-arn", roleArn]),
          ],
        },
      ],
    });
  }
}

/** The props, checked before the stack exists: its region is that of the cluster. */
function parsed(scope: Construct, id: string, props: KubernetesStackProps): z.output<typeof kubernetesStackSchema> {
  const result = checkedValue(kubernetesStackSchema, props);
  if ("data" in result) return result.data;
  throw new PropsError(wrong([scope.node.path, id].filter(Boolean).join("/"), "props", result.problems));
}

/** The provider with a version range instead of the exact version that its bindings were generated from. */
class RangedKubernetesProvider extends KubernetesProvider {
  override toTerraform(): ReturnType<KubernetesProvider["toTerraform"]> {
    const fragment = super.toTerraform();
    fragment.terraform.required_providers.kubernetes.version = PROVIDER_VERSIONS;
    return fragment;
  }
}
