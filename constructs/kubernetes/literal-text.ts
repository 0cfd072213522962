/** `text` as it was written: Terraform takes `${` and `%{` for the start of an expression. Tokens stay tokens. */
export function literalText(text: string): string {
  return text.replace(/\$(?=\{(?!TfToken\[))/g, "$$$$").replace(/%(?=\{)/g, "%%");
}
