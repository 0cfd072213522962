import type { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system/index.js";
import type { PolicyStatement } from "../security/policy-document.js";

/** What a client may do: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
export const MOUNT = "elasticfilesystem:ClientMount";
export const WRITE = "elasticfilesystem:ClientWrite";
const ROOT = "elasticfilesystem:ClientRootAccess";

/**
 * With a policy of its own a file system no longer lets everyone in, and only a client's role can permit it anything.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export function clientRules({ arn }: EfsFileSystem): PolicyStatement[] {
  const clients: Omit<PolicyStatement, "condition"> = {
    effect: "Deny",
    principal: { AWS: "*" },
    actions: [MOUNT, WRITE, ROOT],
    resources: [arn],
  };
  return [
    { ...clients, condition: { Bool: { "aws:SecureTransport": "false" } } },
    { ...clients, condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } } },
  ];
}
