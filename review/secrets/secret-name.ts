/**
 * What a name ends with that stands for a secret: `db_password`, `API_KEY`, `clientSecret`. What follows such a word says
 * that it is about a secret, and is none: `secret_arn`, `password_length`, `token_endpoint`.
 */
const SECRET =
  /(?:passwords?|passwd|passphrase|passcode|secret|(?:^|_)(?:pwd|pass|token|credentials?|pat|psk)|(?:auth|access|api|bearer|refresh|session|bot|id)_?token|(?:private|api|access|secret|signing|auth|shared|account)_?key|(?:secret|password|token)_(?:string|binary|value|hash|text|wo))(?:_?v?\d+)?$/;

/** Tokens that only make a request idempotent: AWS's creation token is a plain name. */
const NO_SECRET = /(?:creation|creator|request|client|idempotency|continuation|next|page)_?token$/;

/** Points to a secret, and is none. */
const POINTER = /^(?:arn:|alias\/|\{\{resolve:)/;

const known = new Map<string, boolean>();
const MOST_KNOWN = 10_000;

/** Whether what goes by this name is a secret: of an argument, a key, an environment variable. */
export function isSecretName(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  // No secret's name is that long, and what is kept must not grow with the input.
  const is = name.length <= 200 && isSecret(name);
  if (known.size < MOST_KNOWN) known.set(name, is);
  return is;
}

/** Whether a value under such a name must be hidden: a text or a number that is more than a reference to a secret. */
export function isSecretValue(value: unknown): boolean {
  if (typeof value === "number") return true;
  return typeof value === "string" && value !== "" && !POINTER.test(value);
}

function isSecret(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z\d]+/g, "_")
    .toLowerCase();
  return SECRET.test(words) && !NO_SECRET.test(words);
}
