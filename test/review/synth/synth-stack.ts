import type { SynthStack } from "../../../review/read/synth-folder.js";
import { type SynthReview, synthChanges } from "../../../review/synth/synth-changes.js";

/** A stack as a synth wrote it. */
export function stackOf(json: unknown, name = "shop"): SynthStack {
  const path = `cdktf.out/stacks/${name}/cdk.tf.json`;
  return { name, constructPath: name, dependencies: [], path, text: JSON.stringify(json) };
}

/** What differs between two files of the stack `shop`. */
export function review(base: unknown, head: unknown): SynthReview {
  return synthChanges(stackOf(base), stackOf(head));
}

/** Address and action of every change. */
export function actions({ changes }: SynthReview): string[] {
  return changes.map(({ address, action }) => `${action} ${address}`);
}

/** A block with the construct path that CDKTF writes into it. */
export function block(path: string, body: object = {}): object {
  return { "//": { metadata: { path, uniqueId: path } }, ...body };
}
