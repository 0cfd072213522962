import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association/index.js";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { labelNameSchema } from "./kubernetes-name.js";

export interface PodIdentityOptions {
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Name of the service account. */
  readonly serviceAccount: string;
  /** ARNs of managed policies, where AWS requires one by name. Default: none, and what is granted. */
  readonly managedPolicyArns?: readonly string[];
}

export interface PodIdentityProps extends PodIdentityOptions {
  /** The cluster that the pods run in. */
  readonly cluster: EksCluster;
}

const podIdentitySchema = z.strictObject({
  cluster: z.custom<EksCluster>(),
  namespace: labelNameSchema,
  serviceAccount: labelNameSchema,
  managedPolicyArns: z.array(z.string()).default([]),
}) satisfies z.ZodType<unknown, PodIdentityProps>;

/**
 * The IAM role of the pods that run as one service account of one cluster.
 *
 * Survives the loss of any node or zone: the agent on every node hands out the role's credentials. Does not survive the
 * loss of the region.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
export class PodIdentity extends Construct implements Grantee {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly role: IamRole;
  readonly association: EksPodIdentityAssociation;
  private readonly identity: ServiceRole;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: PodIdentityProps) {
    super(scope, id);
    const { cluster, namespace, serviceAccount, managedPolicyArns } = parseProps(this, podIdentitySchema, props);
    this.namespace = namespace;
    this.serviceAccount = serviceAccount;
    this.identity = new ServiceRole(this, "role", {
      service: "pods.eks.amazonaws.com",
      assumeActions: ["sts:AssumeRole", "sts:TagSession"],
      managedPolicyArns,
    });
    this.role = this.identity.role;
    this.association = this.identity.usedBy(
      new EksPodIdentityAssociation(this, "Resource", {
        clusterName: cluster.name,
        namespace,
        serviceAccount,
        roleArn: this.role.arn,
        dependsOn: [...this.identity.ready],
      }),
    );
  }

  /** Permits it to the pods: `queue.grantSend(identity)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.identity.grant(resource, access, statements);
  }
}
