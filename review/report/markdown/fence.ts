/** Lines as a block of code: nothing in it can end the block, or is read as Markdown. */
export function fence(language: string, lines: readonly string[]): string {
  let longest = 2;
  for (const line of lines) {
    if (line.includes("`")) for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  }
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}\n${lines.join("\n")}\n${marks}`;
}
