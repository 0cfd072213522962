import { Invalid } from "./expression/combine.js";
import { walk } from "./expression/evaluate.js";
import type { Expression, Step } from "./expression/expression.js";
import type { Scope } from "./expression/scope.js";
import type { SynthBlock } from "./synth-block.js";
import { addressOf } from "./synth-resource.js";
import { Reference, type Value } from "./value.js";

/** A value, and how many of the steps of its traversal it took. */
export interface Rooted {
  readonly value: Value;
  readonly used: number;
}

/** What a traversal that begins with the address of a block stands for. */
export function blockValue(block: SynthBlock, steps: readonly Step[], used: number, scope: Scope): Rooted {
  const next = steps[used];
  const { repetition, host } = block;
  if (repetition.kind === "unknown") return someInstance(block, next, used, scope);
  if (repetition.kind === "single" || next?.kind !== "index") return { value: block.whole(), used };
  const key = scope.known(scope.evaluate(next.at));
  if (typeof key !== "string" && typeof key !== "number") {
    const all = block.resources().map(({ address }) => host.id(address));
    const value = all.length > 0 ? new Reference(all, "", "class") : new Invalid(`${block.address} has no instances`);
    return { value, used: used + 1 };
  }
  const address = addressOf(block.address, repetition.kind === "count" ? Number(key) : String(key));
  if (!block.resource(address)) return { value: new Invalid(`${address} is not there`), used: used + 1 };
  const certainty = isOwnKey(next.at) ? "aligned" : "exact";
  return { value: new Reference([host.id(address)], "", certainty), used: used + 1 };
}

/** An instance of a block, where it is not known which there are: the key says nothing then. */
function someInstance(block: SynthBlock, next: Step | undefined, used: number, scope: Scope): Rooted {
  const value = block.whole();
  if (next?.kind === "splat") return { value: walk(value, next.each, 0, scope), used: used + 1 };
  return { value, used: next?.kind === "index" ? used + 1 : used };
}

/** Exactly `count.index` or `each.key`. */
function isOwnKey(at: Expression): boolean {
  if (at.kind !== "traversal" || at.root.kind !== "variable" || at.steps.length !== 1) return false;
  const [step] = at.steps;
  const name = step?.kind === "attribute" ? step.name : undefined;
  return at.root.name === "count" ? name === "index" : at.root.name === "each" && name === "key";
}
