/** A part of a text that may be how a resource is known. */
export interface Token {
  readonly text: string;
  /** Whether it stands where only a name can be: `table/orders`, `s3://bucket`. */
  readonly literal: boolean;
}

const WORD = /[^\s"'`,;<>(){}[\]|=\\]+/g;
const PARTS = /[^/:@?&#%]+/g;
const PATH_OF_NAMES = /^[\w.-]+(?:[/:][\w.-]+)+$/;
/** A word gets shorter step by step at its last `:` or `/`, so often at most. */
const MOST_CUTS = 8;

/** A text of one word in one part, which may be an id or a name as a whole only. */
const UNDIVIDED = /^[^\s"'`,;<>(){}[\]|=\\/:@?&#%]*$/;

/** Ids, ARNs, URLs, hosts and names within a text, each in time that grows with its length. */
export function* identityTokens(text: string): Generator<Token> {
  if (UNDIVIDED.test(text) && !text.includes(".s3")) return;
  for (const [word] of text.matchAll(WORD)) {
    if (word !== text) yield { text: word, literal: false };
    yield* shortened(word);
    const scheme = /^s3:\/\/([^/]+)/.exec(word)?.[1];
    if (scheme !== undefined) yield { text: scheme, literal: true };
    const literal = PATH_OF_NAMES.test(word) && !word.includes("arn:");
    for (const [part] of word.matchAll(PARTS)) {
      if (part !== word) yield { text: part, literal };
      const bucket = /^(.+?)\.s3[.-]/.exec(part)?.[1];
      if (bucket !== undefined) yield { text: bucket, literal: true };
    }
  }
}

/** `arn:…:secret:name:password::` without what is after the ARN, `endpoint:5432/database` without the database. */
function* shortened(word: string): Generator<Token> {
  let rest = word;
  for (let cut = 0; cut < MOST_CUTS; cut++) {
    const end = Math.max(rest.lastIndexOf(":"), rest.lastIndexOf("/"));
    if (end <= 0) return;
    rest = rest.slice(0, end);
    yield { text: rest, literal: false };
  }
}
