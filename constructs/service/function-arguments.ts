import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { LambdaFunctionConfig } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { Construct } from "constructs";
import type { EncryptionKey } from "../security/encryption-key.js";
import { requireAwsProvider } from "../stack/aws-provider-version.js";
import { RUNTIMES } from "./function-runtime.js";
import type { ParsedLambdaFunctionProps } from "./lambda-function-props.js";

/** Arguments of a function that say what it runs. */
export function functionCode(scope: Construct, { code: what, architecture }: ParsedLambdaFunctionProps) {
  const architectures = [architecture];
  if ("imageUri" in what) {
    const { imageUri, command } = what;
    return { architectures, packageType: "Image", imageUri, imageConfig: command && { command } };
  }
  const { bucket, key, version, handler, runtime } = what;
  requireAwsProvider(scope, RUNTIMES[runtime]);
  return {
    architectures,
    packageType: "Zip",
    s3Bucket: bucket,
    s3Key: key,
    s3ObjectVersion: version,
    handler,
    runtime,
  };
}

export interface FunctionParts {
  readonly encryptionKey: EncryptionKey;
  readonly logGroup: CloudwatchLogGroup;
  readonly securityGroup: SecurityGroup | undefined;
}

/** Arguments of a function that say how and where it runs. */
export function functionSettings(props: ParsedLambdaFunctionProps, parts: FunctionParts) {
  const { encryptionKey, logGroup, securityGroup } = parts;
  const { network, memorySize, timeout, environment, reservedConcurrentExecutions } = props;
  return {
    memorySize,
    timeout,
    // AWS keeps no key without variables, and each plan would add it again:
    // https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function#kms_key_arn-1
    ...(Object.keys(environment).length > 0 && {
      environment: { variables: environment },
      kmsKeyArn: encryptionKey.key.arn,
    }),
    ...(network &&
      securityGroup && {
        vpcConfig: {
          subnetIds: network.subnetIds("private"),
          securityGroupIds: [securityGroup.id],
          ipv6AllowedForDualStack: network.ipv6,
        },
      }),
    reservedConcurrentExecutions,
    loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
    tracingConfig: { mode: "Active" },
  } satisfies Partial<LambdaFunctionConfig>;
}
