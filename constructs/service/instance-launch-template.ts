import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile/index.js";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { EncryptionKey } from "../security/encryption-key.js";
import type { ServiceRole } from "../security/service-role.js";
import { imageId } from "./instance-image.js";
import { type ParsedInstanceServiceProps, startText } from "./instance-service-schema.js";
import { firstType } from "./instance-types.js";
import { encodedUserData } from "./instance-user-data.js";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html (LaunchTemplateName) */
const NAME_MAX = 128;
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html (InstanceProfileName) */
const PROFILE_NAME_MAX = 128;

export interface LaunchParts {
  readonly role: ServiceRole;
  readonly securityGroup: SecurityGroup;
  readonly encryptionKey: EncryptionKey;
}

/** What each instance is: no SSH key, metadata by session tokens only, an encrypted disk that goes with it. */
export function launchTemplate(
  scope: Construct,
  props: ParsedInstanceServiceProps,
  { role, securityGroup, encryptionKey }: LaunchParts,
): LaunchTemplate {
  const profile = new IamInstanceProfile(scope, "instance-profile", {
    name: physicalName(scope, { maxLength: PROFILE_NAME_MAX }),
    role: role.role.name,
  });
  const tags = { Name: scope.node.path.replaceAll("/", "-") };
  return new LaunchTemplate(scope, "launch-template", {
    name: physicalName(scope, { maxLength: NAME_MAX }),
    updateDefaultVersion: true,
    imageId: imageId(props.image),
    instanceType: firstType(props.instanceType),
    userData: encodedUserData(startText(props)),
    vpcSecurityGroupIds: [securityGroup.id],
    iamInstanceProfile: { arn: profile.arn },
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: props.metadataHopLimit,
    },
    monitoring: { enabled: props.detailedMonitoring },
    blockDeviceMappings: [rootVolume(props.rootVolume, encryptionKey)],
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
  });
}

function rootVolume({ deviceName, ...volume }: ParsedInstanceServiceProps["rootVolume"], { key }: EncryptionKey) {
  const ebs = { ...volume, volumeType: "gp3", encrypted: "true", kmsKeyId: key.arn, deleteOnTermination: "true" };
  return { deviceName, ebs };
}
