import type { Construct } from "constructs";
import { PropsError, wrong } from "../props/parse-props.js";
import { shownValue } from "../props/shown-value.js";
import type { Grantee } from "./grantee.js";
import type { PolicyStatement } from "./policy-document.js";

/**
 * Permits the statements on `resource` to `grantee`: see {@link Grantee}.
 * @throws PropsError when what should be permitted to act has no role.
 */
export function grantTo(
  grantee: Grantee,
  resource: Construct,
  access: string,
  statements: readonly PolicyStatement[],
): void {
  if (!isGrantee(grantee)) {
    const problem = `grantee: must be what acts, such as a ContainerService, a LambdaFunction or a ServiceRole, given ${shownValue(grantee)}`;
    throw new PropsError(wrong(resource.node.path, "arguments", [problem]));
  }
  grantee.grant(resource, access, statements);
}

function isGrantee(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "grant") === "function";
}
