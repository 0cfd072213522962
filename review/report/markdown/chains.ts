import { code } from "../../../redundancy/report/text/markdown-text.js";
import type { EntryPointChange } from "../../redundancy/redundancy-review.js";

/**
 * The counterexample of each regression. A chain that is the end of another is left out, and failures with the same chain
 * are told as one.
 */
export function chainLines(worse: readonly EntryPointChange[]): string[] {
  const chains = new Map<string, { chain: readonly string[]; lost: Set<string> }>();
  for (const { losses } of worse) {
    for (const { direction, after } of losses) {
      if (direction !== "worse" || !after || after.because.length === 0) continue;
      const key = after.because.join("\n");
      const known = chains.get(key) ?? { chain: after.because, lost: new Set() };
      known.lost.add(after.lost.map(code).join(", "));
      chains.set(key, known);
    }
  }
  const ends = endsOf([...chains.values()].map(({ chain }) => chain));
  return [...chains].flatMap(([key, { chain, lost }]) =>
    ends.has(key) ? [] : [`${[...lost].join(" or ")} lost: ${chain.map(code).join(" → ")}`],
  );
}

/** Every proper end of the chains. They are short: as long as the way of a request. */
function endsOf(chains: readonly (readonly string[])[]): Set<string> {
  return new Set(chains.flatMap((chain) => chain.slice(1).map((_, index) => chain.slice(index + 1).join("\n"))));
}
