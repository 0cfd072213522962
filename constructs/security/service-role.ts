import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { type PolicyStatement, policyDocument } from "./policy-document.js";

/** AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (role name, 64 characters) */
const ROLE_NAME_MAX = 64;

export interface ServiceRoleProps {
  /** The service that may assume the role, for example `ecs-tasks.amazonaws.com`. */
  readonly service: string;
  /** What the role may do. Default: nothing. */
  readonly statements?: readonly PolicyStatement[];
  /** ARNs of managed policies, where AWS requires one by name. */
  readonly managedPolicyArns?: readonly string[];
}

/** An IAM role for one AWS service with exactly the permissions listed. */
export class ServiceRole extends Construct {
  readonly role: IamRole;
  /**
   * The role with its permissions. What uses the role depends on these, not on the role alone: else Terraform may take
   * the permissions away first when it destroys, and the service can no longer clean up.
   */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { service, statements = [], managedPolicyArns = [] }: ServiceRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "Resource", {
      name: physicalName(this, { maxLength: ROLE_NAME_MAX }),
      assumeRolePolicy: encodedJson({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
      }),
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
}
