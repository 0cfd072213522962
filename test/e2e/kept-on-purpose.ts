/** What the stacks leave in the account when they are destroyed, each with the reason. */
const KEPT_ON_PURPOSE: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /^rds\/.*\/(cluster|database)_snapshots\//, reason: "last snapshots and backups of databases" },
  { pattern: /^(elasticache|memorydb)\/.*\/final_snapshots\//, reason: "last snapshots of caches" },
  { pattern: /^mq\/.*\/configs\//, reason: "configurations of brokers, which the provider leaves where they are" },
  { pattern: /^ecs\/.*\/task_definitions\//, reason: "revisions that a deployment may roll back to" },
];

/** What a destroy has left that it should have taken away. */
export function leftBehind(held: readonly string[]): string[] {
  return held.filter((key) => !KEPT_ON_PURPOSE.some(({ pattern }) => pattern.test(key)));
}

/** Why the rest is still there. */
export function reasonsToKeep(held: readonly string[]): string[] {
  return KEPT_ON_PURPOSE.filter(({ pattern }) => held.some((key) => pattern.test(key))).map(({ reason }) => reason);
}
