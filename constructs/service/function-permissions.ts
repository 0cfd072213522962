import type { PolicyStatement } from "../security/policy-document.js";

/** What a function itself needs, beside what its code does. */
export interface FunctionNeeds {
  readonly logGroupArn: string;
  readonly inVpc: boolean;
  /** ARN of the key of its environment variables; undefined where there are none. */
  readonly environmentKeyArn: string | undefined;
}

/**
 * The permissions to log, to trace, to read its environment, and to be in a VPC.
 * Sources: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
export function functionStatements({ logGroupArn, inVpc, environmentKeyArn }: FunctionNeeds): PolicyStatement[] {
  return [
    { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${logGroupArn}:*`] },
    { actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] },
    ...(environmentKeyArn === undefined ? [] : [{ actions: ["kms:Decrypt"], resources: [environmentKeyArn] }]),
    ...(inVpc ? [NETWORK_INTERFACES] : []),
  ];
}

/** Lambda makes the network interfaces as the function; their ids are not known before. */
const NETWORK_INTERFACES: PolicyStatement = {
  actions: [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ],
  resources: ["*"],
};
