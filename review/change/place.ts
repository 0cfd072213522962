/** What is a stack's own in the changes that it has in common with others. */
export interface Place {
  readonly name: string;
  /** Construct path of the stack, where it is not its name. */
  readonly constructPath?: string;
  readonly regions?: readonly string[];
  /** In order: the first zone of one stack stands for the first of another. */
  readonly zones?: readonly string[];
}

const REGION = /(?<![a-z0-9-])[a-z]{2}(?:-[a-z]+){1,3}-\d(?![a-z0-9])/g;
const ZONE = /(?<![a-z0-9])[a-z]{2}(?:-[a-z]+){1,2}-\d[a-z](?![a-z0-9])/g;

/** The regions and zones that a text of a stack names: its synth, or what is there of its plan. */
export function placeOf(name: string, text: string, constructPath?: string): Place {
  const zones = [...new Set(text.match(ZONE))].sort();
  const regions = [...new Set([...(text.match(REGION) ?? []), ...zones.map((zone) => zone.slice(0, -1))])].sort();
  return { name, zones, regions, ...(constructPath ? { constructPath } : {}) };
}
