/** The texts and numbers of a value, however deep; `visit` is told the innermost name. */
export function visitLeaves(value: unknown, visit: (leaf: string | number, name: string) => void, name = ""): void {
  const rest: [unknown, string][] = [[value, name]];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [each, called] = next;
    if (typeof each === "string" || typeof each === "number") visit(each, called);
    else if (Array.isArray(each)) for (const item of each) rest.push([item, called]);
    else if (typeof each === "object" && each !== null)
      for (const entry of Object.entries(each)) rest.push([entry[1], entry[0]]);
  }
}
