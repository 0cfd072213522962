/** The files that say which constructs are public. */
export const CONSTRUCT_ENTRIES = ["constructs/index.ts", "constructs/kubernetes/index.ts"] as const;
