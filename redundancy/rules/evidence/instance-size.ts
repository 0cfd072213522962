const SIZES: readonly string[] = ["nano", "micro", "small", "medium", "large", "xlarge"];

/**
 * Which of two instance classes is larger, by AWS's size names within one family: negative where `a` is the smaller one.
 * Undefined for different families, and for sizes that have no place in that order (`metal`, `serverless`).
 */
export function compareSizes(a: string, b: string): number | undefined {
  if (a === b) return 0;
  const left = split(a);
  const right = split(b);
  return left && right && left.family === right.family ? left.size - right.size : undefined;
}

function split(name: string): { family: string; size: number } | undefined {
  const dot = name.lastIndexOf(".");
  const size = name.slice(dot + 1);
  const rank = SIZES.indexOf(size);
  const times = /^(\d+)xlarge$/.exec(size)?.[1];
  if (dot < 0 || (rank < 0 && times === undefined)) return undefined;
  return { family: name.slice(0, dot), size: times === undefined ? rank : SIZES.length - 2 + Number(times) };
}
