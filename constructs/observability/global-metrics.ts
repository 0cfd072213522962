import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { GLOBAL_REGION } from "../dns/provider-in-region.js";
import { PropsError } from "../props/parse-props.js";
import { AwsStack } from "../stack/aws-stack.js";

/**
 * Refuses alarms on metrics that are in us-east-1 alone anywhere else: they would wait for data for ever.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/monitoring-using-cloudwatch.html,
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export function requireGlobalRegion(alarms: Construct, service: string): void {
  const stack = TerraformStack.of(alarms);
  if (!(stack instanceof AwsStack) || stack.region === GLOBAL_REGION) return;
  throw new PropsError(
    `${alarms.node.path}: must be in a stack of ${GLOBAL_REGION}, with a topic there: ${service} has its metrics in that ` +
      `region alone, and ${stack.node.path} is in ${stack.region}`,
  );
}
