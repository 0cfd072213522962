/** Escapes every character that means something within Terraform's quotes, but for the start of a token. */
export function escapeText(text: string): string {
  return text.replace(
    /[\\"\n\r\t]|%(?=\{)|\$(?!\{TfToken\[)/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
