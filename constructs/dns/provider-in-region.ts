import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AwsStack } from "../stack/aws-stack.js";
import { RangedAwsProvider } from "../stack/ranged-aws-provider.js";

/** Certificates and web ACLs of CloudFront, and the metrics of Route 53, are in this region wherever the stack is. */
export const GLOBAL_REGION = "us-east-1";

/**
 * The provider for what must be in `region`: undefined, which is the stack's own, where the stack is in that region, and
 * else one more provider of the stack, with the same tags and accounts.
 */
export function providerIn(scope: Construct, region: string): AwsProvider | undefined {
  const stack = TerraformStack.of(scope);
  if (stack instanceof AwsStack && stack.region === region) return undefined;
  const id = `aws-${region}`;
  const existing = stack.node.tryFindChild(id);
  if (existing instanceof AwsProvider) return existing;
  const own = stack instanceof AwsStack ? stack.provider : undefined;
  return new RangedAwsProvider(stack, id, {
    alias: region,
    region,
    allowedAccountIds: own?.allowedAccountIds,
    defaultTags: own?.defaultTags,
  });
}
