import { TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Elements of a stack, without those of stacks in it, in the order of CDKTF. */
export function elementsOf(construct: IConstruct, into: TerraformElement[] = []): TerraformElement[] {
  if (TerraformElement.isTerraformElement(construct)) into.push(construct);
  for (const child of construct.node.children) {
    if (!TerraformStack.isStack(child)) elementsOf(child, into);
  }
  return into;
}
