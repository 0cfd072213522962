/** What an argument may be set to that goes by the name of a secret, such as the unit of `access_token` in Cognito. */
const WORDS: ReadonlySet<string> = new Set(
  [
    ["true", "false", "yes", "no", "on", "off", "none", "null", "undefined", "unknown", "empty", "unset"],
    ["required", "optional", "enabled", "disabled", "enable", "disable", "active", "inactive", "pending"],
    ["default", "always", "never", "automatic", "manual", "managed", "custom", "standard", "basic", "allow", "deny"],
    ["create", "update", "delete", "replace", "rotate", "string", "number", "boolean", "plaintext", "header"],
    ["seconds", "minutes", "hours", "days", "weeks", "months", "second", "minute"],
    ["password", "passwd", "secret", "secrets", "token", "tokens", "credentials", "bearer"],
  ].flat(),
);

/**
 * Whether a text under the name of a secret is surely none by itself: a word that settings have as a value, or the name
 * again. It would be hidden in every sentence that has the word.
 */
export function isCommonWord(text: string, name: string): boolean {
  const word = lettersOf(text);
  return WORDS.has(word) || (word !== "" && word === lettersOf(name));
}

function lettersOf(text: string): string {
  // No word is that long.
  return text.length > 200 ? "" : text.toLowerCase().replace(/[\s_.-]+/g, "");
}
