import type { Construct } from "constructs";

const CONTEXT_KEY = "holdfast:permissions-boundary";

/** Gives every IAM role below `scope` the managed policy `arn` as its permissions boundary. Before any child is made. */
export function setPermissionsBoundary(scope: Construct, arn: string): void {
  scope.node.setContext(CONTEXT_KEY, arn);
}

/** ARN of the managed policy that bounds the roles below `scope`; undefined where there is none. */
export function permissionsBoundaryOf(scope: Construct): string | undefined {
  const arn: unknown = scope.node.tryGetContext(CONTEXT_KEY);
  return typeof arn === "string" ? arn : undefined;
}
