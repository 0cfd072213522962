import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** The oldest AWS provider whose arguments every default construct keeps to. */
const LOWEST = "5.100.0";
/** First major version that may remove what the constructs use. */
const NEXT_MAJOR = "7.0.0";

const floors = new WeakMap<TerraformStack, string>();

/**
 * Raises the oldest AWS provider version that the construct's stack accepts.
 * @param version first version that has the argument, from the provider's CHANGELOG.
 */
export function requireAwsProvider(scope: Construct, version: string): void {
  const stack = TerraformStack.of(scope);
  if (compareVersions(version, floors.get(stack) ?? LOWEST) > 0) floors.set(stack, version);
}

/** The `required_providers` constraint of a stack: from the newest feature in use up to the next major version. */
export function awsProviderConstraint(stack: TerraformStack): string {
  return `>= ${floors.get(stack) ?? LOWEST}, < ${NEXT_MAJOR}`;
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
