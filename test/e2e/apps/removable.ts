/** A stack that is there to be destroyed. */
export const removable = {
  deletionProtection: false,
  waiver: { reason: "it is created to be destroyed", owner: "e2e", expires: "2099-12-31" },
} as const;
