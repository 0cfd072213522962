/** Lines as a block of code: nothing in it can end the block, or is read as Markdown. */
export function fence(language: string, lines: readonly string[]): string {
  const longest = lines.reduce(
    (most, line) => Math.max(most, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)),
    2,
  );
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}\n${lines.join("\n")}\n${marks}`;
}
