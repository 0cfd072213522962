/** What an element gives, resolved: Terraform's JSON. */
export type Block = Record<string, unknown>;

/** Thrown where a stack is not sure to do what CDKTF does: CDKTF then does it. Never leaves the stack. */
export class NotSure extends Error {}

export function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Blocks join, lists are appended, other values replace. */
export function merge(target: Block, source: Block): void {
  for (const [key, value] of Object.entries(source)) {
    const there = target[key];
    if (isBlock(value) && isBlock(there)) merge(there, value);
    else if (typeof there !== "object") target[key] = value;
    else if (Array.isArray(value) && Array.isArray(there)) target[key] = [...there, ...value];
    else throw new NotSure();
  }
}
