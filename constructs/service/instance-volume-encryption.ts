import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role/index.js";
import { KmsGrant } from "@cdktf/provider-aws/lib/kms-grant/index.js";
import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { EncryptionKey } from "../security/encryption-key.js";

const ROLE = "AWSServiceRoleForAutoScaling_";
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (role name, 64 characters) */
const SUFFIX_MAX = 64 - ROLE.length;

/**
 * What EC2 Auto Scaling does with the key when it launches an instance.
 * Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
const OPERATIONS = [
  "Encrypt",
  "Decrypt",
  "ReEncryptFrom",
  "ReEncryptTo",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "DescribeKey",
  "CreateGrant",
];

export interface VolumeEncryption {
  /** What EC2 Auto Scaling acts as for this group. */
  readonly serviceLinkedRole: IamServiceLinkedRole;
  /** Without it no instance starts: the group depends on it. */
  readonly keyGrant: KmsGrant;
}

/**
 * Lets EC2 Auto Scaling launch instances whose volumes `key` encrypts, through a role and a grant of this group's own. The
 * role that all groups of the account share need not exist yet, and would reach the keys of all.
 * Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html
 */
export function volumeEncryption(scope: Construct, { key }: EncryptionKey): VolumeEncryption {
  const serviceLinkedRole = new IamServiceLinkedRole(scope, "auto-scaling-role", {
    awsServiceName: "autoscaling.amazonaws.com",
    customSuffix: physicalName(scope, { maxLength: SUFFIX_MAX }),
    description: `Launches the instances of ${scope.node.path}`,
  });
  const keyGrant = new KmsGrant(scope, "volume-key-grant", {
    keyId: key.keyId,
    granteePrincipal: serviceLinkedRole.arn,
    operations: OPERATIONS,
  });
  return { serviceLinkedRole, keyGrant };
}
