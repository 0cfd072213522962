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
  const candidates = candidatesIn(text);
  const zones = [...new Set(candidates.match(ZONE))].sort();
  const regions = [...new Set([...(candidates.match(REGION) ?? []), ...zones.map((zone) => zone.slice(0, -1))])].sort();
  return { name, zones, regions, ...(constructPath ? { constructPath } : {}) };
}

/**
 * Every letters and hyphens before a hyphen and a digit, once, with the character on either side. A file is large, and the
 * patterns would look for a name at each of its characters.
 */
function candidatesIn(text: string): string {
  const found = new Set<string>();
  for (let hyphen = text.indexOf("-"); hyphen >= 0; hyphen = text.indexOf("-", hyphen + 1)) {
    const digit = text.charCodeAt(hyphen + 1);
    if (!(digit >= 48 && digit <= 57)) continue;
    let [start, hyphens] = [hyphen, 0];
    for (let code = text.charCodeAt(start - 1); isLetterOrHyphen(code); code = text.charCodeAt(start - 1)) {
      if (code === HYPHEN) hyphens += 1;
      start -= 1;
    }
    // The first name of a service, `shop-1`, is neither.
    if (hyphens > 0) found.add(text.slice(Math.max(start - 1, 0), hyphen + 4));
  }
  return [...found].join("\n");
}

const HYPHEN = 45;

function isLetterOrHyphen(code: number): boolean {
  return (code >= 97 && code <= 122) || code === HYPHEN;
}
