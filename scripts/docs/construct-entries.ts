/** The files that say which constructs are public. */
export const CONSTRUCT_ENTRIES = ["constructs/index.ts", "kubernetes.ts"] as const;
