import type { AwsStackProps } from "../constructs/stack/aws-stack.js";
import type { Policy } from "../redundancy/declaration.js";

/** Divides the props of a blueprint into those of its stack, with the policy that its defaults keep, and the rest. */
export function stackProps<P extends AwsStackProps>(
  props: P,
  defaultPolicy: Policy,
): [stack: AwsStackProps, rest: Omit<P, keyof AwsStackProps>] {
  const { region, backend, tags, allowedAccountIds, permissionsBoundary, policy = defaultPolicy, ...rest } = props;
  return [{ region, backend, tags, allowedAccountIds, permissionsBoundary, policy }, rest];
}
