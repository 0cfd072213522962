/** Resource types that the simulated AWS cannot hold, each with the reason. Their stacks end with a plan. */
export const PLANNED_ONLY: Readonly<Record<string, string>> = {};
