/** Parameters as a parameter group lists them, in an order that does not depend on how they were written. */
export function parameterList(parameters: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
}
