import type { IConstruct } from "constructs";

/** Context of an app (`cdktf.json`, or `new App({ context })`): with `true`, CDKTF alone synthesizes. */
export const STOCK_SYNTHESIS = "holdfast:stockSynthesis";

export function isStockSynthesis(construct: IConstruct): boolean {
  return [true, "true"].includes(construct.node.tryGetContext(STOCK_SYNTHESIS));
}
