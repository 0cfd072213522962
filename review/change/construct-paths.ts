import type { Change } from "./change.js";

const INSTANCE_KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;
const MODULE = /^module\.[^.[]+/;

/**
 * The changes of one stack's plan with the construct paths of its synth. A plan does not hold them: what is there
 * afterwards has its path in head, what is destroyed or moved only in base; so `paths` is of both, head first. What is
 * in a module takes the path of the construct that calls it.
 */
export function applyConstructPaths<Each extends Change>(
  changes: readonly Each[],
  paths: ReadonlyMap<string, string>,
): readonly Each[] {
  if (paths.size === 0) return changes;
  return changes.map((change) => {
    const path = pathOf(change.address, paths) ?? pathOf(change.movedFrom ?? "", paths);
    return path === undefined ? change : { ...change, path };
  });
}

function pathOf(address: string, paths: ReadonlyMap<string, string>): string | undefined {
  const block = withoutKeys(address);
  const own = paths.get(block);
  if (own !== undefined) return own;
  const [call] = MODULE.exec(block) ?? [];
  const caller = call === undefined ? undefined : paths.get(call);
  return caller && call ? `${caller}/${block.slice(call.length + 1)}` : undefined;
}

/** Address of the block that an instance comes from: `module.a["x"].aws_b.c[0]` → `module.a.aws_b.c`. */
export function withoutKeys(address: string): string {
  return address.includes("[") ? address.replace(INSTANCE_KEY, "") : address;
}
