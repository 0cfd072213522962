/** What the stacks leave in the account when they are destroyed, each with the reason. */
const KEPT_ON_PURPOSE: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /^rds\/.*\/(cluster|database)_snapshots\//, reason: "the last snapshot and the backups of a database" },
  { pattern: /^elasticache\/.*\/final_snapshots\//, reason: "the last snapshot of a cache" },
  { pattern: /^ecs\/.*\/task_definitions\//, reason: "revisions of a task definition that a deployment may roll back to" },
];

/** What a destroy has left that it should have taken away. */
export function leftBehind(held: readonly string[]): string[] {
  return held.filter((key) => !KEPT_ON_PURPOSE.some(({ pattern }) => pattern.test(key)));
}
