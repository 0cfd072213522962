import { propsOrNone } from "../constructs/props/props-or-none.js";
import type { AwsStackProps } from "../constructs/stack/aws-stack.js";
import type { Policy } from "../redundancy/declaration.js";

/** Names of the props that {@link stackProps} takes away, for messages about names that nothing has. */
export const STACK_PROPS: readonly (keyof AwsStackProps)[] = [
  "region",
  "backend",
  "tags",
  "allowedAccountIds",
  "permissionsBoundary",
  "policy",
];

/** Divides the props of a blueprint into those of its stack, with the policy that its defaults keep, and the rest. */
export function stackProps<P extends AwsStackProps>(
  props: P,
  defaultPolicy: Policy,
): [stack: AwsStackProps, rest: Omit<P, keyof AwsStackProps>] {
  const {
    region,
    backend,
    tags,
    allowedAccountIds,
    permissionsBoundary,
    policy = defaultPolicy,
    ...rest
  } = propsOrNone(props);
  return [{ region, backend, tags, allowedAccountIds, permissionsBoundary, policy }, rest];
}
