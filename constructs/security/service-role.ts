import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { type ITerraformDependable, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";
import type { Grantee } from "./grantee.js";
import { permissionsBoundaryOf } from "./permissions-boundary.js";
import { type PolicyStatement, policyDocument, policyStatementSchema } from "./policy-document.js";

/** AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (role name, 64 characters) */
const ROLE_NAME_MAX = 64;
/** AWS: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html (PolicyName, 128 characters) */
const POLICY_NAME_MAX = 128;

export interface ServiceRoleProps {
  /** The service that may assume the role, for example `ecs-tasks.amazonaws.com`. */
  readonly service: string;
  /** What the service does to assume it. Default `sts:AssumeRole`; EKS Pod Identity also needs `sts:TagSession`. */
  readonly assumeActions?: readonly string[];
  /** What the role may do. Default: nothing. */
  readonly statements?: readonly PolicyStatement[];
  /** ARNs of managed policies, where AWS requires one by name. */
  readonly managedPolicyArns?: readonly string[];
}

const serviceRoleSchema = z.strictObject({
  service: tokenOr(z.string().min(1, "must be a service, such as ecs-tasks.amazonaws.com")),
  assumeActions: z.array(z.string()).default(["sts:AssumeRole"]),
  statements: z.array(policyStatementSchema).default([]),
  managedPolicyArns: z.array(z.string()).default([]),
}) satisfies z.ZodType<unknown, ServiceRoleProps>;

/**
 * An IAM role for one AWS service with exactly the permissions listed and granted.
 * It has the permissions boundary of its stack, where the stack has one.
 */
export class ServiceRole extends Construct implements Grantee {
  readonly role: IamRole;
  /**
   * The role with its permissions. What uses the role depends on these, not on the role alone: else Terraform may take
   * the permissions away first when it destroys, and the service can no longer clean up.
   */
  readonly ready: readonly ITerraformDependable[];
  private readonly users: TerraformResource[] = [];
  /** Addresses of the policies that were granted. */
  private readonly granted: string[] = [];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { service, assumeActions, statements, managedPolicyArns } = parseProps(this, serviceRoleSchema, props);
    const [onlyAction] = assumeActions.length === 1 ? assumeActions : [];
    this.role = new IamRole(this, "Resource", {
      name: physicalName(this, { maxLength: ROLE_NAME_MAX }),
      assumeRolePolicy: encodedJson({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: onlyAction ?? assumeActions, Principal: { Service: service } }],
      }),
      permissionsBoundary: permissionsBoundaryOf(this),
    });
    const inline =
      statements.length === 0
        ? []
        : [
            new IamRolePolicy(this, "policy", {
              name: "permissions",
              role: this.role.name,
              policy: policyDocument(statements),
            }),
          ];
    const managed = managedPolicyArns.map(
      (policyArn) =>
        new IamRolePolicyAttachment(this, policyArn.split("/").at(-1) ?? policyArn, {
          role: this.role.name,
          policyArn,
        }),
    );
    this.ready = [this.role, ...inline, ...managed];
  }

  /** `resource` works as this role: Terraform makes it after what is granted, before and later. */
  usedBy<R extends TerraformResource>(resource: R): R {
    checkArguments(this, "usedBy", usedBySchema, { resource });
    this.users.push(resource);
    if (this.granted.length > 0) resource.dependsOn = [...(resource.dependsOn ?? []), ...this.granted];
    return resource;
  }

  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    checkArguments(this, "grant", grantSchema, { resource, access, statements });
    const id = `${access}-${pathInStack(resource)}`;
    if (this.node.tryFindChild(id)) return;
    const policy = new IamRolePolicy(this, id, {
      name: id.slice(-POLICY_NAME_MAX),
      role: this.role.name,
      policy: policyDocument(statements),
    });
    const address = `${policy.terraformResourceType}.${policy.friendlyUniqueId}`;
    this.granted.push(address);
    for (const user of this.users) user.dependsOn = [...(user.dependsOn ?? []), address];
  }
}

const usedBySchema = z.strictObject({ resource: z.instanceof(TerraformResource) });
const grantSchema = z.strictObject({
  resource: z.instanceof(Construct),
  access: z.string().min(1, "must be a verb, such as send"),
  statements: z.array(policyStatementSchema),
});

/** Ids of constructs are part of addresses: the path without the stack, which may be renamed. */
function pathInStack(resource: Construct): string {
  const stack = TerraformStack.of(resource).node.path;
  return resource.node.path.slice(stack.length + 1).replaceAll("/", "-");
}
