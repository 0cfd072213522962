/** A Terraform expression, one item of every object and list on a line of its own. */
export function linesOfExpression(expression: string): string[] {
  const lines: string[] = [];
  let line = "";
  let depth = 0;
  const end = () => {
    if (line.trim()) lines.push("  ".repeat(depth) + line.trim());
    line = "";
  };
  // A quoted text, in which brackets and commas mean nothing, or one character.
  for (const [part] of expression.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if (part === "{" || part === "[") {
      line += part;
      end();
      depth++;
    } else if (part === "}" || part === "]") {
      end();
      depth--;
      line = part;
    } else {
      line += part;
      if (part === ",") end();
    }
  }
  end();
  return lines;
}
