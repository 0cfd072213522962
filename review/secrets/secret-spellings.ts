/** Shorter values are too common to be looked for. */
export const SHORTEST_SECRET = 6;

/** The ways in which a value may be written within another text. */
export interface Spellings {
  /** As it is, in a URL, in JSON, in JSON within JSON. */
  readonly plain: ReadonlySet<string>;
  /** As a part of something that is base64 as a whole, wherever it begins in it. */
  readonly base64: ReadonlySet<string>;
}

/** The spellings of a secret that are long enough to be told from anything else. */
export function spellingsOf(secret: string): Spellings {
  const trimmed = secret.trim();
  const plain = new Set<string>();
  for (const value of new Set([secret, trimmed])) for (const each of plainSpellings(value)) plain.add(each);
  const base64 = new Set(trimmed.length < SHORTEST_SECRET ? [] : base64Spellings(trimmed));
  return { plain: longEnough(plain), base64: longEnough(base64) };
}

function longEnough(spellings: Iterable<string>): ReadonlySet<string> {
  return new Set([...spellings].filter((each) => each.length >= SHORTEST_SECRET));
}

function plainSpellings(value: string): string[] {
  if (value.length < SHORTEST_SECRET) return [];
  // Most secrets are words and digits, which are written alike everywhere.
  if (/^[\w.~-]*$/.test(value)) return [value];
  const json = inJson(value);
  const terraform = inTerraformJson(value);
  const percent = percentEncoded(value);
  return [
    ...[value, json, inJson(json), terraform, inTerraformJson(terraform), inJson(terraform)],
    ...[percent, percent.replaceAll("%20", "+"), lowerCaseEscapes(percent)],
  ];
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** As Terraform's jsonencode writes it: https://developer.hashicorp.com/terraform/language/functions/jsonencode */
function inTerraformJson(value: string): string {
  return inJson(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function percentEncoded(value: string): string {
  // Half of a character cannot be encoded.
  return encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

function lowerCaseEscapes(encoded: string): string {
  return encoded.replace(/%[\dA-F]{2}/g, (percent) => percent.toLowerCase());
}

/** Of the value at the start of the bytes, one and two bytes in: only what depends on nothing beside it. */
function base64Spellings(value: string): string[] {
  const bytes = Buffer.from(value, "utf8");
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    const length = Math.floor(((shift + bytes.length) * 8) / 6);
    const own = encoded.slice(Math.ceil((shift * 8) / 6), length);
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
