import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { permissionsBoundaryOf } from "../security/permissions-boundary.js";
import { policyDocument } from "../security/policy-document.js";

/** AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (role name, 64 characters) */
const ROLE_NAME_MAX = 64;

/**
 * The role that administers a search domain. Whoever IAM permits to assume it may map the other roles.
 * Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
 */
export class SearchAdministrator extends Construct {
  readonly role: IamRole;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { accountId } = new DataAwsCallerIdentity(this, "account");
    const { partition } = new DataAwsPartition(this, "partition");
    const Principal = { AWS: `arn:${partition}:iam::${accountId}:root` };
    this.role = new IamRole(this, "Resource", {
      name: physicalName(this, { maxLength: ROLE_NAME_MAX }),
      assumeRolePolicy: encodedJson({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal }],
      }),
      permissionsBoundary: permissionsBoundaryOf(this),
    });
  }

  /** Lets the role call the domain, of which it is the master user. */
  permit(domainArn: string): void {
    new IamRolePolicy(this, "policy", {
      name: "administer",
      role: this.role.name,
      policy: policyDocument([{ actions: ["es:ESHttp*"], resources: [`${domainArn}/*`] }]),
    });
  }
}
