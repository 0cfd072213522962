import { InputError } from "../../redundancy/read/input-error.js";

/**
 * The domain of a new stack is `<name>.example.com`, and that of a certificate has at most 64 characters:
 * https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
 */
const MAX_LENGTH = 64 - ".example.com".length;

/** Words that name no function of a module: https://tc39.es/ecma262/#sec-keywords-and-reserved-words, and TypeScript's. */
const WORDS =
  "arguments await break case catch class const continue debugger default delete do else enum eval exports export " +
  "extends false finally for function globalThis if implements import in instanceof interface let module new null " +
  "package private protected public require return static super switch this throw true try typeof undefined var void " +
  "while with yield";

/** Names that the files around a stack use themselves. */
const USED = "app expect it judgeAndReport main scope stack synthesize";

const RESERVED: ReadonlySet<string> = new Set([...WORDS.split(" "), ...USED.split(" ")]);

/**
 * The function that makes the stack: `shop-prod` → `shopProd`.
 * @throws InputError where the name is not kebab-case, too long, or cannot be the name of that function.
 */
export function stackIdentifier(name: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new InputError(
      name === "" ? "The name" : name,
      "is not a name in kebab-case",
      "Lower-case letters and digits, the words joined by hyphens, a letter first: shop-prod.",
    );
  }
  if (name.length > MAX_LENGTH) {
    throw new InputError(name, `has ${name.length} characters`, `Choose a name of at most ${MAX_LENGTH}.`);
  }
  const identifier = name.replace(/-(.)/g, (_, character: string) => character.toUpperCase());
  if (RESERVED.has(identifier)) {
    throw new InputError(
      name,
      `would be the function ${identifier}, a word with a meaning of its own`,
      `Try ${name}-prod.`,
    );
  }
  return identifier;
}
